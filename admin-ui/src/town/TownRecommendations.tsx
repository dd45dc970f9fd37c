import type { RecommendationView } from '@pcc/shared';
import { useGetList } from 'react-admin';
import { useText } from '../i18n/text';

export function TownRecommendations({ townId }: { townId: string }) {
  const t = useText();
  const { data = [], isPending } = useGetList<RecommendationView>('recommendations', {
    filter: { townId },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'createdOn', order: 'DESC' },
  });
  return (
    <section className="section" aria-labelledby="recommendations">
      <h2 id="recommendations">{t('town.recommendations')}</h2>
      {!isPending && data.length === 0 && <p className="muted">{t('town.recommendationsEmpty')}</p>}
      <ul className="plain-list ruled-list">
        {data.map((recommendation) => (
          <li key={recommendation.id}>
            <div className="prose">{recommendation.text}</div>
            <span className="muted small">
              {t(`label.recommendation.${recommendation.status}`)}
              {recommendation.commitmentCode && ` · ${recommendation.commitmentCode}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

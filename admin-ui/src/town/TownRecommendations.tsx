import type { RecommendationView } from '@pcc/shared';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { RecommendationLine } from '../recommendation/RecommendationLine';

const SHOWN = 4;

export function TownRecommendations({ townId }: { townId: string }) {
  const t = useText();
  const {
    data = [],
    total = 0,
    isPending,
  } = useGetList<RecommendationView>('recommendations', {
    filter: { townId },
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'createdOn', order: 'DESC' },
  });
  return (
    <section className="section" aria-labelledby="recommendations">
      <h2 id="recommendations">{t('town.recommendations')}</h2>
      {!isPending && data.length === 0 && <p className="muted">{t('town.recommendationsEmpty')}</p>}
      <ul className="plain-list ruled-list">
        {data.map((recommendation) => (
          <li key={recommendation.id}>
            <RecommendationLine recommendation={recommendation} />
          </li>
        ))}
      </ul>
      {total > data.length && (
        <p>
          <Link to={`/recommendations?filter=${encodeURIComponent(JSON.stringify({ townId }))}`}>
            {t('town.recommendationsAll', { smart_count: total })}
          </Link>
        </p>
      )}
    </section>
  );
}

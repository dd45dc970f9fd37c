import type { RecommendationView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { commitmentPath } from '../homologation/commitment-path';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';

/** The commitment a recommendation is about, as a link to what was said of it; else the whole town. */
export function RecommendationPlace({ recommendation }: { recommendation: RecommendationView }) {
  const t = useText();
  const { commitmentCode: code, homologationId } = recommendation;
  return code === null ? (
    <Link to={`/homologations/${homologationId}/decision`}>{t('recommendation.wholeTown')}</Link>
  ) : (
    <Link className="capital" to={commitmentPath(homologationId, code)}>
      {t('homologation.item.commitment', { code })}
    </Link>
  );
}

export function RecommendationLine({ recommendation }: { recommendation: RecommendationView }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <>
      <div className="prose">{recommendation.text}</div>
      <span className="cluster muted small">
        <span>{t(`label.recommendation.${recommendation.status}`)}</span>
        <RecommendationPlace recommendation={recommendation} />
        <span>{t('recommendation.givenOn', { day: day(recommendation.createdOn) })}</span>
      </span>
    </>
  );
}

import type { RecommendationView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { commitmentPath } from '../homologation/commitment-path';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { RecommendationMark } from './RecommendationMark';

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

/** What its town told of it last. */
export function LastNews({ news: { text, at } }: { news: { text: string; at: string } }) {
  const t = useText();
  const { instantDay } = useFormats();
  return (
    <div className="muted small">
      {text === ''
        ? t('news.lastToldPlain', { day: instantDay(at) })
        : t('news.lastTold', { day: instantDay(at), text })}
    </div>
  );
}

export function RecommendationLine({ recommendation }: { recommendation: RecommendationView }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <>
      <div className="prose">{recommendation.text}</div>
      <span className="cluster muted small">
        <RecommendationMark status={recommendation.status} />
        <RecommendationPlace recommendation={recommendation} />
        <span>{t('recommendation.givenOn', { day: day(recommendation.createdOn) })}</span>
      </span>
      {recommendation.lastNews && <LastNews news={recommendation.lastNews} />}
    </>
  );
}

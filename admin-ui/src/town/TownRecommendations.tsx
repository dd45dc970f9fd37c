import { Link } from 'react-router-dom';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useTownNews } from '../news/use-town-news';
import { RecommendationLine } from '../recommendation/RecommendationLine';

const SHOWN = 4;

/** What the town follows, the living first, with what it told last; and the way to tell more. */
export function TownRecommendations({ townId }: { townId: string }) {
  const t = useText();
  const { day } = useFormats();
  const { data: view } = useTownNews(townId);
  const rows = view?.recommendations ?? [];
  return (
    <section className="section" aria-labelledby="recommendations">
      <h2 id="recommendations">{t('town.recommendations')}</h2>
      {view && rows.length === 0 && <p className="muted">{t('town.recommendationsEmpty')}</p>}
      <ul className="plain-list ruled-list">
        {rows.slice(0, SHOWN).map(({ news: [last], ...row }) => (
          <li key={row.id}>
            <RecommendationLine recommendation={{ ...row, lastNews: last ?? null }} />
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && (
        <p>
          <Link to={`/recommendations?filter=${encodeURIComponent(JSON.stringify({ townId }))}`}>
            {t('town.recommendationsAll', { smart_count: rows.length })}
          </Link>
        </p>
      )}
      {view && (view.canSend || rows.length > 0) && (
        <p>
          <Link to={`/towns/${townId}/news`}>{t(view.canSend ? 'news.give' : 'news.link')}</Link>{' '}
          {view.canSend && <span className="muted">{t('news.due', { day: day(view.dueOn) })}</span>}
        </p>
      )}
    </section>
  );
}

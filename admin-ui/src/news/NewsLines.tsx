import type { RecommendationNewsView } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';

/** What was told of a recommendation, the last first; the earlier ones behind a fold. */
export function NewsLines({ news: [last, ...before] }: { news: RecommendationNewsView[] }) {
  const t = useText();
  if (!last) return <p className="muted small">{t('news.never')}</p>;
  return (
    <>
      <NewsLine news={last} />
      {before.length > 0 && (
        <details>
          <summary>{t('news.before')}</summary>
          <ul className="plain-list ruled-list">
            {before.map((one) => (
              <li key={one.id}>
                <NewsLine news={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function NewsLine({ news: { status, text, at, by, onBehalf, proofs } }: { news: RecommendationNewsView }) {
  const t = useText();
  const { instantDay } = useFormats();
  return (
    <div>
      {text !== '' && <div className="prose">{text}</div>}
      <span className="muted small">
        {t('news.told', { status: t(`news.choice.${status}`), day: instantDay(at), name: by })}
        {onBehalf && `, ${t('news.onBehalf')}`}
        {proofs.length > 0 && ` · ${proofs.map(({ title }) => title).join(', ')}`}
      </span>
    </div>
  );
}

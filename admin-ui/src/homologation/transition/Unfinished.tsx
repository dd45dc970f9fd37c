import type { ApplicationView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { targetPath } from '../../application/application-path';
import { remainingWords } from '../../application/target-words';
import { useText } from '../../i18n/text';

/** What is only good to have: shown before the sending, so that nobody learns of it afterwards. */
export function Unfinished({ application }: { application: ApplicationView }) {
  const t = useText();
  const items = application.remaining.flatMap(({ items: all, chapterCode }) =>
    all.filter(({ isRequired }) => !isRequired).map(({ target }) => ({ target, chapterCode })),
  );
  if (items.length === 0) return null;
  return (
    <details style={{ marginBottom: 16 }}>
      <summary style={{ cursor: 'pointer', minHeight: 32 }}>
        {t('send.advised', { smart_count: items.length })}
      </summary>
      <p className="muted small">{t('send.advisedExplain')}</p>
      <ul>
        {items.map(({ target, chapterCode }) => (
          <li key={`${target.type}:${target.code}`}>
            <Link to={targetPath(application.id, target, chapterCode)}>{remainingWords(t, target)}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

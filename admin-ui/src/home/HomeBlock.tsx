import Button from '@mui/material/Button';
import type { HomeLine } from '@pcc/shared';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type Text, useText } from '../i18n/text';
import { NamedLine } from './HomeLineWords';
import styles from './home.module.css';
import { keyOf, pathOf } from './home-line';

interface HomeBlockProps {
  name: 'todo' | 'waiting';
  lines: HomeLine[];
  total: number;
  /** How many lines show before one asks for the others. */
  shownFirst?: number;
}

function actWords(t: Text, { what, transition, homologationId }: HomeLine): string {
  if (what === 'reply_due' || what === 'ask_open') return t('home.reply');
  if (what === 'ask_answered') return t('home.look');
  if (transition) return t(`label.transition.${transition}`);
  return t(homologationId ? 'home.open' : 'home.seeTown');
}

/** What waits for me carries a button on each line; what waits for others is only to be known. */
export function HomeBlock({ name, lines, total, shownFirst = lines.length }: HomeBlockProps) {
  const t = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, shownFirst);
  const hidden = lines.length - shown.length;
  return (
    <section aria-labelledby={`block-${name}`}>
      <h2 id={`block-${name}`}>{t(`home.${name}`)}</h2>
      {lines.length === 0 && <p className="muted">{t(`home.${name}Empty`)}</p>}
      <ul className="plain-list ruled-list">
        {shown.map((line) => (
          <li key={keyOf(line)} className={styles.line}>
            <NamedLine line={line} />
            {name === 'todo' && (
              <Button component={Link} to={pathOf(line)} variant="outlined">
                {actWords(t, line)}
                <span className="visually-hidden"> · {line.townName}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="outlined" onClick={() => setWhole(true)}>
          {t('home.showMore', { smart_count: hidden })}
        </Button>
      )}
      {hidden === 0 && total > lines.length && (
        <p>
          <Link to={`/homologations?filter=${encodeURIComponent('{"open":true}')}`}>
            {t('common.andMore', { smart_count: total - lines.length })}
          </Link>
        </p>
      )}
    </section>
  );
}

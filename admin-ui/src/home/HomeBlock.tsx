import Button from '@mui/material/Button';
import type { HomeLine } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { StateMark } from '../components/StateMark';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './home.module.css';

interface HomeBlockProps {
  title: string;
  empty: string;
  lines: HomeLine[];
  total: number;
  /** The block whose lines carry a button. */
  isMain?: boolean;
}

export function HomeBlock({ title, empty, lines, total, isMain = false }: HomeBlockProps) {
  const t = useText();
  const id = `block-${title.replace(/\W+/g, '-')}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lines.length === 0 && <p className="muted">{empty}</p>}
      <ul className="plain-list ruled-list">
        {lines.map((line) => (
          <li key={`${line.townId}-${line.homologationId ?? ''}-${line.what}`} className={styles.line}>
            <LineWords line={line} />
            {isMain && (
              <Button component={Link} to={pathOf(line)} variant="outlined">
                {line.transition
                  ? t(`label.transition.${line.transition}`)
                  : t(line.homologationId ? 'home.open' : 'home.seeTown')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {total > lines.length && (
        <p className="muted">{t('home.moreLines', { smart_count: total - lines.length })}</p>
      )}
    </section>
  );
}

const pathOf = (line: HomeLine) =>
  line.homologationId ? `/homologations/${line.homologationId}` : `/towns/${line.townId}`;

function LineWords({ line }: { line: HomeLine }) {
  const t = useText();
  const { day, since } = useFormats();
  const isTerm = line.what === 'renewal_due' || line.what === 'follow_up_due';
  return (
    <div className={styles.words}>
      <Link to={pathOf(line)} className="serif">
        {line.townName}
      </Link>
      <span className="cluster">
        {isTerm ? (
          <span>{t(`home.${line.what as 'renewal_due' | 'follow_up_due'}`)}</span>
        ) : (
          <StateMark state={line.what as never} />
        )}
        {line.kind && <span className="muted">{t(`label.kind.${line.kind}`)}</span>}
        {line.since && <span className="muted">{t('home.since', { day: since(line.since) })}</span>}
        {line.dueOn && <span>{t('home.due', { day: day(line.dueOn) })}</span>}
      </span>
    </div>
  );
}

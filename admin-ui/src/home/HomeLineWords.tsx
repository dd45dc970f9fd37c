import type { HomeLine } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { StateMark } from '../components/StateMark';
import { useFormats, useSince } from '../i18n/format';
import { type Text, useText } from '../i18n/text';
import styles from './home.module.css';
import { isNamed, isTerm, pathOf, today } from './home-line';

function dueWords(t: Text, { what, dueOn }: HomeLine, day: string): string {
  const isPast = dueOn !== null && dueOn < today();
  if (what === 'visit_scheduled') return t('town.visitOn', { day });
  if (isTerm(what)) return t(isPast ? 'home.termPassed' : 'home.term', { day });
  return t(isPast ? 'home.duePassed' : 'home.due', { day });
}

/** What stands about one case or one term, under the name of its town. */
export function HomeLineWords({ line }: { line: HomeLine }) {
  const t = useText();
  const { day } = useFormats();
  const since = useSince();
  return (
    <span className="cluster">
      {isNamed(line.what) ? <span>{t(`home.${line.what}`)}</span> : <StateMark state={line.what} />}
      {line.kind && !isTerm(line.what) && <span className="muted">{t(`label.kind.${line.kind}`)}</span>}
      {line.since && <span className="muted">{since(line.since)}</span>}
      {line.dueOn && <span>{dueWords(t, line, day(line.dueOn))}</span>}
    </span>
  );
}

export function NamedLine({ line }: { line: HomeLine }) {
  return (
    <div className={styles.words}>
      <Link to={pathOf(line)} className="serif">
        {line.townName}
      </Link>
      <HomeLineWords line={line} />
    </div>
  );
}

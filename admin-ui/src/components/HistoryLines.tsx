import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { CaseLink, HistoryActWords, HistoryChange, HistoryValues } from './HistoryChange';
import styles from './history.module.css';
import type { HistoryGroup } from './history-groups';

interface HistoryLinesProps {
  groups: readonly HistoryGroup[];
  /** Each leads to the case concerned, where the reader is not in it already. */
  isLinked?: boolean;
}

/** The lines of a history, the latest first; a series is one line, which opens to the single ones. */
export function HistoryLines({ groups, isLinked = false }: HistoryLinesProps) {
  return (
    <ul className="plain-list ruled-list">
      {groups.map((group) => (
        <li key={group.rows.at(-1)?.id}>
          {group.rows.length === 1 ? (
            <HistoryChange row={group.rows[0]} isLinked={isLinked} />
          ) : (
            <Series group={group} isLinked={isLinked} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Series({ group: { rows, change }, isLinked }: { group: HistoryGroup; isLinked: boolean }) {
  const t = useText();
  const { instantDay, hour } = useFormats();
  const [latest] = rows;
  const [from, to] = [hour((rows.at(-1) ?? latest).at), hour(latest.at)];
  const times = { smart_count: rows.length, from, to };
  const when = t(from === to ? 'homologation.history.timesAt' : 'homologation.history.timesFrom', times);
  const singles = (
    <ul className={`plain-list ${styles.singles}`}>
      {rows.map((row) => (
        <li key={row.id}>
          <HistoryChange row={row} isInSeries />
        </li>
      ))}
    </ul>
  );
  return (
    <details>
      <summary>
        <HistoryActWords row={latest} when={`${instantDay(latest.at)}, ${when}`} />
      </summary>
      {change === null ? (
        singles
      ) : (
        <>
          <HistoryValues {...change} />
          <details className={styles.each}>
            <summary>{t('homologation.history.each', { smart_count: rows.length })}</summary>
            {singles}
          </details>
        </>
      )}
      {isLinked && <CaseLink row={latest} />}
    </details>
  );
}

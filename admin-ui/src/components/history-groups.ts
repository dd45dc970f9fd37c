import { type HistoryRow, parisDay } from '@pcc/shared';

/** What one person did to one thing, several times in a row on one day: what is kept as it is typed writes a line each time. */
export interface HistoryGroup {
  /** As in the list: the latest first. */
  rows: [HistoryRow, ...HistoryRow[]];
  /** From the earliest to the latest, when each line starts from what the one before it left; else null. */
  change: Pick<HistoryRow, 'before' | 'after'> | null;
}

const sameAct = (one: HistoryRow, other: HistoryRow): boolean =>
  one.by === other.by &&
  one.onBehalf === other.onBehalf &&
  one.action === other.action &&
  one.target === other.target &&
  one.townId === other.townId &&
  one.homologationId === other.homologationId &&
  parisDay(new Date(one.at)) === parisDay(new Date(other.at));

/** Lines of the history, the latest first, with those that follow each other and say the same put together. */
export function groupHistory(rows: readonly HistoryRow[]): HistoryGroup[] {
  const groups: HistoryGroup['rows'][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && sameAct(last[0], row)) last.push(row);
    else groups.push([row]);
  }
  return groups.map((group) => ({ rows: group, change: changeOf(group) }));
}

function changeOf(rows: HistoryGroup['rows']): HistoryGroup['change'] {
  const isChain = rows.every((row, place) => {
    const earlier = rows[place + 1];
    return (
      row.before !== null && row.after !== null && (!earlier || sameValues(row.before, earlier.after ?? {}))
    );
  });
  return isChain ? { before: rows.at(-1)?.before ?? null, after: rows[0].after } : null;
}

type Values = Record<string, unknown>;

/** What one of the two does not tell is not compared. */
const sameValues = (one: Values, other: Values): boolean =>
  Object.keys(one).every(
    (name) => !(name in other) || JSON.stringify(one[name]) === JSON.stringify(other[name]),
  );

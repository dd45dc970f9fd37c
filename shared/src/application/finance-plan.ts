import { searchForm } from '../search.js';
import type { Work } from './rows.js';
import type { FileRowView } from './types.js';

export interface FunderShare {
  name: string;
  /** Whole euros. */
  amount: number;
}

export interface WorkSpan {
  fromYear: number;
  toYear: number;
  cost: number;
  funded: number;
}

/** The plan of financing of a programme, in whole euros. What no funder brings is the town's own share. */
export interface FinancePlan {
  cost: number;
  /** The largest first; one line for each, however it was written. */
  funders: FunderShare[];
  funded: number;
  ownShare: number;
  /** Costs by the years of the actions, the earliest first. */
  spans: WorkSpan[];
  /** From the first year of the programme to its last; null without any action. */
  years: { from: number; to: number } | null;
}

export type WorkRow = Pick<FileRowView<Work>, 'content' | 'pending' | 'isPendingRemoval' | 'isConfirmed'>;

export interface CountedWorks {
  works: Work[];
  /** Actions proposed from the last case that nobody has confirmed: they are no part of the plan. */
  unconfirmed: number;
}

/** The actions that make the plan: as its town prepares it, what waits in the place of what was sent; or as sent. */
export function countedWorks(rows: readonly WorkRow[], reading: 'prepared' | 'sent'): CountedWorks {
  const standing = rows.flatMap(({ content, pending, isPendingRemoval, isConfirmed }) => {
    const work = reading === 'sent' ? content : isPendingRemoval ? null : (pending ?? content);
    return work === null ? [] : [{ work, isConfirmed }];
  });
  const works = standing.flatMap(({ work, isConfirmed }) => (isConfirmed ? [work] : []));
  return { works, unconfirmed: standing.length - works.length };
}

export function financePlan(works: readonly Work[]): FinancePlan {
  const funders = new Map<string, FunderShare>();
  const spans = new Map<string, WorkSpan>();
  let cost = 0;
  let funded = 0;
  for (const work of works) {
    const brought = fundedOf(work);
    cost += work.cost;
    funded += brought;
    for (const { name, amount } of work.funders) {
      const key = searchForm(name) || name;
      const known = funders.get(key);
      if (known) known.amount += amount;
      else funders.set(key, { name, amount });
    }
    const toYear = work.toYear ?? work.fromYear;
    const key = `${work.fromYear}-${toYear}`;
    const span = spans.get(key) ?? { fromYear: work.fromYear, toYear, cost: 0, funded: 0 };
    spans.set(key, { ...span, cost: span.cost + work.cost, funded: span.funded + brought });
  }
  const ordered = [...spans.values()].sort((a, b) => a.fromYear - b.fromYear || a.toYear - b.toYear);
  const [first] = ordered;
  return {
    cost,
    funders: [...funders.values()].sort((a, b) => b.amount - a.amount || a.name.localeCompare(b.name, 'fr')),
    funded,
    ownShare: cost - funded,
    spans: ordered,
    years: first ? { from: first.fromYear, to: Math.max(...ordered.map(({ toYear }) => toYear)) } : null,
  };
}

/** What all its funders bring to an action, in whole euros. */
export const fundedOf = ({ funders }: Pick<Work, 'funders'>): number =>
  funders.reduce((sum, { amount }) => sum + amount, 0);

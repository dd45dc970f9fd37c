import type { Day } from '../dates.js';
import { fundedOf } from './finance-plan.js';
import type { Protection, RowSection, Work } from './rows.js';

export const ROW_PROBLEMS = ['years_reversed', 'funders_exceed_cost', 'future_day'] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** What does not hold together in an action of the programme, by its field. */
export function workProblems(work: Work): Record<string, RowProblem> {
  return {
    ...(work.toYear !== undefined && work.toYear < work.fromYear
      ? { toYear: 'years_reversed' as const }
      : {}),
    ...(fundedOf(work) > work.cost ? { funders: 'funders_exceed_cost' as const } : {}),
  };
}

export function protectionProblems({ protectedOn }: Protection, today: Day): Record<string, RowProblem> {
  return protectedOn !== undefined && protectedOn > today ? { protectedOn: 'future_day' } : {};
}

/** The part of the file in which a kind of row stands. */
export const sectionOfRows = (section: RowSection) => (section === 'work' ? 'programme' : 'protection');

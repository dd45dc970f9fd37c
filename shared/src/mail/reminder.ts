import { addDays, addMonths, type Day } from '../dates.js';
import type { RuleCode } from './rules.js';
import { NOTICE_RULES } from './rules.js';

/**
 * A reminder comes in stages. Each is one occurrence, named by what it counts from: a morning that was missed catches up with
 * the stage of the day, and none comes twice.
 */
interface Stage {
  name: string;
  fromOn: Day;
}

/** The last stage that has come; none before the first, nor from `endOn` on. */
function stageOn(stages: readonly Stage[], today: Day, endOn?: Day): string | null {
  if (endOn !== undefined && today >= endOn) return null;
  return stages.findLast((stage) => stage.fromOn <= today)?.name ?? null;
}

/** Whether the object of a reminder is old enough to be recalled: never on the day after it. */
export function isRipe(rule: RuleCode, since: Day, today: Day): boolean {
  const { reminder } = NOTICE_RULES[rule];
  return reminder !== undefined && today >= addDays(since, reminder.minAgeDays);
}

const DUE_STAGES = [
  ['J-7', -7],
  ['J+1', 1],
  ['J+15', 15],
  ['J+30', 30],
] as const;
const DUE_SILENT_AFTER_DAYS = 90;

/** Something expected of a town by a day: a week before, then less and less once it is past, then its network's matter. */
export function dueStage(rule: RuleCode, { since, dueOn }: { since: Day; dueOn: Day }, today: Day) {
  const stages = DUE_STAGES.map(([name, days]) => ({ name, fromOn: addDays(dueOn, days) }));
  return isRipe(rule, since, today) ? stageOn(stages, today, addDays(dueOn, DUE_SILENT_AFTER_DAYS)) : null;
}

const AGE_STAGES = [30, 90, 180];
const AGE_SILENT_AFTER_DAYS = 365;

/** Something left as it is: after one, three and six months. */
export function ageStage(rule: RuleCode, since: Day, today: Day): string | null {
  const stages = AGE_STAGES.map((days) => ({ name: `+${days}`, fromOn: addDays(since, days) }));
  return isRipe(rule, since, today) ? stageOn(stages, today, addDays(since, AGE_SILENT_AFTER_DAYS)) : null;
}

const TERM_STAGES = [6, 3, 0];
const TERM_SILENT_AFTER_MONTHS = 3;

/** The term of a rank: when its renewal may be prepared, then six months, three months before and on the day. */
export function termStage(termOn: Day, leadMonths: number, today: Day): string | null {
  const stages = [leadMonths, ...TERM_STAGES.filter((months) => months < leadMonths)].map((months) => ({
    name: `M-${months}`,
    fromOn: addMonths(termOn, -months),
  }));
  return stageOn(stages, today, addMonths(termOn, TERM_SILENT_AFTER_MONTHS));
}

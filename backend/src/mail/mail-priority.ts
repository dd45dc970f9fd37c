import { NOTICE_RULES, type RuleCode, type Urgency } from '@pcc/shared';

/** The lowest goes first, and other jobs are at 0: a link that someone waits for passes before what is sent to many. */
const PRIORITIES: Record<Urgency, number> = { urgent: -10, statutory: 10, ordinary: 20 };

/** Of what is asked for by hand, or takes no time. */
export const FIRST = PRIORITIES.urgent;

export const priorityOf = (rules: readonly RuleCode[]): number =>
  Math.min(...rules.map((rule) => PRIORITIES[NOTICE_RULES[rule].urgency]));

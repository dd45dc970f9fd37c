import type { Role } from '../access/roles.js';

/**
 * Why someone is told something. `urgent`: the short closed list that goes at once and outside the budget; `statutory`: goes
 * at once too, and cannot be switched off, for the ground that its words give; `ordinary`: waits for the next message of its
 * recipient, which holds everything due.
 */
export type Urgency = 'urgent' | 'statutory' | 'ordinary';

/** For whom a rule is: a town's people are told less often than staff at work. */
export type Side = 'town' | 'staff' | 'anyone';

export interface NoticeRule {
  urgency: Urgency;
  side: Side;
  /** A reminder goes to the town's referent only, waits for its object to be this old, and stops when it is answered. */
  reminder?: { minAgeDays: number };
  /** Holds a one-time link: its text is never kept, and a copy is shown to nobody but its recipient. */
  secret?: true;
  /** Holds a link that stands nowhere else for its reader: read in the application, it is sent all the same. */
  link?: true;
}

const RULES = {
  invitation: { urgency: 'urgent', side: 'anyone', secret: true },
  password_reset: { urgency: 'urgent', side: 'anyone', secret: true },
  sign_in_link: { urgency: 'urgent', side: 'anyone', secret: true },
  handover_request: { urgency: 'statutory', side: 'town', secret: true },
  account_changed: { urgency: 'statutory', side: 'anyone' },

  case_submitted: { urgency: 'statutory', side: 'town' },
  completion_requested: { urgency: 'urgent', side: 'town' },
  case_admissible: { urgency: 'ordinary', side: 'town' },
  case_inadmissible: { urgency: 'statutory', side: 'town' },
  visit_scheduled: { urgency: 'urgent', side: 'town' },
  visit_cancelled: { urgency: 'urgent', side: 'town' },
  decision_notified: { urgency: 'statutory', side: 'town' },
  case_suspended: { urgency: 'ordinary', side: 'town' },
  case_resumed: { urgency: 'ordinary', side: 'town' },
  case_abandoned: { urgency: 'statutory', side: 'town' },
  message_to_town: { urgency: 'ordinary', side: 'town' },
  circular: { urgency: 'ordinary', side: 'town' },
  ask: { urgency: 'ordinary', side: 'town', link: true },

  completion_due: { urgency: 'ordinary', side: 'town', reminder: { minAgeDays: 3 } },
  reply_due: { urgency: 'ordinary', side: 'town', reminder: { minAgeDays: 3 } },
  draft_asleep: { urgency: 'ordinary', side: 'town', reminder: { minAgeDays: 30 } },
  term_approaching: { urgency: 'ordinary', side: 'town', reminder: { minAgeDays: 0 } },
  contacts_unconfirmed: { urgency: 'ordinary', side: 'town', reminder: { minAgeDays: 30 } },
  news_due: { urgency: 'ordinary', side: 'town', reminder: { minAgeDays: 3 } },

  case_arrived: { urgency: 'ordinary', side: 'staff' },
  case_completed: { urgency: 'ordinary', side: 'staff' },
  opinion_awaited: { urgency: 'ordinary', side: 'staff' },
  decision_awaited: { urgency: 'ordinary', side: 'staff' },
  message_to_staff: { urgency: 'ordinary', side: 'staff' },
  handover_answered: { urgency: 'ordinary', side: 'staff' },
  case_waiting: { urgency: 'ordinary', side: 'staff', reminder: { minAgeDays: 30 } },
  mail_undelivered: { urgency: 'ordinary', side: 'staff' },
  ask_answered: { urgency: 'ordinary', side: 'staff' },
  contact_received: { urgency: 'ordinary', side: 'staff' },
  news_received: { urgency: 'ordinary', side: 'staff' },
} as const satisfies Record<string, NoticeRule>;

export type RuleCode = keyof typeof RULES;
export const RULE_CODES = Object.keys(RULES) as RuleCode[];
export const NOTICE_RULES: Record<RuleCode, NoticeRule> = RULES;

export const DELIVERIES = ['at_once', 'digest', 'none'] as const;
/** How a person wants a kind of notice. */
export type Delivery = (typeof DELIVERIES)[number];

/** Kinds that a person may choose for: all but the urgent and the statutory. */
export const CHOSEN_RULES = RULE_CODES.filter((code) => NOTICE_RULES[code].urgency === 'ordinary');

/** Quiet by default: what can wait does. */
export function deliveryOf(code: RuleCode, chosen: Delivery | undefined): Delivery {
  return NOTICE_RULES[code].urgency === 'ordinary' ? (chosen ?? 'digest') : 'at_once';
}

/** Kinds of staff that only some of them are told. */
const TO_NATIONAL: readonly RuleCode[] = ['decision_awaited'];
const TO_COMMISSION: readonly RuleCode[] = ['opinion_awaited'];

/** The kinds that may reach a person of these roles, in the order of the table. */
export function rulesReaching(roles: readonly Role[]): RuleCode[] {
  const isNational = roles.includes('national') || roles.includes('administrator');
  const isStaff = isNational || roles.includes('coordinator');
  return RULE_CODES.filter((code) => {
    const { side } = NOTICE_RULES[code];
    if (side === 'anyone') return true;
    if (side === 'town') return roles.includes('town');
    if (TO_NATIONAL.includes(code)) return isNational;
    return isStaff || (roles.includes('commission') && TO_COMMISSION.includes(code));
  });
}

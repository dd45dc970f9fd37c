import type { RuleCode } from '@pcc/shared';
import { DEFAULT_BUDGET_DAYS, DEFAULT_MORNING_AT, NOTICE_RULES, RULE_CODES } from '@pcc/shared';
import { GRANT_IN_FORCE } from '../access/viewer.service.js';
import { isOpenCase } from '../homologation/homologation.entity.js';

const rulesOf = (test: (code: RuleCode) => boolean) =>
  RULE_CODES.filter(test)
    .map((code) => `'${code}'`)
    .join(', ');
const OF_TOWNS = rulesOf((code) => NOTICE_RULES[code].side === 'town' && NOTICE_RULES[code].secret !== true);
const OF_STAFF = rulesOf((code) => NOTICE_RULES[code].side === 'staff');
const REMINDERS_OF_TOWNS = rulesOf(
  (code) => NOTICE_RULES[code].side === 'town' && NOTICE_RULES[code].reminder !== undefined,
);
/** Read in the application, they need no mail. What is statutory goes all the same; a reminder stops when it is answered. */
const READ_IS_ENOUGH = rulesOf(
  (code) =>
    NOTICE_RULES[code].urgency === 'ordinary' &&
    NOTICE_RULES[code].reminder === undefined &&
    NOTICE_RULES[code].link !== true,
);

export const NOTICE_HELD = "(n.mail_id IS NULL AND n.settled_at IS NULL AND n.delivery <> 'none')";

/** The one told is still in function where the notice is from. `day`: placeholder of today; `mailbox`: what a town hall's is to be. */
const IN_FUNCTION = (day: string, mailbox = 'lower(t.public_email) = n.recipient') => `CASE
  WHEN n.user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.id = n.user_id AND u.active) THEN false
  WHEN n.rule IN (${OF_TOWNS}) AND n.user_id IS NOT NULL THEN EXISTS (
    SELECT 1 FROM held_grant g WHERE g.user_id = n.user_id AND g.town_id = n.town_id AND ${GRANT_IN_FORCE(day)})
  WHEN n.rule IN (${OF_TOWNS}) THEN EXISTS (SELECT 1 FROM town t WHERE t.id = n.town_id AND ${mailbox})
  WHEN n.rule IN (${OF_STAFF}) THEN EXISTS (
    WITH RECURSIVE line AS (
      SELECT id, parent_id FROM network WHERE id = n.network_id
      UNION SELECT above.id, above.parent_id FROM network above JOIN line ON above.id = line.parent_id
    )
    SELECT 1 FROM held_grant g WHERE g.user_id = n.user_id AND ${GRANT_IN_FORCE(day)}
      AND (g.role IN ('national', 'administrator') OR g.homologation_id = n.homologation_id OR g.network_id IN (SELECT id FROM line)))
  ELSE true END`;

/** What the notice is about still waits: nobody has answered, nothing has moved on. */
const STILL_DUE = (day: string) => `CASE
  WHEN n.read_at IS NOT NULL AND n.rule IN (${READ_IS_ENOUGH}) THEN false
  WHEN n.rule IN (${REMINDERS_OF_TOWNS}) AND (
    EXISTS (SELECT 1 FROM town_pause p WHERE p.town_id = n.town_id AND p.to_on IS NULL)
    OR EXISTS (SELECT 1 FROM town_ranks_on(${day}) r WHERE r.town_id = n.town_id AND r.rank = 'left')
    OR EXISTS (SELECT 1 FROM notice later WHERE later.rule = n.rule AND later.object_id = n.object_id
      AND later.recipient = n.recipient AND later.created_at > n.created_at)) THEN false
  ELSE CASE n.rule
    WHEN 'completion_due' THEN EXISTS (SELECT 1 FROM homologation h WHERE h.id = n.object_id AND h.state = 'to_complete' AND h.due_on = n.due_on)
    WHEN 'reply_due' THEN EXISTS (SELECT 1 FROM message m WHERE m.id = n.object_id AND m.replied_at IS NULL)
    WHEN 'draft_asleep' THEN EXISTS (SELECT 1 FROM homologation h WHERE h.id = n.object_id AND h.state = 'draft')
      AND NOT EXISTS (SELECT 1 FROM history y WHERE y.homologation_id = n.object_id AND y.at > n.created_at)
    WHEN 'term_approaching' THEN EXISTS (SELECT 1 FROM town_ranks_on(${day}) r WHERE r.town_id = n.object_id AND r.term_on = n.due_on)
      AND NOT EXISTS (SELECT 1 FROM homologation h WHERE h.town_id = n.object_id AND ${isOpenCase('h.town_state')})
    WHEN 'contacts_unconfirmed' THEN NOT EXISTS (SELECT 1 FROM town t WHERE t.id = n.object_id AND t.contacts_confirmed_on >= (n.created_at AT TIME ZONE 'Europe/Paris')::date)
      AND NOT EXISTS (SELECT 1 FROM handover o WHERE o.town_id = n.object_id AND o.settled_at IS NULL AND o.cancelled_at IS NULL)
    WHEN 'news_due' THEN NOT EXISTS (SELECT 1 FROM town_news w WHERE w.town_id = n.object_id AND w.sent_at > n.created_at)
    WHEN 'case_arrived' THEN EXISTS (SELECT 1 FROM homologation h WHERE h.id = n.object_id AND h.state IN ('submitted', 'admissible'))
    WHEN 'case_completed' THEN EXISTS (SELECT 1 FROM homologation h WHERE h.id = n.object_id AND h.state = 'submitted')
    WHEN 'case_waiting' THEN EXISTS (SELECT 1 FROM homologation h WHERE h.id = n.object_id AND h.state = n.facts->>'state' AND h.state_since <= n.created_at)
    WHEN 'opinion_awaited' THEN EXISTS (SELECT 1 FROM homologation h WHERE h.id = n.object_id AND h.state = 'visited')
    WHEN 'decision_awaited' THEN EXISTS (SELECT 1 FROM homologation h WHERE h.id = n.object_id AND h.state = 'opinion_given')
    WHEN 'ask' THEN EXISTS (SELECT 1 FROM ask a WHERE a.id = n.object_id AND a.link_seq::text = n.occurrence AND a.revoked_at IS NULL
      AND (a.expires_at AT TIME ZONE 'Europe/Paris')::date >= ${day}
      AND NOT EXISTS (SELECT 1 FROM ask_answer r WHERE r.ask_id = a.id AND (r.received_at > n.created_at OR r.decision = 'accepted')))
    WHEN 'ask_answered' THEN EXISTS (SELECT 1 FROM ask_answer r WHERE r.ask_id = n.object_id AND r.id::text = n.occurrence AND r.decision IS NULL)
    WHEN 'handover_answered' THEN EXISTS (SELECT 1 FROM handover o WHERE o.id = n.object_id AND o.settled_at IS NULL AND o.cancelled_at IS NULL)
    ELSE true END
  END`;

/** What a mail may be sent again for; a town hall's mailbox is taken as it is by then. */
export const MAY_GO_AGAIN = (day: string) =>
  `n.settled_at IS NULL AND ${IN_FUNCTION(day, 't.public_email IS NOT NULL')} AND ${STILL_DUE(day)}`;

export interface DroppedNotice {
  id: string;
  rule: RuleCode;
  objectId: string;
  occurrence: string;
  townId: string | null;
  networkId: string | null;
  homologationId: string | null;
  facts: Record<string, string | number | boolean | null>;
  dueOn: string | null;
  /** Its recipient left, while what it says still stands. */
  isOrphan: boolean;
}

const drop = (which: string, whose: string) => `
  WITH looked AS MATERIALIZED (
    SELECT n.id, ${IN_FUNCTION('$2::date')} AS in_function, ${STILL_DUE('$2::date')} AS still_due FROM notice n WHERE ${which} AND ${whose}
  ), dropped AS (
    UPDATE notice n SET settled_at = $1 FROM looked
    WHERE looked.id = n.id AND NOT (looked.in_function AND looked.still_due) AND ${which} RETURNING n.*, looked.still_due
  )
  SELECT id, rule, object_id AS "objectId", occurrence, town_id AS "townId", network_id AS "networkId", homologation_id AS "homologationId",
    facts, due_on AS "dueOn", still_due AS "isOrphan" FROM dropped ORDER BY id`;

/** Values: the moment, today, and the recipients or null for everyone. */
export const DROP_HELD = drop(NOTICE_HELD, '($3::text[] IS NULL OR n.recipient = ANY($3))');
/** Values: the moment, today, and the mail. */
export const DROP_CARRIED = drop('n.settled_at IS NULL', 'n.mail_id = $3::uuid');

/** The address at which `n` is told: an account may have that of a town hall, and one inbox is told once. */
const INBOX = 'coalesce((SELECT lower(u.email) FROM app_user u WHERE u.id = n.user_id), n.recipient)';

/** How this recipient stands towards the budget; `n` names who is told. Staff, and the commission, are on no town's side. */
export const STANDING = (day: string) => `
  (n.user_id IS NULL OR EXISTS (SELECT 1 FROM held_grant g WHERE g.user_id = n.user_id AND g.role = 'town' AND ${GRANT_IN_FORCE(day)})
    AND NOT EXISTS (SELECT 1 FROM held_grant g WHERE g.user_id = n.user_id AND g.role IN ('coordinator', 'national', 'administrator') AND ${GRANT_IN_FORCE(day)})) AS "isTown",
  (SELECT max(greatest(m.created_at, m.handed_at)) FROM mail m WHERE NOT m.is_urgent
    AND (m.recipient = n.recipient OR m.kind = 'digest' AND lower(m.address) = ${INBOX})) AS "lastSentAt",
  (SELECT max(m.created_at) FROM mail m WHERE m.kind = 'digest' AND NOT m.is_urgent
    AND (m.recipient = n.recipient OR lower(m.address) = ${INBOX})) AS "lastDigestAt",
  EXISTS (SELECT 1 FROM mail m WHERE NOT m.is_urgent AND m.state = 'queued'
    AND (m.recipient = n.recipient OR lower(m.address) = ${INBOX})) AS "isUnderWay"`;

const setting = (key: string, otherwise: string) =>
  `coalesce((SELECT value->>'${key}' FROM setting WHERE key = 'mail'), '${otherwise}')`;

/** What the settings say of the budget and of the hour. */
export const SET = `${setting('budgetDays', String(DEFAULT_BUDGET_DAYS))}::int AS "budgetDays", ${setting('morningAt', DEFAULT_MORNING_AT)} AS "morningAt"`;

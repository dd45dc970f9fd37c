import type { RuleCode } from './rules.js';
import type { NoticeFacts } from './types.js';

/** Where people choose what they are told. */
export const PREFERENCES_PAGE = '/notices/preferences';

const OF_TEAM: readonly RuleCode[] = ['contacts_unconfirmed', 'handover_answered'];
const OF_NEWS: readonly RuleCode[] = ['news_due', 'news_received'];
const OF_ASKS: readonly RuleCode[] = ['ask', 'ask_answered'];
const OF_THREAD: readonly RuleCode[] = ['message_to_town', 'message_to_staff', 'reply_due'];

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);

interface Told {
  rule: RuleCode;
  townId: string | null;
  homologationId: string | null;
  facts: NoticeFacts;
}

/** The page that a notice opens, from the root of the application; null when the notice says all. */
export function noticePage({ rule, townId, homologationId, facts }: Told): string | null {
  if (rule === 'circular') return null;
  if (rule === 'account_changed') return '/mon-compte';
  if (rule === 'mail_undelivered') return isId(facts.mailId) ? `/mails/${facts.mailId}` : '/mails';
  if (rule === 'contact_received')
    return isId(facts.contactId) ? `/contact-requests/${facts.contactId}` : '/contact-requests';
  if (townId !== null && OF_NEWS.includes(rule)) return `/towns/${townId}/news`;
  if (townId !== null && OF_ASKS.includes(rule)) return `/towns/${townId}/asks`;
  if (townId !== null && OF_TEAM.includes(rule)) return `/towns/${townId}/team`;
  if (townId !== null && (rule === 'term_approaching' || homologationId === null)) return `/towns/${townId}`;
  if (homologationId === null) return null;
  return OF_THREAD.includes(rule)
    ? `/homologations/${homologationId}/messages`
    : `/homologations/${homologationId}`;
}

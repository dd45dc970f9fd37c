import { type Day, holdUntil, NOTICE_RULES, type NoticeRow, type NoticeState, parisDay } from '@pcc/shared';
import type { NoticeListRow } from './notice.queries.js';

function stateOf(row: NoticeListRow): NoticeState {
  // Also of a mail, when there was no point any more by the time that it went.
  if (row.settledAt !== null) return 'settled';
  if (row.mailId !== null) return 'carried';
  return row.delivery === 'none' ? 'in_app' : 'held';
}

function lastDayOf(row: NoticeListRow, now: Date): Day {
  const goesNow =
    NOTICE_RULES[row.rule].urgency !== 'ordinary' || (row.delivery === 'at_once' && !row.isTown);
  if (goesNow) return parisDay(now);
  return row.isTown
    ? holdUntil(row.lastSentAt, now, row.budgetDays, row.morningAt)
    : holdUntil(row.lastDigestAt, now, 1, row.morningAt);
}

export function presentNotice(row: NoticeListRow, now: Date): NoticeRow {
  const { urgency, secret } = NOTICE_RULES[row.rule];
  const { linkId: _, ...facts } = row.facts;
  const state = stateOf(row);
  return {
    id: row.id,
    rule: row.rule,
    urgency,
    townId: row.townId,
    townName: row.townName,
    homologationId: row.homologationId,
    facts: secret ? facts : row.facts,
    dueOn: row.dueOn,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    recipientName: row.recipientName,
    state,
    holdUntil: state === 'held' ? lastDayOf(row, now) : null,
    mailId: row.mailId,
  };
}

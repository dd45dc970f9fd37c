import { noticePage } from './pages.js';
import type { RuleCode } from './rules.js';
import type { NoticeFacts } from './types.js';

const TOWN = '018f0000-0000-7000-8000-000000000001';
const CASE = '018f0000-0000-7000-8000-000000000002';
const MAIL = '018f0000-0000-7000-8000-000000000003';

// The addresses are those of the screens (admin-ui/src/App.tsx).
it.each<[RuleCode, { townId?: string; homologationId?: string; facts?: NoticeFacts }, string | null]>([
  ['account_changed', {}, '/mon-compte'],
  ['password_reset', {}, null],
  ['circular', { townId: TOWN, homologationId: CASE }, null],
  ['mail_undelivered', { townId: TOWN, facts: { mailId: MAIL } }, `/mails/${MAIL}`],
  ['mail_undelivered', { townId: TOWN, facts: { mailId: '../users' } }, '/mails'],
  ['mail_undelivered', { townId: TOWN }, '/mails'],
  ['contacts_unconfirmed', { townId: TOWN }, `/towns/${TOWN}/team`],
  ['handover_answered', { townId: TOWN }, `/towns/${TOWN}/team`],
  ['term_approaching', { townId: TOWN, homologationId: CASE }, `/towns/${TOWN}`],
  ['message_to_town', { townId: TOWN, homologationId: CASE }, `/homologations/${CASE}/messages`],
  ['message_to_staff', { townId: TOWN, homologationId: CASE }, `/homologations/${CASE}/messages`],
  ['reply_due', { townId: TOWN, homologationId: CASE }, `/homologations/${CASE}/messages`],
  ['decision_notified', { townId: TOWN, homologationId: CASE }, `/homologations/${CASE}`],
  ['case_waiting', { townId: TOWN }, `/towns/${TOWN}`],
  ['case_waiting', {}, null],
  ['ask', { townId: TOWN }, `/towns/${TOWN}/asks`],
  ['ask_answered', { townId: TOWN }, `/towns/${TOWN}/asks`],
  ['news_due', { townId: TOWN }, `/towns/${TOWN}/news`],
  ['news_received', { townId: TOWN }, `/towns/${TOWN}/news`],
  ['contact_received', { facts: { contactId: MAIL } }, `/contact-requests/${MAIL}`],
  ['contact_received', { facts: { contactId: 'x' } }, '/contact-requests'],
])('%s %j opens %s', (rule, { townId = null, homologationId = null, facts = {} }, page) => {
  expect(noticePage({ rule, townId, homologationId, facts })).toBe(page);
});

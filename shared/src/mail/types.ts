import type { Delivery, RuleCode, Side, Urgency } from './rules.js';

export const MAIL_STATES = ['queued', 'handed_over', 'refused', 'dead', 'kept'] as const;
/**
 * `queued`: to be sent, or sent again later; `handed_over`: the mail server took it; `refused`: it answered no for good; `dead`: tried
 * too often; `kept`: shown in the application, where no mail server is set (trial mode).
 */
export type MailState = (typeof MAIL_STATES)[number];

/** A row of `GET /api/mails` (staff): one message and what became of it. */
export interface MailRow {
  id: string;
  address: string;
  recipientName: string;
  subject: string;
  kind: 'single' | 'digest';
  state: MailState;
  attempts: number;
  /** The mail server's last answer, such as `550 5.1.1 …`. */
  answer: string | null;
  createdAt: string;
  handedAt: string | null;
  /** When its one-time link served, or one of its notices was read in the application: no tracking otherwise. */
  openedAt: string | null;
  messageId: string;
  /** What it carries, those of this reader's scope. */
  notices: {
    id: string;
    rule: RuleCode;
    townId: string | null;
    townName: string | null;
    createdAt: string;
  }[];
  canReplay: boolean;
  version: number;
}

/** What happened to a mail. */
export const MAIL_EVENTS = [
  'queued',
  'handed_over',
  'retried',
  'refused',
  'dead',
  'kept',
  'replayed',
  'opened',
] as const;
export type MailEvent = (typeof MAIL_EVENTS)[number];

/** `GET /api/mails/:id`. */
export interface MailView extends MailRow {
  events: { at: string; event: MailEvent; answer: string | null }[];
}

export type NoticeState = 'held' | 'carried' | 'settled' | 'in_app';

/** A row of `GET /api/notices`: mine, or with `townId` those of a town's people (staff). */
export interface NoticeRow {
  id: string;
  rule: RuleCode;
  urgency: Urgency;
  townId: string | null;
  townName: string | null;
  homologationId: string | null;
  /** What the words of the rule are filled with. */
  facts: NoticeFacts;
  dueOn: string | null;
  createdAt: string;
  readAt: string | null;
  recipientName: string;
  /** `held`: waits for the next message of its recipient, `holdUntil` at the latest; `carried`: by a mail; `settled`: answered before it went; `in_app`: shown here only. */
  state: NoticeState;
  holdUntil: string | null;
  mailId: string | null;
}

export type NoticeFacts = Record<string, string | number | boolean | null>;

/** `GET /api/notices/summary`. */
export interface NoticeSummary {
  unread: number;
}

/** `GET /api/notice-preferences`: the kinds that may reach this person. */
export interface NoticePreference {
  rule: RuleCode;
  side: Side;
  urgency: Urgency;
  delivery: Delivery;
  /** Urgent and statutory kinds have no switch. */
  canChoose: boolean;
}

/** A row of `GET /api/trial-mails`; trial mode only. */
export interface TrialMailRow {
  id: string;
  to: string;
  subject: string;
  sentAt: string;
}

/** `GET /api/trial-mails/:id`: a mail as its recipient would see it; trial mode only. */
export interface TrialMailView extends TrialMailRow {
  from: string;
  text: string;
  html: string;
  attachments: { name: string; size: number }[];
}

/** `GET /api/mail-settings` (administrator). */
export interface MailSettingsView {
  /** Days between two messages that can wait, for the people of a town. */
  budgetDays: number;
  /** From when on a working day what was held goes, `HH:MM` in France. */
  morningAt: string;
  fromName: string;
  fromAddress: string;
  /** Null: answers are not read. */
  replyTo: string | null;
  version: number;
}

/** `PATCH /api/mail-settings`: what is absent stays. */
export type MailSettingsRequest = Partial<Omit<MailSettingsView, 'version'>>;

export const MAILING_KINDS = ['handover', 'circular'] as const;
export type MailingKind = (typeof MAILING_KINDS)[number];
export const MAILING_LIMIT = 500;

/** Why a town is in the list of a bulk send, and how it would be reached. */
export interface MailingRow {
  townId: string;
  townName: string;
  recipientName: string | null;
  address: string | null;
  /** `mayor_changed`, `unconfirmed`: the state of its contacts; `chosen`: picked by hand. */
  reason: 'mayor_changed' | 'unconfirmed' | 'chosen';
  outcome: 'ready' | 'sent' | 'no_address' | 'already_open' | 'failed';
}

/** `POST /api/mailings/previews` and `POST /api/mailings`. */
export interface MailingView {
  id: string | null;
  kind: MailingKind;
  subject: string | null;
  rows: MailingRow[];
}

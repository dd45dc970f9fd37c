import { type Day, noticePage, PREFERENCES_PAGE, parisDay, type RuleCode } from '@pcc/shared';
import { CASE_WORDS } from './case.words.js';
import { capital, countText, dayText, oneLine, shortened } from './french.js';
import { htmlOf } from './html.js';
import type { Letter, Section } from './letter.js';
import { REMINDER_WORDS } from './reminder.words.js';
import { SIGN_IN_WORDS } from './sign-in.words.js';
import { STAFF_WORDS } from './staff.words.js';
import { TALK_WORDS } from './talk.words.js';
import { textOf } from './text.js';
import { groundText, whyTexts } from './why.js';
import { Facts, type MailNotice, type Words, type Writer } from './words.js';

export interface WriteSetting {
  publicUrl: string;
  fromName: string;
  budgetDays: number;
  /** Answers are read by someone. */
  hasReplyTo: boolean;
  isTrial: boolean;
  /** The day on which it is written. */
  today: Day;
  /** Without an account, there is no page where to choose. */
  hasAccount: boolean;
}

const WORDS: Record<RuleCode, Writer> = {
  ...SIGN_IN_WORDS,
  ...CASE_WORDS,
  ...TALK_WORDS,
  ...REMINDER_WORDS,
  ...STAFF_WORDS,
};

const SUBJECT = 150;
const PREHEADER = 140;

interface Told {
  notice: MailNotice;
  facts: Facts;
  words: Words;
}

const read = (notice: MailNotice, today: Day): Told => {
  const facts = new Facts(notice, today);
  return { notice, facts, words: WORDS[notice.rule](facts) };
};

/** What is due first, by date; then what happened, in order. */
function byDate(a: MailNotice, b: MailNotice): number {
  const [dueA, dueB] = [a.dueOn ?? '9999', b.dueOn ?? '9999'];
  return dueA === dueB ? a.createdAt.getTime() - b.createdAt.getTime() : dueA < dueB ? -1 : 1;
}

const townsOf = (told: Told[]): string[] => [
  ...new Set(told.map(({ facts }) => facts.text('townName')).filter((name) => name !== '')),
];

function manySubject(told: Told[], today: Day): string {
  const towns = townsOf(told);
  const who = (towns.length === 1 && towns[0]) || 'Vos cités';
  const next = told.map(({ notice }) => notice.dueOn).find((day) => day !== null && day >= today);
  return `${who} : ${countText(told.length, 'sujet')} à suivre${next ? `, le premier pour le ${dayText(next)}` : ''}`;
}

/** Fixed when the mail is made. */
export function subjectOf(notices: readonly MailNotice[], today: Day): string {
  const told = notices.toSorted(byDate).map((notice) => read(notice, today));
  const [only] = told;
  const subject = told.length === 1 && only ? only.words.subject : manySubject(told, today);
  return shortened(oneLine(subject), SUBJECT);
}

function urlOf(notice: MailNotice, publicUrl: string): string | null {
  if (notice.link !== null) return notice.link.url;
  const page = noticePage(notice);
  return page === null ? null : `${publicUrl}${page}`;
}

function single({ notice, words }: Told, publicUrl: string): Section {
  const url = urlOf(notice, publicUrl);
  return {
    body: words.body,
    quote: words.quote,
    rows: words.rows,
    button: words.button !== undefined && url !== null ? { label: words.button, url } : undefined,
    next: words.next,
  };
}

/** The day that counts, unless the line says it already. */
function dateOf({ notice, words }: Told): string {
  if (notice.dueOn === null) return dayText(parisDay(notice.createdAt));
  const due = dayText(notice.dueOn);
  return words.line.includes(due) ? '' : `Échéance : ${due}`;
}

function many(told: Told[], { publicUrl }: WriteSetting): Section[] {
  const isSeveral = townsOf(told).length > 1;
  const items = told.map((one) => ({
    title: isSeveral ? one.facts.text('townName') : '',
    text: one.words.line,
    date: dateOf(one),
    url: urlOf(one.notice, publicUrl),
  }));
  // A circular has no page: what it says follows.
  const inFull = told.filter(({ notice }) => notice.rule === 'circular');
  return [
    { body: ['Voici ce qui est à suivre, par date.'], items },
    ...inFull.map(({ words }) => ({ title: words.subject, body: words.body })),
  ];
}

function why(told: Told[], { publicUrl, hasAccount, budgetDays }: WriteSetting): Letter['why'] {
  const reasons = whyTexts(
    told.map(({ facts }) => facts),
    hasAccount,
  );
  const ground = told.length === 1 && told[0] ? groundText(told[0].notice.rule) : undefined;
  const because =
    reasons.length === 1
      ? [`Vous le recevez parce que ${reasons.join('')}.`]
      : ['Vous le recevez pour ces raisons :', ...reasons.map((reason) => `– ${reason} ;`)];
  const last = because.length - 1;
  because[last] = (because[last] ?? '').replace(/ ;$/, '.');
  if (ground !== undefined)
    return { reasons: [...because, `Ce genre de message ne se désactive pas : ${ground}.`], settings: null };
  const isStaff = told.some(({ notice }) => STAFF_RULES.has(notice.rule));
  const pace = isStaff
    ? 'Ce qui peut attendre est réuni dans un seul message, au plus un par matin ouvré.'
    : `Ce qui peut attendre est réuni dans un seul message, au plus tous les ${budgetDays} jours.`;
  return {
    reasons: [...because, pace],
    settings: hasAccount
      ? {
          text: 'Vous pouvez recevoir chaque genre de message tout de suite, réuni aux autres, ou pas du tout.',
          label: 'Choisir ce que je reçois',
          url: `${publicUrl}${PREFERENCES_PAGE}`,
        }
      : null,
  };
}

const STAFF_RULES: ReadonlySet<RuleCode> = new Set([
  ...(Object.keys(STAFF_WORDS) as RuleCode[]),
  'message_to_staff',
]);

function footer({ hasReplyTo, isTrial, hasAccount, publicUrl }: WriteSetting, isChosen: boolean): string[] {
  return [
    ...(!hasAccount && isChosen
      ? ['Pour que ces messages aillent à une personne plutôt qu’à cette adresse, dites-le à votre réseau.']
      : []),
    hasReplyTo
      ? `Message envoyé par ${publicUrl}.`
      : `Message envoyé par ${publicUrl}. Les réponses à cette adresse ne sont pas lues : écrivez à votre réseau.`,
    ...(isTrial ? ['Mode d’essai : les données de ce message sont inventées.'] : []),
  ];
}

export interface WrittenMail {
  text: string;
  html: string;
  /** Page where its reader may choose, for the kinds that leave a choice. */
  settingsUrl: string | null;
}

/** Writes the mail of these notices. The subject was fixed when it was made. */
export function writeMail(
  notices: readonly MailNotice[],
  subject: string,
  setting: WriteSetting,
): WrittenMail {
  const told = notices.toSorted(byDate).map((notice) => read(notice, setting.today));
  const [only] = told;
  const sections = told.length === 1 && only ? [single(only, setting.publicUrl)] : many(told, setting);
  const reasons = why(told, setting);
  const letter: Letter = {
    subject,
    preheader: shortened(
      told.length === 1 && only
        ? (only.words.body.find((text) => text.length > 40) ?? only.words.line)
        : told.map(({ words }) => words.line).join(' · '),
      PREHEADER,
    ),
    from: oneLine(setting.fromName),
    title: capital(subject),
    sections,
    why: reasons,
    footer: footer(
      setting,
      told.some(({ notice }) => groundText(notice.rule) === undefined),
    ),
  };
  return { text: textOf(letter), html: htmlOf(letter), settingsUrl: reasons.settings?.url ?? null };
}

import { NOTICE_RULES, type NoticeFacts, RULE_CODES, type RuleCode } from '@pcc/shared';
import { SAMPLE_FACTS, sampleNotice } from '../../../test/mail-samples.js';
import { groundText } from './why.js';
import type { MailNotice } from './words.js';
import { subjectOf, type WriteSetting, writeMail } from './write-mail.js';

const TODAY = '2026-06-15';
const setting: WriteSetting = {
  publicUrl: 'https://cites.example.org',
  fromName: 'Petites Cités de Caractère®',
  budgetDays: 7,
  hasReplyTo: false,
  isTrial: false,
  today: TODAY,
  hasAccount: true,
};

const write = (notices: MailNotice[], changes: Partial<WriteSetting> = {}) => {
  const subject = subjectOf(notices, TODAY);
  return { subject, ...writeMail(notices, subject, { ...setting, ...changes }) };
};

describe.each(RULE_CODES)('%s', (rule) => {
  const { subject, text, html, settingsUrl } = write([sampleNotice(rule)]);

  it('has a subject, a text and a page that say the same', () => {
    expect(subject.length).toBeGreaterThan(10);
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(text.startsWith(subject)).toBe(true);
    expect(html).toContain('<html lang="fr">');
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    expect(html).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('leads somewhere, unless all is said in it', () => {
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url);
    expect(links.every((url) => url?.startsWith('https://cites.example.org/'))).toBe(true);
    expect(links.length > (settingsUrl === null ? 0 : 1)).toBe(rule !== 'circular');
    for (const url of links) expect(text).toContain(url);
  });

  it('says why it is received, and how to choose or on what ground there is no choice', () => {
    const isOrdinary = NOTICE_RULES[rule].urgency === 'ordinary';
    expect(text).toContain('POURQUOI VOUS RECEVEZ CE MESSAGE\nVous le recevez parce que');
    expect(groundText(rule) === undefined).toBe(isOrdinary);
    expect(text.includes('ne se désactive pas')).toBe(!isOrdinary);
    expect(settingsUrl).toBe(isOrdinary ? 'https://cites.example.org/notices/preferences' : null);
  });

  it('fetches nothing and runs nothing', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form|svg|style)\b|url\(|@import|\bon\w+=/i);
  });

  it('keeps to the words of the house', () => {
    expect(text).not.toMatch(/\b(scores?|notes?|classements?|points?|notations?|pourcentages?)\b/i);
  });

  it('can be written without its facts', () => {
    const bare = write([sampleNotice(rule, {})], { hasAccount: false });
    expect(bare.text).not.toMatch(/undefined|null|NaN/);
    expect(bare.settingsUrl).toBeNull();
  });

  it('shows what people wrote as text', () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&\r\nBcc: victime@example.org\u202e';
    const facts = Object.fromEntries(
      Object.entries(SAMPLE_FACTS[rule]).map(([name, value]) => [
        name,
        typeof value === 'string' ? hostile : value,
      ]),
    ) as NoticeFacts;
    const page = write([{ ...sampleNotice(rule, facts), text: hostile }], { fromName: hostile });
    expect(page.html.includes('<img')).toBe(false);
    for (const said of [page.subject, page.html.replaceAll('\n', ''), page.text.replaceAll('\n', '')])
      expect(/[\p{Cc}\u202e]/u.test(said)).toBe(false);
  });
});

it('puts what is due first, by date, one line each with its page', () => {
  const notices: MailNotice[] = (
    [
      ['case_resumed', null],
      ['completion_due', '2026-07-10'],
      ['contacts_unconfirmed', null],
      ['reply_due', '2026-06-20'],
    ] as [RuleCode, string | null][]
  ).map(([rule, dueOn], index) => ({
    ...sampleNotice(rule, { ...SAMPLE_FACTS[rule], townName: 'Roscoff', ...(dueOn && { dueOn }) }),
    dueOn,
    createdAt: new Date(`2026-06-1${index}T09:00:00Z`),
  }));
  const { subject, text, settingsUrl } = write(notices);
  expect(subject).toBe('Roscoff : 4 sujets à suivre, le premier pour le 20 juin 2026');
  expect(text.match(/^- .*$/gm)).toEqual([
    '- Votre réponse à un message est attendue pour le 20 juin 2026',
    '- Compléments attendus pour le 10 juillet 2026',
    '- Votre dossier reprend (10 juin 2026)',
    '- Contacts de la mairie à confirmer (12 juin 2026)',
  ]);
  expect(text).toContain('au plus tous les 7 jours');
  expect(settingsUrl).not.toBeNull();
  expect(write([...notices, sampleNotice('circular')]).subject).toMatch(/^Roscoff : 5 sujets à suivre/);
  const more = write([...notices, sampleNotice('case_resumed')]);
  expect(more.subject).toMatch(/^Vos cités : 5 sujets à suivre/);
  expect(more.text).toContain('- Roscoff : Votre dossier reprend');
  expect(more.text).toContain('la personne référente de ces cités');
});

it('says what is late as late', () => {
  const late = write([sampleNotice('completion_due', { townName: 'Craon', dueOn: '2026-06-01' })]);
  expect(late.subject).toBe('Craon : compléments attendus depuis le 1er juin 2026');
  const today = write([sampleNotice('completion_due', { townName: 'Craon', dueOn: TODAY })]);
  expect(today.subject).toBe('Craon : compléments attendus pour le 15 juin 2026');
});

it('gives a circular in full, also among others', () => {
  const among = write([sampleNotice('circular'), sampleNotice('case_resumed')]);
  for (const { text } of [write([sampleNotice('circular')]), among])
    expect(text).toContain('– par téléphone le matin ;\n– ou par courrier.');
});

it('tells a mailbox without an account what it may do', () => {
  const { text } = write([sampleNotice('message_to_town')], { hasAccount: false });
  expect(text).toContain('comme celle de la mairie');
  expect(text).toContain('dites-le à votre réseau');
});

it('says of a mail that did not arrive what mends it: an invitation keeps the address that it was sent to', () => {
  const facts = SAMPLE_FACTS.mail_undelivered;
  const next = (isInvitation: boolean) =>
    write([sampleNotice('mail_undelivered', { ...facts, isInvitation })]).text;
  expect(next(false)).toContain('corrigez-la, puis renvoyez le courrier depuis le journal');
  expect(next(true)).toContain('réinvitez cette personne');
});

it('says of the trial that it is one', () => {
  const trial = 'Mode d’essai';
  expect(write([sampleNotice('case_resumed')], { isTrial: true }).text).toContain(trial);
  expect(write([sampleNotice('case_resumed')]).text).not.toContain(trial);
});

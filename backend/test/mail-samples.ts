import type { NoticeFacts, RuleCode } from '@pcc/shared';
import type { MailNotice } from '../src/mail/render/words.js';

const ID = '01990000-0000-7000-8000-000000000001';
const townName = 'Chênehutte-Trèves-Cunault';
const kind = 'renewal';
const excerpt =
  'Bonjour,\nPourriez-vous préciser le calendrier des travaux de la halle, et nous dire si l’ABF a rendu son avis ?\nMerci d’avance.';

/** Facts as each rule has them. */
export const SAMPLE_FACTS: Record<RuleCode, NoticeFacts> = {
  invitation: {
    linkId: ID,
    townName,
    function: 'elected_referent',
    inviterName: 'Mairie de Gennes-Val-de-Loire',
    brief: true,
  },
  password_reset: { linkId: ID },
  sign_in_link: { linkId: ID },
  handover_request: {
    linkId: ID,
    townName,
    networkName: 'Petites Cités de Caractère® des Pays de la Loire',
    reason: 'election',
  },
  account_changed: { what: 'password' },
  case_submitted: { townName, kind },
  completion_requested: {
    townName,
    kind,
    dueOn: '2026-07-31',
    points: 3,
    reason: 'La délibération jointe est celle de 2019.',
  },
  case_admissible: { townName, kind },
  case_inadmissible: { townName, kind, reason: 'Le périmètre de protection n’est pas encore arrêté.' },
  visit_scheduled: { townName, kind, visitOn: '2026-10-14' },
  visit_cancelled: { townName, kind, visitOn: '2026-10-14', reason: 'La route d’accès est coupée.' },
  decision_notified: { townName, kind, letterId: ID, outcome: 'renewed' },
  case_suspended: { townName, kind, reason: 'Installation du nouveau conseil.' },
  case_resumed: { townName, kind },
  case_abandoned: { townName, kind, reason: 'Délibération du 4 juin 2026.' },
  message_to_town: {
    townName,
    by: 'Réseau des Pays de la Loire',
    excerpt,
    replyDueOn: '2026-07-01',
    messageId: ID,
  },
  circular: { mailingId: ID, subject: 'Rencontres nationales : inscrivez votre cité avant l’été' },
  completion_due: { townName, dueOn: '2026-06-22' },
  reply_due: { townName, dueOn: '2026-06-01' },
  draft_asleep: { townName, since: '2026-03-01' },
  term_approaching: { townName, termOn: '2026-12-31', rank: 'homologated' },
  contacts_unconfirmed: { townName },
  news_due: { townName, dueOn: '2027-01-31' },
  case_arrived: { townName, kind },
  case_completed: { townName, kind },
  opinion_awaited: { townName, kind },
  decision_awaited: { townName, kind },
  message_to_staff: {
    townName,
    by: 'Mairie de Gennes-Val-de-Loire',
    excerpt,
    replyDueOn: null,
    messageId: ID,
  },
  handover_answered: { townName, handoverId: ID },
  case_waiting: { townName, state: 'submitted', since: '2026-05-01' },
  mail_undelivered: {
    townName,
    address: 'mairie@example.org',
    answer: '550 5.1.1 <mairie@example.org>: Recipient address rejected: User unknown',
    mailId: ID,
    isInvitation: false,
  },
  contact_received: { contactId: ID, communeName: 'Chênehutte-Trèves-Cunault' },
  ask: {
    linkId: ID,
    townName,
    what: 'photo',
    words: 'Une photographie du panneau d’entrée, côté Loire.',
    by: 'Petites Cités de Caractère® des Pays de la Loire',
  },
  ask_answered: {
    townName,
    words: 'Une photographie du panneau d’entrée, côté Loire.',
    sender: 'le secrétariat',
    files: 1,
  },
  news_received: { townName, year: 2026 },
};

const CIRCULAR = `Madame, Monsieur,

Les rencontres nationales auront lieu les 8 et 9 octobre 2026. Chaque cité peut inscrire deux personnes.

Les inscriptions se font auprès de votre réseau :
– par téléphone le matin ;
– ou par courrier.`;

/** A notice of this rule, as a mail tells it. */
export function sampleNotice(rule: RuleCode, facts: NoticeFacts = SAMPLE_FACTS[rule]): MailNotice {
  const createdAt = new Date('2026-06-15T09:00:00Z');
  const isSecret = typeof facts.linkId === 'string';
  return {
    rule,
    townId: ID,
    homologationId: ['account_changed', 'invitation'].includes(rule) ? null : ID,
    facts,
    dueOn: typeof facts.dueOn === 'string' ? facts.dueOn : null,
    createdAt,
    link: isSecret
      ? {
          url: 'https://cites.example.org/invitation?token=jeton',
          expiresAt: new Date(createdAt.getTime() + (rule === 'sign_in_link' ? 1 : 24 * 30) * 3_600_000),
          isUsed: false,
        }
      : null,
    text: rule === 'circular' ? CIRCULAR : null,
  };
}

import { NOTICE_RULES, type RuleCode } from '@pcc/shared';
import type { Facts } from './words.js';

/** The town it is about, or several. */
interface Place {
  theTown: string;
  ofTheTown: string;
}

const SEVERAL: Place = { theTown: 'ces cités', ofTheTown: 'de ces cités' };

const team = ({ theTown }: Place) => `vous signez pour ${theTown} ou vous en êtes la personne référente`;
const referent = ({ ofTheTown }: Place) =>
  `vous êtes la personne référente ${ofTheTown} : les rappels ne vont qu’à elle`;
const mailbox = ({ theTown }: Place) =>
  `cette adresse est connue du réseau comme celle de la mairie pour ${theTown}`;
const requested = () => 'ce lien a été demandé pour votre adresse';
const follower = ({ theTown }: Place) => `vous suivez ${theTown} dans le réseau ou dans l’équipe nationale`;

/** « Vous recevez ce message parce que… » */
const WHY: Record<RuleCode, (place: Place) => string> = {
  invitation: ({ ofTheTown }) => `votre adresse a été donnée pour rejoindre l’équipe ${ofTheTown}`,
  password_reset: requested,
  sign_in_link: requested,
  handover_request: mailbox,
  account_changed: () => 'vous êtes titulaire de ce compte',
  case_submitted: team,
  completion_requested: team,
  case_admissible: team,
  case_inadmissible: team,
  visit_scheduled: team,
  visit_cancelled: team,
  decision_notified: team,
  case_suspended: team,
  case_resumed: team,
  case_abandoned: team,
  message_to_town: team,
  ask: team,
  circular: () => 'votre réseau ou l’équipe nationale écrit à plusieurs cités, dont la vôtre',
  completion_due: referent,
  reply_due: referent,
  draft_asleep: referent,
  term_approaching: referent,
  contacts_unconfirmed: referent,
  news_due: referent,
  case_arrived: follower,
  case_completed: follower,
  opinion_awaited: ({ theTown }) => `l’avis sur ${theTown} passe par vous`,
  decision_awaited: () => 'vous faites partie de l’équipe nationale',
  message_to_staff: follower,
  handover_answered: follower,
  case_waiting: follower,
  mail_undelivered: follower,
  ask_answered: follower,
  contact_received: () => 'les communes qui veulent candidater s’adressent au réseau que vous suivez',
  news_received: follower,
};

/** Why a kind has no switch. */
const GROUNDS: Partial<Record<RuleCode, string>> = {
  invitation:
    'il part une fois, à la demande de la mairie ou du réseau, et sans lui l’invitation n’arriverait pas',
  password_reset: 'il ne part que sur demande',
  sign_in_link: 'il ne part que sur demande',
  handover_request:
    'le réseau doit savoir, à chaque changement de municipalité, qui représente la cité adhérente',
  account_changed:
    'tout changement dans la façon de se connecter est signalé à la personne titulaire, pour sa sécurité',
  case_submitted: 'il accuse réception d’une demande officielle de la cité',
  completion_requested: 'une date court dès maintenant pour la cité',
  case_inadmissible: 'une décision sur une demande est toujours portée à la connaissance de la cité',
  visit_scheduled: 'la date engage la cité et la commission',
  visit_cancelled: 'la date engageait la cité et la commission',
  decision_notified: 'il vaut notification d’une décision du Conseil d’administration',
  case_abandoned: 'la fin d’une demande est toujours portée à la connaissance de la cité',
};

/** The reasons of a mail, each once. */
export function whyTexts(told: readonly Facts[], hasAccount: boolean): string[] {
  const isSeveral =
    new Set(told.map((facts) => facts.text('townName')).filter((name) => name !== '')).size > 1;
  const reasons = told.map((facts) => {
    const { rule } = facts.notice;
    // A mailbox without an account stands for the town hall, whatever the function that the rule is for.
    const isMailbox = !hasAccount && NOTICE_RULES[rule].side === 'town' && rule !== 'circular';
    return (isMailbox ? mailbox : WHY[rule])(isSeveral ? SEVERAL : facts);
  });
  return [...new Set(reasons)];
}

/** Undefined for the kinds that a person may choose. */
export const groundText = (rule: RuleCode): string | undefined => GROUNDS[rule];

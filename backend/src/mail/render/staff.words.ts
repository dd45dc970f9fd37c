import { KIND_LABELS, STATE_LABELS } from '@pcc/shared';
import type { Facts, Writer } from './words.js';

type Rule =
  | 'case_arrived'
  | 'case_completed'
  | 'opinion_awaited'
  | 'decision_awaited'
  | 'handover_answered'
  | 'case_waiting'
  | 'mail_undelivered'
  | 'contact_received'
  | 'news_received';

function inLabels(labels: Record<string, string>, code: string): string {
  const label = Object.hasOwn(labels, code) ? (labels[code] ?? '') : '';
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

const kindText = (facts: Facts): string => {
  const kind = inLabels(KIND_LABELS, facts.text('kind'));
  return kind === '' ? '' : ` (${kind})`;
};

const OPEN_CASE = 'Ouvrir le dossier';

/** What waits for a network's coordinators, the commission or the national team. */
export const STAFF_WORDS: Record<Rule, Writer> = {
  case_arrived: (facts) => ({
    subject: `${facts.town} : un dossier est arrivé`,
    line: `Dossier déposé, à examiner${kindText(facts)}`,
    body: [`Le dossier ${facts.ofTheTown}${kindText(facts)} a été déposé le ${facts.createdText}.`],
    button: OPEN_CASE,
    next: ['Il attend votre examen : demande de compléments, ou recevabilité.'],
  }),
  case_completed: (facts) => ({
    subject: `${facts.town} : les compléments sont arrivés`,
    line: 'Compléments envoyés, examen à reprendre',
    body: [
      `La cité a envoyé les compléments demandés. Le dossier ${facts.ofTheTown} est de nouveau à examiner.`,
    ],
    button: OPEN_CASE,
  }),
  opinion_awaited: (facts) => ({
    subject: `${facts.town} : l’avis de la commission est attendu`,
    line: `Avis de la commission attendu${kindText(facts)}`,
    body: [`La visite ${facts.ofTheTown} est close. L’avis de la commission d’homologation est à rendre.`],
    button: OPEN_CASE,
    next: ['L’avis rendu, le dossier passe au Conseil d’administration.'],
  }),
  decision_awaited: (facts) => ({
    subject: `${facts.town} : la décision du Conseil d’administration est attendue`,
    line: `Décision du Conseil d’administration attendue${kindText(facts)}`,
    body: [
      `La commission a rendu son avis sur le dossier ${facts.ofTheTown}. La décision est à inscrire à une séance.`,
    ],
    button: OPEN_CASE,
  }),
  handover_answered: (facts) => ({
    subject: `${facts.town} : la mairie a répondu à la passation`,
    line: 'La mairie a indiqué sa nouvelle équipe, à vérifier',
    body: [`La mairie a indiqué la nouvelle équipe ${facts.ofTheTown}.`],
    button: 'Vérifier la réponse',
    next: ['Une fois la réponse validée, chaque personne reçoit son invitation.'],
  }),
  case_waiting: (facts) => {
    const since = facts.dayText('since');
    const state = inLabels(STATE_LABELS, facts.text('state'));
    return {
      subject: `${facts.town} : un dossier vous attend${since === '' ? '' : ` depuis le ${since}`}`,
      line: `Sans suite${since === '' ? '' : ` depuis le ${since}`}${state === '' ? '' : ` : ${state}`}`,
      body: [
        `Le dossier ${facts.ofTheTown}${state === '' ? '' : ` (${state})`} attend une suite${since === '' ? '' : ` depuis le ${since}`}.`,
      ],
      button: OPEN_CASE,
      next: ['Ce rappel cesse dès que le dossier avance.'],
    };
  },
  mail_undelivered: (facts) => {
    const address = facts.text('address');
    const answer = facts.text('answer');
    return {
      subject: `${facts.town} : un courrier n’est pas arrivé`,
      line: `Un courrier n’est pas arrivé à ${address}`,
      body: [`Un courrier destiné à ${facts.theTown} n’a pas pu être remis à ${address}.`],
      ...(answer === '' ? {} : { rows: [['Réponse du serveur', answer]] }),
      button: 'Voir le courrier',
      next: [
        facts.is('isInvitation')
          ? 'Vérifiez l’adresse avec la mairie : si elle est fausse, réinvitez cette personne à la bonne. En attendant, un code peut être lu au téléphone.'
          : 'Vérifiez l’adresse avec la mairie, corrigez-la, puis renvoyez le courrier depuis le journal. En attendant, un code peut être lu au téléphone.',
      ],
    };
  },
  contact_received: (facts) => {
    const commune = facts.text('communeName') || 'Une commune';
    return {
      subject: `${commune} : une commune demande à être rappelée`,
      line: `${commune} : quelqu’un s’est demandé si la cité peut candidater, et attend votre appel`,
      body: [
        `Depuis la page « Ma cité peut-elle candidater ? », quelqu’un a demandé à être contacté au sujet de ${commune}, le ${facts.createdText}.`,
        'Les coordonnées et les réponses données sont dans l’application.',
      ],
      button: 'Lire la demande',
      next: ['De là, vous pouvez créer la cité et inviter cette personne à préparer le dossier.'],
    };
  },
  news_received: (facts) => ({
    subject: `${facts.town} : les nouvelles de l’année sont arrivées`,
    line: `Nouvelles de l’année ${facts.text('year')} reçues`,
    body: [
      `La cité a envoyé les nouvelles de l’année ${facts.text('year')} sur les recommandations qu’elle suit.`,
    ],
    button: 'Lire les nouvelles',
  }),
};

import { KIND_LABELS, OUTCOME_LABELS } from '@pcc/shared';
import { countText } from './french.js';
import type { Facts, Writer } from './words.js';

type Rule =
  | 'case_submitted'
  | 'completion_requested'
  | 'case_admissible'
  | 'case_inadmissible'
  | 'visit_scheduled'
  | 'visit_cancelled'
  | 'decision_notified'
  | 'case_suspended'
  | 'case_resumed'
  | 'case_abandoned';

const labelOf = (labels: Record<string, string>, code: string): string =>
  Object.hasOwn(labels, code) ? (labels[code] ?? '') : '';

/** The row that says which case it is. */
function about(facts: Facts): [string, string][] {
  const kind = labelOf(KIND_LABELS, facts.text('kind'));
  return kind === '' ? [] : [['Dossier', kind]];
}

/** The reason that was given, in its author's words. */
function reasonOf(facts: Facts): { quote?: string; said: string[] } {
  const reason = facts.paragraphs('reason');
  return reason === '' ? { said: [] } : { quote: reason, said: ['Le motif donné :'] };
}

const OPEN_CASE = 'Ouvrir le dossier';

/** What happens to a town's case, in the town's own words: where it stands, what comes next, when. */
export const CASE_WORDS: Record<Rule, Writer> = {
  case_submitted: (facts) => ({
    subject: `${facts.town} : votre dossier est bien arrivé`,
    line: 'Votre dossier est bien arrivé',
    body: [
      `Votre réseau a reçu le dossier ${facts.ofTheTown} le ${facts.createdText}. Ce message en accuse réception.`,
      'L’accusé de réception joint dit ce qui a été reçu, et ce qui vient ensuite.',
    ],
    rows: about(facts),
    button: OPEN_CASE,
    next: [
      'Votre réseau l’examine. Il vous demandera des compléments s’il en manque, ou vous dira que le dossier est recevable. Vous n’avez rien à faire d’ici là.',
    ],
  }),
  completion_requested: (facts) => {
    const due = facts.dayText('dueOn');
    const asked = facts.number('points');
    const { quote, said } = reasonOf(facts);
    return {
      subject: `${facts.town} : compléments attendus${due === '' ? '' : ` pour le ${due}`}`,
      line: `Compléments attendus${due === '' ? '' : ` pour le ${due}`}`,
      body: [
        `Pour poursuivre l’examen du dossier ${facts.ofTheTown}, votre réseau vous demande ${asked > 0 ? countText(asked, 'complément') : 'des compléments'}.`,
        'Seuls les éléments demandés sont rouverts ; tout le reste est gardé tel que vous l’avez envoyé.',
        ...said,
      ],
      quote,
      rows: due === '' ? [] : [['À envoyer pour le', due]],
      button: 'Voir les compléments demandés',
      next: [
        'Dès que vous les envoyez, l’examen reprend. Si la date est trop proche, dites-le à votre réseau dans les messages du dossier.',
      ],
    };
  },
  case_admissible: (facts) => ({
    subject: `${facts.town} : votre dossier est recevable`,
    line: 'Votre dossier est recevable',
    body: [`Votre réseau a examiné le dossier ${facts.ofTheTown} : il est recevable.`],
    rows: about(facts),
    button: OPEN_CASE,
    next: [
      'La commission d’homologation va visiter la cité. Votre réseau vous proposera une date, au printemps ou à l’automne.',
    ],
  }),
  case_inadmissible: (facts) => {
    const { quote, said } = reasonOf(facts);
    return {
      subject: `${facts.town} : votre dossier n’a pas été déclaré recevable`,
      line: 'Votre dossier n’a pas été déclaré recevable',
      body: [
        `Votre réseau a examiné le dossier ${facts.ofTheTown}. Il ne peut pas être déclaré recevable en l’état.`,
        ...said,
      ],
      quote,
      rows: about(facts),
      button: OPEN_CASE,
      next: [
        'Ce dossier est terminé et reste lisible. Votre réseau peut vous aider à préparer une nouvelle demande quand la cité sera prête.',
      ],
    };
  },
  visit_scheduled: (facts) => {
    const day = facts.dayText('visitOn');
    return {
      subject: `${facts.town} : visite de la commission le ${day}`,
      line: `Visite de la commission le ${day}`,
      body: [`La commission d’homologation visitera ${facts.theTown} le ${day}.`],
      rows: [...about(facts), ['Jour de la visite', day]],
      button: OPEN_CASE,
      next: [
        'Votre réseau vous précisera l’heure, le parcours et les participants. Si ce jour ne convient pas, dites-le-lui sans attendre dans les messages du dossier.',
      ],
    };
  },
  visit_cancelled: (facts) => {
    const day = facts.dayText('visitOn');
    const when = day === '' ? 'à la date prévue' : `le ${day}`;
    const { quote, said } = reasonOf(facts);
    return {
      subject: `${facts.town} : la visite n’aura pas lieu ${when}`,
      line: `La visite n’aura pas lieu ${when}`,
      body: [
        `La visite ${facts.ofTheTown} par la commission d’homologation n’aura pas lieu ${when}. Votre dossier reste recevable.`,
        ...said,
      ],
      quote,
      button: OPEN_CASE,
      next: ['Votre réseau vous proposera une autre date.'],
    };
  },
  decision_notified: (facts) => {
    const outcome = labelOf(OUTCOME_LABELS, facts.text('outcome'));
    return {
      subject: `${facts.town} : la décision du Conseil d’administration`,
      line: 'La décision du Conseil d’administration vous est notifiée',
      body: [
        `Le Conseil d’administration des Petites Cités de Caractère® de France a pris sa décision sur le dossier ${facts.ofTheTown}. Elle vous est notifiée le ${facts.createdText}.`,
        'La lettre de notification, l’avis de la commission et ses recommandations sont dans le dossier.',
      ],
      rows: [...about(facts), ...(outcome === '' ? [] : [['Décision', outcome] as [string, string]])],
      button: 'Lire la lettre',
      next: [
        'La lettre dit à partir de quand la décision vaut et ce qu’elle demande. Votre réseau peut vous l’expliquer.',
      ],
    };
  },
  case_suspended: (facts) => {
    const { quote, said } = reasonOf(facts);
    return {
      subject: `${facts.town} : votre dossier est suspendu`,
      line: 'Votre dossier est suspendu',
      body: [
        `Le dossier ${facts.ofTheTown} est suspendu : rien n’y est attendu de vous, et rien n’est perdu.`,
        ...said,
      ],
      quote,
      rows: about(facts),
      button: OPEN_CASE,
      next: ['Il reprendra où il en était, quand votre réseau le rouvrira. Vous en serez prévenu.'],
    };
  },
  case_resumed: (facts) => ({
    subject: `${facts.town} : votre dossier reprend`,
    line: 'Votre dossier reprend',
    body: [`Le dossier ${facts.ofTheTown} reprend où il en était.`],
    rows: about(facts),
    button: OPEN_CASE,
    next: ['La page du dossier dit ce qui est attendu, et de qui.'],
  }),
  case_abandoned: (facts) => {
    const { quote, said } = reasonOf(facts);
    return {
      subject: `${facts.town} : votre dossier est abandonné`,
      line: 'Votre dossier est abandonné',
      body: [
        `Le dossier ${facts.ofTheTown} est abandonné depuis le ${facts.createdText}. Il reste lisible.`,
        ...said,
      ],
      quote,
      rows: about(facts),
      button: OPEN_CASE,
      next: ['Une nouvelle demande reste possible : votre réseau peut en ouvrir une avec vous.'],
    };
  },
};

import type { Facts, Words, Writer } from './words.js';

type Rule =
  | 'completion_due'
  | 'reply_due'
  | 'draft_asleep'
  | 'term_approaching'
  | 'contacts_unconfirmed'
  | 'news_due';

const STOPS = 'Ce rappel cesse de lui-même dès que c’est fait.';

/** « pour le 30 avril 2026 », or « depuis le 30 avril 2026 » once it is past. */
function dueText(facts: Facts): string {
  const due = facts.day('dueOn');
  if (due === null) return '';
  return ` ${due < facts.today ? 'depuis' : 'pour'} le ${facts.dayText('dueOn')}`;
}

function term(facts: Facts): Words {
  const on = facts.dayText('termOn');
  const isPast = (facts.day('termOn') ?? '') < facts.today;
  const isHomologated = facts.text('rank') === 'homologated';
  const line = isHomologated
    ? `Homologation ${isPast ? 'à renouveler depuis le' : 'à renouveler avant le'} ${on}`
    : `Nouvelle visite à prévoir ${isPast ? 'depuis le' : 'avant le'} ${on}`;
  return {
    subject: `${facts.town} : ${line.charAt(0).toLowerCase()}${line.slice(1)}`,
    line,
    body: [
      isHomologated
        ? `L’homologation ${facts.ofTheTown} ${isPast ? 'était prévue' : 'est prévue'} jusqu’au ${on}. La date n’y change rien par elle-même : la cité reste homologuée jusqu’à ce qu’une décision soit prise.`
        : `Une nouvelle visite ${facts.ofTheTown}, homologable, ${isPast ? 'était à prévoir pour' : 'est à prévoir avant'} le ${on}. La cité reste homologable : rien n’expire.`,
    ],
    button: 'Voir la page de la cité',
    next: [
      `${isHomologated ? 'Le dossier de renouvellement' : 'Le dossier de passage'} s’ouvre depuis la page de la cité, prérempli avec le précédent. Votre réseau peut le préparer avec vous. ${STOPS}`,
    ],
  };
}

/** Reminders: to one person of the town, with the date and what makes them stop. */
export const REMINDER_WORDS: Record<Rule, Writer> = {
  completion_due: (facts) => ({
    subject: `${facts.town} : compléments attendus${dueText(facts)}`,
    line: `Compléments attendus${dueText(facts)}`,
    body: [`Les compléments demandés pour le dossier ${facts.ofTheTown} sont attendus${dueText(facts)}.`],
    button: 'Voir les compléments demandés',
    next: [
      `L’examen reprend dès que vous les envoyez. S’il vous faut plus de temps, dites-le à votre réseau dans les messages du dossier. ${STOPS}`,
    ],
  }),
  reply_due: (facts) => ({
    subject: `${facts.town} : votre réponse est attendue${dueText(facts)}`,
    line: `Votre réponse à un message est attendue${dueText(facts)}`,
    body: [
      `Votre réseau vous a écrit au sujet du dossier ${facts.ofTheTown}. Votre réponse est attendue${dueText(facts)}.`,
    ],
    button: 'Lire et répondre',
    next: [STOPS],
  }),
  draft_asleep: (facts) => {
    const since = facts.dayText('since');
    return {
      subject: `${facts.town} : un dossier en préparation vous attend`,
      line: `Dossier en préparation${since === '' ? '' : `, sans changement depuis le ${since}`}`,
      body: [
        `Le dossier ${facts.ofTheTown} est en préparation${since === '' ? ' et n’a pas changé depuis quelque temps' : ` et n’a pas changé depuis le ${since}`}. Tout ce que vous avez écrit est gardé.`,
      ],
      button: 'Reprendre le dossier',
      next: [
        'Vous pouvez le reprendre quand vous voulez. Si le projet est arrêté, dites-le à votre réseau : les rappels cesseront.',
      ],
    };
  },
  term_approaching: term,
  contacts_unconfirmed: (facts) => ({
    subject: `${facts.town} : vos contacts sont-ils à jour ?`,
    line: 'Contacts de la mairie à confirmer',
    body: [
      `Depuis les dernières élections municipales, ou depuis l’arrivée d’un nouveau maire, personne n’a confirmé les contacts de la mairie pour ${facts.theTown}. Le courrier du réseau risque de ne pas arriver.`,
    ],
    button: 'Vérifier les contacts',
    next: [`Une minute suffit : l’adresse, le téléphone et l’équipe de la cité. ${STOPS}`],
  }),
  news_due: (facts) => ({
    subject: `${facts.town} : trois minutes pour les nouvelles de l’année`,
    line: `Nouvelles de l’année attendues${dueText(facts)}`,
    body: [
      `Où en sont les recommandations ${facts.ofTheTown} ? Leur état de l’an dernier est déjà choisi : il suffit de dire ce qui a changé, en une ligne.`,
    ],
    button: 'Donner les nouvelles',
    next: [`Ces nouvelles sont demandées une fois par an. ${STOPS}`],
  }),
};

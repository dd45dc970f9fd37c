import { dayText, oneLine, shortened } from './french.js';
import type { Writer } from './words.js';

type Rule = 'message_to_town' | 'message_to_staff' | 'circular' | 'ask' | 'ask_answered';

const LINE = 90;
const ASKED: Record<string, string> = {
  photo: 'une photographie',
  document: 'un document',
  text: 'une réponse',
};

/** What people write to each other. */
export const TALK_WORDS: Record<Rule, Writer> = {
  message_to_town: (facts) => {
    const by = facts.text('by') || 'Votre réseau';
    const due = facts.dayText('replyDueOn');
    return {
      subject:
        due === ''
          ? `${facts.town} : un message de votre réseau`
          : `${facts.town} : réponse attendue pour le ${due}`,
      line: due === '' ? `Un message : ${by}` : `Un message attend votre réponse pour le ${due}`,
      body: [`${by} vous a écrit au sujet du dossier ${facts.ofTheTown}.`],
      quote: facts.paragraphs('excerpt'),
      ...(due === '' ? {} : { rows: [['Réponse attendue pour le', due]] }),
      button: due === '' ? 'Lire le message' : 'Lire et répondre',
      next: [
        due === ''
          ? 'Répondez, si besoin, dans les messages du dossier.'
          : 'Répondez dans les messages du dossier : les rappels cessent dès votre réponse.',
      ],
    };
  },
  message_to_staff: (facts) => ({
    subject: `${facts.town} : un message de la cité`,
    line: `Un message de la cité : « ${shortened(facts.text('excerpt'), LINE)} »`,
    body: [
      `${facts.text('by') || 'L’équipe de la cité'} vous a écrit au sujet du dossier ${facts.ofTheTown}.`,
    ],
    quote: facts.paragraphs('excerpt'),
    button: 'Lire et répondre',
  }),
  ask: (facts) => {
    const due = facts.notice.dueOn === null ? '' : dayText(facts.notice.dueOn);
    return {
      subject: `${facts.town} : ${ASKED[facts.text('what')] ?? 'une chose'} à envoyer${due === '' ? '' : ` pour le ${due}`}`,
      line: `Demandé par ${facts.text('by') || 'votre réseau'} : « ${shortened(facts.text('words'), LINE)} »`,
      body: [`${facts.text('by') || 'Votre réseau'} demande une seule chose à ${facts.theTown} :`],
      quote: facts.paragraphs('words'),
      button: 'Répondre',
      next: [
        'Une minute suffit, d’un ordinateur ou d’un téléphone, sans compte ni mot de passe.',
        `Vous pouvez transmettre ce message à la personne qui répondra : ce lien sert seulement à envoyer, il n’ouvre aucun dossier. Il reste valable ${facts.linkUntil}.`,
        'Votre réseau regarde ce qui arrive avant que cela n’entre au dossier de la cité.',
      ],
    };
  },
  ask_answered: (facts) => ({
    subject: `${facts.town} : une réponse à une demande`,
    line: `Une réponse est arrivée : « ${shortened(facts.text('words'), LINE)} »`,
    body: [`Une réponse est arrivée à ce qui avait été demandé à ${facts.theTown}.`],
    quote: facts.paragraphs('words'),
    button: 'Voir la réponse',
    next: ['Elle n’entre au dossier de la cité que si elle est acceptée.'],
  }),
  circular: (facts) => {
    const subject = facts.text('subject') || 'Un message de votre réseau';
    return {
      subject,
      line: subject,
      body: (facts.notice.text ?? '')
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.split('\n').map(oneLine).join('\n').trim())
        .filter((paragraph) => paragraph !== ''),
    };
  },
};

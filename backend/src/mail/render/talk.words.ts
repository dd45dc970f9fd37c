import { oneLine, shortened } from './french.js';
import type { Writer } from './words.js';

type Rule = 'message_to_town' | 'message_to_staff' | 'circular';

const LINE = 90;

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

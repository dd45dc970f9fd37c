import { type AskWhat, MAX_FILE_BYTES } from '@pcc/shared';
import type { FileTrouble } from '../../upload/file-choice';
import type { Refusal } from './calls';

const DAY = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const dayOf = (on: string) => DAY.format(new Date(`${on}T00:00:00Z`)).replace(/^1 /, '1er ');

export const MEGA = 1024 * 1024;

/** What the page of a link says. */
export const FRENCH = {
  title: 'Répondre à une demande – Petites Cités de Caractère',
  moment: 'Un instant…',
  network: 'Votre réseau',
  titles: {
    photo: (town: string) => `Une photographie pour ${town}`,
    document: (town: string) => `Un document pour ${town}`,
    text: (town: string) => `Une réponse pour ${town}`,
  } satisfies Record<AskWhat, (town: string) => string>,
  asks: (network: string) => `${network} vous demande une seule chose\u00a0:`,
  due: (on: string) => `Attendu pour le ${dayOf(on)}.`,
  already: (count: number) =>
    count === 1 ? 'Une réponse est déjà arrivée.' : `${count} réponses sont déjà arrivées.`,
  files: { photo: 'Vos photographies', document: 'Vos fichiers' },
  take: 'Prendre une photo',
  choosePhotos: 'Choisir des photos',
  chooseFiles: 'Choisir des fichiers',
  limits: {
    photo: (count: number) => `JPEG, PNG ou HEIC, ${count} au plus. L’envoi commence aussitôt.`,
    document: (count: number) =>
      `PDF, photo, Word (DOCX) ou OpenDocument (ODT), ${count} au plus. L’envoi commence aussitôt.`,
  },
  remove: (name: string) => `Retirer ${name}`,
  removeShort: 'Retirer',
  answer: 'Votre réponse',
  comment: 'Un mot d’explication (facultatif)',
  sender: 'Votre nom ou votre fonction (facultatif)',
  senderHelp: 'Pour que votre réseau sache qui remercier. Rien d’autre n’est gardé de vous.',
  send: 'Envoyer',
  kept: 'Vous pouvez fermer cette page\u00a0: rien n’est perdu. L’envoi reprendra quand vous rouvrirez ce lien sur cet appareil.',
  states: {
    preparing: 'Préparation…',
    waiting: 'En attente',
    sending: (share: number) => `Envoi\u00a0: ${share}\u00a0%`,
    offline: 'Pas de réseau\u00a0: l’envoi reprendra de lui-même',
    sent: 'Prêt',
    refused: 'Refusé, il ne partira pas avec votre envoi',
  },
  refusedBecause: (why: string) => `Refusé\u00a0: ${why} Il ne partira pas avec votre envoi.`,
  leftOut: (names: readonly string[]) =>
    `Sauf ce qui a été refusé\u00a0: ${names.map((name) => `«\u00a0${name}\u00a0»`).join(', ')}.`,
  sendingAnswer: 'Envoi de votre réponse…',
  waitingFiles: 'Vos fichiers partent, puis votre réponse.',
  noNetwork: 'Pas de réseau pour le moment\u00a0: la page réessaie d’elle-même.',
  choose: 'Joignez au moins un fichier.',
  write: 'Écrivez votre réponse.',
  tooLong: (excess: number) =>
    `${excess.toLocaleString('fr-FR')} caractère${excess > 1 ? 's' : ''} de trop\u00a0: raccourcissez pour envoyer.`,
  troubles: {
    'upload.trouble.empty': (name: string) => `«\u00a0${name}\u00a0» est vide\u00a0: il n’a pas été pris.`,
    'upload.trouble.tooLarge': (name: string) =>
      `«\u00a0${name}\u00a0» dépasse ${MAX_FILE_BYTES / MEGA} Mo\u00a0: il n’a pas été pris.`,
    'upload.trouble.type': (name: string) =>
      `«\u00a0${name}\u00a0» n’a pas été pris\u00a0: un PDF, une photo, un document Word (DOCX) ou OpenDocument (ODT) est attendu.`,
    'upload.trouble.picture': (name: string) =>
      `«\u00a0${name}\u00a0» n’a pas été pris\u00a0: une photographie est demandée (JPEG, PNG ou HEIC).`,
  } satisfies Record<FileTrouble, (name: string) => string>,
  tooMany: (count: number) => `${count} fichiers au plus en une fois.`,
  thanks: 'Merci, c’est reçu.',
  accepted: 'Votre réseau doit encore l’accepter. Vous n’avez plus rien à faire.',
  again: 'Envoyer autre chose',
  closedTitle: 'Ce lien ne reçoit plus rien',
  closed:
    'La chose demandée est peut-être déjà arrivée, ou un autre lien a remplacé celui-ci. Votre réseau peut vous le dire, et vous en envoyer un nouveau.',
  written: 'Ce que vous aviez écrit sur cet appareil n’est pas parti\u00a0:',
  failed: 'L’envoi n’a pas pu se faire.',
  /** Why the server refused: in its own words, which are French. */
  refusal: ({ message }: Pick<Refusal, 'message' | 'code' | 'field'>): string => message,
};
export type Words = typeof FRENCH;

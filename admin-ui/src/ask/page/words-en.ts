import { MAX_FILE_BYTES } from '@pcc/shared';
import { MEGA, type Words } from './words-fr';

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** Why the server refused, by its code, or by its code and the field. */
const REFUSALS: Record<string, string> = {
  'answer_refused.text': 'Write your answer.',
  'answer_refused.uploadIds':
    'These files are not what is asked for, or this link has received enough of them.',
  ask_closed: 'This link is no longer open: ask for a new one.',
  body_too_long: 'The answer is too long.',
  file_infected: 'The antivirus found something in this file.',
  file_too_large: 'The file is too large.',
  file_type_refused: 'This kind of file is not accepted: PDF, JPEG, PNG, HEIC, DOCX or ODT only.',
  idempotency_mismatch: 'This answer has been sent already, with other words: open the link again.',
  invalid_fields: 'Something is not filled in as it should be.',
  too_many_uploads: 'Too many files are under way: wait until they are sent.',
  upload_malformed: 'The file could not be read.',
  upload_taken: 'This file has been joined already.',
  upload_unfinished: 'This file has not arrived in full yet.',
};

export const ENGLISH: Words = {
  title: 'Answer a request – Petites Cités de Caractère',
  moment: 'One moment…',
  network: 'Your network',
  titles: {
    photo: (town) => `A photograph for ${town}`,
    document: (town) => `A document for ${town}`,
    text: (town) => `An answer for ${town}`,
  },
  asks: (network) => `${network} asks you for one thing only:`,
  due: (on) => `Expected by ${DAY.format(new Date(`${on}T00:00:00Z`))}.`,
  already: (count) => (count === 1 ? 'One answer has come already.' : `${count} answers have come already.`),
  files: { photo: 'Your photographs', document: 'Your files' },
  take: 'Take a photograph',
  choosePhotos: 'Choose photographs',
  chooseFiles: 'Choose files',
  limits: {
    photo: (count) => `JPEG, PNG or HEIC, ${count} at most. They start leaving at once.`,
    document: (count) =>
      `PDF, picture, Word (DOCX) or OpenDocument (ODT), ${count} at most. They start leaving at once.`,
  },
  remove: (name) => `Remove ${name}`,
  removeShort: 'Remove',
  answer: 'Your answer',
  comment: 'A word of explanation (optional)',
  sender: 'Your name or your function (optional)',
  senderHelp: 'So that your network knows whom to thank. Nothing else is kept of you.',
  send: 'Send',
  kept: 'You may close this page: nothing is lost. The sending goes on when you open this link again on this device.',
  states: {
    preparing: 'Getting ready…',
    waiting: 'Waiting',
    sending: (share) => `Sending: ${share}%`,
    offline: 'No network: the sending will go on by itself',
    sent: 'Ready',
    refused: 'Refused, it will not leave with what you send',
  },
  refusedBecause: (why) => `Refused: ${why} It will not leave with what you send.`,
  leftOut: (names) => `All but what was refused: ${names.map((name) => `“${name}”`).join(', ')}.`,
  sendingAnswer: 'Sending your answer…',
  waitingFiles: 'Your files are leaving, then your answer.',
  noNetwork: 'No network for the moment: the page tries again by itself.',
  choose: 'Add at least one file.',
  write: 'Write your answer.',
  tooLong: (excess) =>
    `${excess.toLocaleString('en-GB')} character${excess > 1 ? 's' : ''} too many: shorten the text to send it.`,
  troubles: {
    'upload.trouble.empty': (name) => `“${name}” is empty: it was not taken.`,
    'upload.trouble.tooLarge': (name) =>
      `“${name}” is larger than ${MAX_FILE_BYTES / MEGA} MB: it was not taken.`,
    'upload.trouble.type': (name) =>
      `“${name}” was not taken: a PDF, a picture, a Word (DOCX) or OpenDocument (ODT) document is expected.`,
    'upload.trouble.picture': (name) =>
      `“${name}” was not taken: a photograph is asked for (JPEG, PNG or HEIC).`,
  },
  tooMany: (count) => `${count} files at most at a time.`,
  thanks: 'Thank you, it has arrived.',
  accepted: 'Your network still has to accept it. There is nothing more for you to do.',
  again: 'Send something else',
  closedTitle: 'This link takes nothing in any more',
  closed:
    'What was asked for may have come already, or another link has taken the place of this one. Your network can tell you, and send you a new one.',
  written: 'What you had written on this device has not been sent:',
  failed: 'It could not be sent.',
  refusal: ({ code, field }) => REFUSALS[`${code}.${field}`] ?? REFUSALS[code] ?? '',
};

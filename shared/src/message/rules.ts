import { addYears, type Day } from '../dates.js';
import { DomainError } from '../errors.js';
import type { Actor } from '../homologation/workflow.js';
import type { MessageSide } from './types.js';

export const MESSAGE_MAX_LENGTH = 10_000;
export const MESSAGE_MAX_FILES = 10;
const EXCERPT_LENGTH = 200;

export const MESSAGE_ACTS = [
  'read',
  'write',
  'expect_reply',
  'write_for_town',
  'settle_reply',
  'keep_memo',
] as const;
/** What a person may do in the thread of a case. `keep_memo`: read and write what staff note for themselves. */
export type MessageAct = (typeof MESSAGE_ACTS)[number];

/** A thread is between a town and those who follow it, whatever the state of the case; the commission is no part of it. */
export function messageActs(actor: Actor): MessageAct[] {
  if (actor.includes('coordinator')) return [...MESSAGE_ACTS];
  return actor.includes('town') ? ['read', 'write'] : [];
}

/** Refuses (`forbidden`) what this person may not do in the thread. */
export function refuseMessageAct(actor: Actor, act: MessageAct): void {
  if (!messageActs(actor).includes(act))
    throw new DomainError('forbidden', 'edit_forbidden', 'Cette saisie n’est pas ouverte à votre rôle.');
}

/** For whom a message speaks. Staff may write down what a town told them: it is then the town's, on its behalf. */
export function messagePlace(actor: Actor, forTown: boolean): { side: MessageSide; onBehalf: boolean } {
  const isTowns = forTown || !actor.includes('coordinator');
  return { side: isTowns ? 'town' : 'staff', onBehalf: isTowns && !actor.includes('town') };
}

/** What is wrong with the day by which a reply is expected; `false` when nothing is. */
export function replyDayProblem(
  { replyDueOn, side }: { replyDueOn: Day | undefined; side: MessageSide },
  today: Day,
): string | false {
  if (replyDueOn === undefined) return false;
  if (side === 'town') return 'Une réponse n’est attendue que de la cité.';
  if (replyDueOn < today) return 'Cette date est déjà passée.';
  return replyDueOn > addYears(today, 1) && 'Choisissez une date dans l’année qui vient.';
}

export const isReplyAwaited = (message: { replyDueOn: string | null; repliedAt: unknown }): boolean =>
  message.replyDueOn !== null && message.repliedAt === null;

/** The beginning of a text on one line, cut between two words where there are some. */
export function excerptOf(text: string, length = EXCERPT_LENGTH): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const signs = [...line];
  if (signs.length <= length) return line;
  const cut = signs.slice(0, length - 1).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut}…`;
}

/** What staff note for themselves is changed and removed by its author, as long as they follow the town. */
export const canEditNote = (actor: Actor, isAuthor: boolean): boolean =>
  isAuthor && messageActs(actor).includes('keep_memo');

/** A model of message belongs to a network, or to everybody (`null`): then the national team keeps it. */
export const canEditTemplate = (
  { isNational, networkIds }: { isNational: boolean; networkIds: readonly string[] },
  networkId: string | null,
): boolean => isNational || (networkId !== null && networkIds.includes(networkId));

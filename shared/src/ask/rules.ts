import { DomainError } from '../errors.js';
import type { AskState, AskView, AskWhat } from './types.js';

export const ASK_LIFETIME_DAYS = 60;
/** What one link takes in all, and one answer at a time. */
export const ASK_MAX_ANSWERS = 10;
export const ASK_MAX_FILES = 30;
export const ANSWER_MAX_FILES = 6;
export const ANSWER_TEXT_MAX = 5_000;
export const ASK_WORDS_MAX = 500;

export interface AskFacts {
  expiresAt: Date;
  revokedAt: Date | null;
  /** Null: it waits. */
  decisions: readonly ('accepted' | 'declined' | null)[];
  files: number;
}

/** What has come in is told before what the link has become: an answer received before the end still waits. */
export function askState({ expiresAt, revokedAt, decisions }: Omit<AskFacts, 'files'>, now: Date): AskState {
  if (decisions.includes('accepted')) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  if (decisions.includes(null)) return 'answered';
  return expiresAt <= now ? 'expired' : 'open';
}

/** No link of it takes anything more, a new one neither. */
export const isAskFull = ({ decisions, files }: Pick<AskFacts, 'decisions' | 'files'>): boolean =>
  decisions.length >= ASK_MAX_ANSWERS || files >= ASK_MAX_FILES;

/** Whether its link still takes an answer: several may come until one is accepted. */
export function isAskOpen({ expiresAt, revokedAt, decisions, files }: AskFacts, now: Date): boolean {
  return (
    revokedAt === null &&
    expiresAt > now &&
    !decisions.includes('accepted') &&
    !isAskFull({ decisions, files })
  );
}

/** What staff who follow the town may do with an ask; a town reads it. */
export function askActs(
  state: AskState,
  isStaff: boolean,
  { hasPending, isFull }: { hasPending: boolean; isFull: boolean },
): AskView['can'] {
  if (!isStaff) return [];
  return [
    ...(state === 'accepted' || isFull ? [] : (['reissue'] as const)),
    ...(state === 'accepted' || state === 'revoked' ? [] : (['revoke'] as const)),
    ...(hasPending ? (['decide'] as const) : []),
  ];
}

/** What is wrong with an answer, by field; empty when nothing is. `types`: of its files, by their content. */
export function answerProblems(
  what: AskWhat,
  { text, types }: { text: string; types: readonly string[] },
): { text?: string; uploadIds?: string } {
  if (what === 'text')
    return {
      ...(text === '' ? { text: 'Écrivez votre réponse.' } : {}),
      ...(types.length > 0 ? { uploadIds: 'Un texte est demandé, sans fichier.' } : {}),
    };
  if (types.length === 0) return { uploadIds: 'Joignez au moins un fichier.' };
  return what === 'photo' && types.some((type) => !type.startsWith('image/'))
    ? { uploadIds: 'Une photographie est demandée : JPEG, PNG ou HEIC.' }
    : {};
}

export function refuseClosedAsk(state: AskState, ...allowed: AskState[]): void {
  if (!allowed.includes(state))
    throw new DomainError('conflict', 'ask_closed', 'Cette demande n’en est plus là : rechargez la page.');
}

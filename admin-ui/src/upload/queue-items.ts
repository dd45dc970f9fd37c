import type { DocumentKind, Problem } from '@pcc/shared';
import { ProblemError } from '../providers/problem';
import type { FileTrouble } from './file-choice';

/** What a file becomes once the server has it whole. */
export type Destination =
  | { type: 'case'; homologationId: string; kind: DocumentKind }
  | { type: 'revision'; proofId: string }
  /** Goes with what is told of a recommendation: whole on the server, it waits until that is saved. */
  | { type: 'news'; recommendationId: string };

export interface QueueItem {
  /** Also the key of its joining: a repeat after a cut has one effect. */
  id: string;
  /** Whose file it is: another person on the same device must not send it. */
  userId: string;
  destination: Destination;
  fileName: string;
  /** Bytes. */
  size: number;
  /** The day of the fact, where the file itself says it. */
  factOn: string | null;
  /** Milliseconds since 1970, by this device's clock: the order of the sendings. */
  addedAt: number;
  /** Where the server receives it, once it has been told of it. */
  uploadId: string | null;
  /** The server has it whole, and was asked to join it. */
  isWhole: boolean;
  /** `held`: kept here until the network is back. `ready`: whole, it goes with what is still being written. `gone`: another tab has sent it or taken it out, or the browser dropped it. */
  state: 'waiting' | 'sending' | 'held' | 'joining' | 'ready' | 'joined' | 'refused' | 'gone';
  sentBytes: number;
  /** On this device too: a closed tab loses nothing. */
  isKept: boolean;
  /** Seen on this device before anything was sent. */
  trouble: FileTrouble | null;
  /** What the server said, or the network. */
  error: unknown;
}

/** As this device keeps it. What the server said is kept in plain data: an error would not come back whole. */
export type KeptItem = Omit<QueueItem, 'error'> & {
  refusal?: { status: number; problem: Partial<Problem> };
};

export const toKeep = ({ error, ...item }: QueueItem): KeptItem =>
  item.state === 'refused' && error instanceof ProblemError
    ? { ...item, refusal: { status: error.status, problem: error.problem } }
    : item;

/** Taken up on another day: what was refused stays so until someone asks again, all the rest goes on. */
export const takenUp = ({ refusal, ...item }: KeptItem): QueueItem =>
  refusal
    ? { ...item, state: 'refused', error: new ProblemError(refusal.status, refusal.problem) }
    : { ...item, state: 'waiting', error: null };

export type QueueAction =
  | { type: 'added'; items: QueueItem[] }
  | { type: 'kept'; id: string }
  | { type: 'reduced'; id: string; fileName: string; size: number }
  | { type: 'announced'; id: string; uploadId: string }
  | { type: 'sending'; id: string }
  | { type: 'progress'; id: string; sentBytes: number }
  | { type: 'joining'; id: string; uploadId: string }
  | { type: 'ready'; id: string; uploadId: string }
  | { type: 'joined'; id: string }
  | { type: 'gone'; id: string }
  /** The server no longer has it: it goes again from the first byte. */
  | { type: 'lost'; id: string }
  | { type: 'held'; id: string; error: unknown }
  | { type: 'refused'; id: string; error: unknown }
  | { type: 'retried'; id: string }
  | { type: 'removed'; id: string }
  | { type: 'tidied' }
  | { type: 'emptied' };

function changed(item: QueueItem, action: Exclude<QueueAction, { type: 'added' | 'removed' }>): QueueItem {
  switch (action.type) {
    case 'kept':
      return { ...item, isKept: true };
    case 'reduced':
      return { ...item, fileName: action.fileName, size: action.size };
    case 'announced':
      return { ...item, uploadId: action.uploadId };
    case 'sending':
      return { ...item, state: 'sending', error: null };
    case 'progress':
      return { ...item, sentBytes: Math.min(action.sentBytes, item.size) };
    case 'joining':
      return { ...item, state: 'joining', sentBytes: item.size, uploadId: action.uploadId, isWhole: true };
    case 'ready':
      return {
        ...item,
        state: 'ready',
        sentBytes: item.size,
        uploadId: action.uploadId,
        isWhole: true,
        error: null,
      };
    case 'lost':
      return { ...item, uploadId: null, isWhole: false, sentBytes: 0 };
    case 'joined':
      return { ...item, state: 'joined', error: null };
    case 'gone':
      return { ...item, state: 'gone', error: null };
    case 'held':
      return { ...item, state: 'held', error: action.error };
    case 'refused':
      return { ...item, state: 'refused', error: action.error };
    case 'retried':
      return { ...item, state: 'waiting', error: null, sentBytes: 0 };
    default:
      return item;
  }
}

/** The queue after what has just happened. An item that was taken out meanwhile is left out. */
export function queueAfter(items: readonly QueueItem[], action: QueueAction): readonly QueueItem[] {
  switch (action.type) {
    case 'added': {
      const known = new Set(items.map(({ id }) => id));
      return [...items, ...action.items.filter(({ id }) => !known.has(id))];
    }
    case 'removed':
      return items.filter(({ id }) => id !== action.id);
    case 'tidied':
      return items.filter(({ state }) => state !== 'joined');
    case 'emptied':
      return [];
    default:
      return items.map((item) => (item.id === action.id ? changed(item, action) : item));
  }
}

const isCut = (error: unknown): boolean => error instanceof ProblemError && error.status === 0;

/**
 * The next to send: in the order in which they were chosen. A cut line concerns them all and keeps the order; one that the server could
 * not take for a moment lets the others go first.
 */
export const nextToSend = (items: readonly QueueItem[]): QueueItem | undefined =>
  items.find(({ state, error }) => state === 'waiting' || (state === 'held' && isCut(error))) ??
  items.find(({ state }) => state === 'held');

const UNDER_WAY: readonly QueueItem['state'][] = ['waiting', 'sending', 'held', 'joining'];
export const isUnderWay = ({ state }: Pick<QueueItem, 'state'>): boolean => UNDER_WAY.includes(state);

/** Whole hundredths of the bytes that have left. */
export const sentShare = ({ sentBytes, size }: Pick<QueueItem, 'sentBytes' | 'size'>): number =>
  size === 0 ? 0 : Math.floor((100 * sentBytes) / size);

/** How long to wait before the next try, in milliseconds: longer each time, a minute at most. */
export const pauseAfter = (failures: number): number =>
  Math.min(60_000, 2_000 * 2 ** Math.max(0, failures - 1));

const placeOf = (destination: Destination): string => {
  switch (destination.type) {
    case 'case':
      return `case ${destination.homologationId} ${destination.kind}`;
    case 'revision':
      return `revision ${destination.proofId}`;
    case 'news':
      return `news ${destination.recommendationId}`;
  }
};

export const isFor = (item: Pick<QueueItem, 'destination'>, destination: Destination): boolean =>
  placeOf(item.destination) === placeOf(destination);

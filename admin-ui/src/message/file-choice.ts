import { MESSAGE_MAX_FILES, type MessageFileView } from '@pcc/shared';

/** A file on its way to a message: chosen, sent in its turn, then known to the server or refused. */
export interface ChosenFile {
  /** Also the key of its sending: a repeat after a cut line has one effect. */
  key: string;
  file: File;
  state: 'waiting' | 'sending' | 'ready' | 'refused';
  sent: MessageFileView | null;
  error: unknown;
}

/** What still fits in one message, and what does not. */
export function fitting<T>(already: number, files: readonly T[]): { taken: T[]; left: T[] } {
  const room = Math.max(0, MESSAGE_MAX_FILES - already);
  return { taken: files.slice(0, room), left: files.slice(room) };
}

import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useSessionUser } from '../../providers/session';
import { type DraftStatus, excessOf, statusOf, type Words } from './draft';
import type { Save } from './draft-keeper';
import { keeperOf } from './keepers';
import { readWords } from './read-words';

export interface AutosaveOptions {
  /** Names its copy on this device: one field, one key. Mostly the path that writes it. */
  key: string;
  serverText: string;
  version: number;
  /** Of what the server takes, in characters. */
  maxLength: number;
  save: Save;
  /** Reads the text and its version out of the record that a stale write brings back; by default its text and version. */
  readStale?: (current: unknown) => Words | null;
}

export interface Autosave {
  text: string;
  maxLength: number;
  /** How many characters too many it holds: it is then kept here, and not sent. */
  excess: number;
  status: DraftStatus;
  /** Milliseconds since 1970. */
  savedAt: number | null;
  error: unknown;
  theirs: Words | null;
  /** This device holds what is not sent yet. */
  isKept: boolean;
  onChange: (text: string, isHalfTyped?: boolean) => void;
  onFocus: () => void;
  onBlur: () => void;
  retry: () => void;
  /** Sends the text although it did not change: a proposal that holds. */
  confirm: () => void;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** A field that saves itself: what is typed is kept on the device at once, and sent after each pause. */
export function useAutosave({
  key,
  serverText,
  version,
  maxLength,
  save,
  readStale = readWords,
}: AutosaveOptions): Autosave {
  const userId = useSessionUser()?.id ?? '';
  const first = useRef({ serverText, version, maxLength, save, readStale });
  first.current = { serverText, version, maxLength, save, readStale };
  const keeper = useMemo(() => {
    const { serverText: text, version: base, ...rest } = first.current;
    return keeperOf(userId, { path: key, words: { text, version: base }, ...rest });
  }, [userId, key]);
  const { draft, isKept } = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  useEffect(() => keeper.saveWith(save), [keeper, save]);
  useEffect(() => keeper.read({ text: serverText, version }), [keeper, serverText, version]);
  const acts = useMemo(
    () => ({
      onChange: (text: string, isHalfTyped?: boolean) => keeper.type(text, isHalfTyped),
      onFocus: () => keeper.focus(),
      onBlur: () => keeper.blur(),
      retry: () => keeper.wake(),
      confirm: () => keeper.confirm(),
      keepMine: () => keeper.keepMine(),
      takeTheirs: () => keeper.takeTheirs(),
    }),
    [keeper],
  );
  const { trouble } = draft;
  return {
    ...acts,
    text: draft.typed,
    maxLength,
    excess: excessOf(draft.typed, maxLength),
    status: statusOf(draft, maxLength),
    savedAt: draft.savedAt,
    error: trouble?.kind === 'failed' ? trouble.error : null,
    theirs: trouble?.kind === 'conflict' ? trouble.theirs : null,
    isKept,
  };
}

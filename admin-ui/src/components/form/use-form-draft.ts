import { useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { SentBody } from '../../providers/idempotency';
import { currentUser, useSessionUser } from '../../providers/session';
import { deviceStorage, dropCopy } from '../autosave/local-copy';
import type { Facts } from './field-spec';
import { dropForms, formKey, readForm, waitingPaths, writeForm } from './form-draft';

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of the same person.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export interface KeptForm {
  /** What a closed form had left on this device; null when there is nothing. */
  found: Facts | null;
  /** The version that those values were made from, else the one given. */
  base: number | undefined;
  /** The last try to save them. */
  sent: SentBody | null;
  /** This device holds what stands in the form: nothing is lost with the tab. */
  isKept: boolean;
  keep: (values: Facts) => void;
  noteSent: (sent: SentBody) => void;
  forget: () => void;
}

/**
 * Keeps the values of one form on this device until they are saved or given up. `path` names the form, and its row; without it nothing is
 * kept. `version` is the one of the row under change.
 */
export function useFormDraft(path: string | undefined, version?: number): KeptForm {
  const userId = useSessionUser()?.id;
  const key = path === undefined || userId === undefined ? null : formKey(userId, path);
  const [found, setFound] = useState(() => (key === null ? null : readForm(deviceStorage(), key)));
  const [isKept, setKept] = useState(found !== null);
  const base = found?.base ?? version;
  const last = useRef({ sent: found?.sent ?? null, base, values: found?.values });
  const acts = useMemo(() => {
    const write = () => {
      const { values, base, sent } = last.current;
      if (key === null || values === undefined) return;
      setKept(writeForm(deviceStorage(), key, { values, base: base ?? null, sent }));
      tell();
    };
    return {
      keep: (values: Facts) => {
        last.current.values = values;
        write();
      },
      noteSent: (sent: SentBody) => {
        last.current.sent = sent;
        write();
      },
      forget: () => {
        last.current = { sent: null, base: undefined, values: undefined };
        if (key === null) return;
        dropCopy(deviceStorage(), key);
        setFound(null);
        setKept(false);
        tell();
      },
    };
  }, [key]);
  last.current.base = base;
  return { found: found?.values ?? null, base, sent: last.current.sent, isKept, ...acts };
}

/** Paths of the forms that wait on this device, among those that begin by `start`. */
export function useWaitingForms(start: string): string[] {
  const joined = useSyncExternalStore(subscribe, () => waitingForms(start).join('\n'));
  return useMemo(() => (joined === '' ? [] : joined.split('\n')), [joined]);
}

/** The same, as it is now; of all forms by default. */
export const waitingForms = (start = ''): string[] =>
  waitingPaths(deviceStorage(), currentUser()?.id ?? '', start);

/** What waits of one form, to be shown where it can no longer be saved. */
export const waitingValues = (path: string): Facts | null =>
  readForm(deviceStorage(), formKey(currentUser()?.id ?? '', path))?.values ?? null;

export function forgetForm(path: string): void {
  dropCopy(deviceStorage(), formKey(currentUser()?.id ?? '', path));
  tell();
}

/** A person leaves this device: what they began and did not save leaves it too. */
export function forgetForms(userId: string): void {
  dropForms(deviceStorage(), userId);
  tell();
}

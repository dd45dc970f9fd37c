import type { Words } from './draft';

/** What was typed and has not reached the server, as this device keeps it. */
export interface LocalCopy {
  text: string;
  base: Words;
  /** Milliseconds since 1970. */
  at: number;
}

export type CopyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What this device keeps from one visit to the next; null where it keeps nothing. */
export function deviceStorage(): CopyStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const PREFIX = 'unsent';

/** One person's copies never show to another who uses the same device. */
export const copyKey = (userId: string, path: string): string => `${PREFIX} ${userId} ${path}`;

function isWords(value: unknown): value is Words {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'version' in value &&
    typeof value.version === 'number'
  );
}

export function parseCopy(written: string | null): LocalCopy | null {
  if (written === null) return null;
  try {
    const copy: unknown = JSON.parse(written);
    if (typeof copy !== 'object' || copy === null || !('text' in copy) || !('base' in copy)) return null;
    const { text, base } = copy;
    if (typeof text !== 'string' || !isWords(base)) return null;
    return { text, base, at: 'at' in copy && typeof copy.at === 'number' ? copy.at : 0 };
  } catch {
    return null;
  }
}

/** False when the device keeps nothing (full, private window): the words then live on the page only. */
export function writeValue(storage: CopyStorage | null, key: string, value: object): boolean {
  try {
    storage?.setItem(key, JSON.stringify(value));
    return storage !== null;
  } catch {
    return false;
  }
}

export const writeCopy = (storage: CopyStorage | null, key: string, copy: LocalCopy): boolean =>
  writeValue(storage, key, copy);

/** What was written under a key, as it was written; null when there is nothing. */
export function readWritten(storage: CopyStorage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

export const readCopy = (storage: CopyStorage | null, key: string): LocalCopy | null =>
  parseCopy(readWritten(storage, key));

export function dropCopy(storage: CopyStorage | null, key: string): void {
  try {
    storage?.removeItem(key);
  } catch {
    // A device that keeps nothing has nothing to drop.
  }
}

/** What follows `start` in the keys that begin by it. */
export function keysAfter(storage: CopyStorage | null, start: string): string[] {
  const rests: string[] = [];
  try {
    for (let index = 0; index < (storage?.length ?? 0); index += 1) {
      const key = storage?.key(index);
      if (key?.startsWith(start)) rests.push(key.slice(start.length));
    }
  } catch {
    return [];
  }
  return rests.sort();
}

/** Paths of the texts of this person that wait on this device. */
export const pathsOfCopies = (storage: CopyStorage | null, userId: string): string[] =>
  keysAfter(storage, copyKey(userId, ''));

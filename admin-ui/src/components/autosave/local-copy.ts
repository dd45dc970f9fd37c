import type { Words } from './draft';

/** What was typed and has not reached the server, as this device keeps it. */
export interface LocalCopy {
  text: string;
  base: Words;
  /** Milliseconds since 1970. */
  at: number;
}

export type CopyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

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
export function writeCopy(storage: CopyStorage | null, key: string, copy: LocalCopy): boolean {
  try {
    storage?.setItem(key, JSON.stringify(copy));
    return storage !== null;
  } catch {
    return false;
  }
}

export function readCopy(storage: CopyStorage | null, key: string): LocalCopy | null {
  try {
    return parseCopy(storage?.getItem(key) ?? null);
  } catch {
    return null;
  }
}

export function dropCopy(storage: CopyStorage | null, key: string): void {
  try {
    storage?.removeItem(key);
  } catch {
    // A device that keeps nothing has nothing to drop.
  }
}

/** Paths of the texts of this person that wait on this device. */
export function pathsOfCopies(storage: CopyStorage | null, userId: string): string[] {
  const start = copyKey(userId, '');
  const paths: string[] = [];
  try {
    for (let index = 0; index < (storage?.length ?? 0); index += 1) {
      const key = storage?.key(index);
      if (key?.startsWith(start)) paths.push(key.slice(start.length));
    }
  } catch {
    return [];
  }
  return paths.sort();
}

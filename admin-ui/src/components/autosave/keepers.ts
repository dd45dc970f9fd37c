import { currentUser } from '../../providers/session';
import { isSame, type Words } from './draft';
import { DraftKeeper, type Save } from './draft-keeper';
import { copyKey, deviceStorage, dropCopy, pathsOfCopies, readCopy } from './local-copy';

/** The fields on screen, and those that left it with words still on their way. */
const keepers = new Map<string, DraftKeeper>();
let isWatching = false;

const ofUser = (keeper: DraftKeeper) => keeper.key.startsWith(copyKey(currentUser()?.id ?? '', ''));
const wakeAll = () => {
  for (const keeper of keepers.values()) keeper.wake();
};

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  window.addEventListener('online', wakeAll);
  document.addEventListener('visibilitychange', wakeAll);
  window.addEventListener('storage', ({ key }) => {
    if (key !== null) keepers.get(key)?.copyChanged();
  });
  window.addEventListener('beforeunload', (event) => {
    if ([...keepers.values()].some((keeper) => keeper.isUnsent && ofUser(keeper))) event.preventDefault();
  });
}

export interface Kept {
  /** One field, one key. Mostly the path that writes it. */
  path: string;
  words: Words;
  /** Of what the server takes, in characters. */
  maxLength: number;
  save: Save;
  /** Reads the text and its version out of the record that a stale write brings back; null when it is none. */
  readStale: (current: unknown) => Words | null;
}

/** The keeper of a field: the same for all that show it, and it outlives the screen while words are on their way. */
export function keeperOf(userId: string, { path, words, maxLength, save, readStale }: Kept): DraftKeeper {
  watch();
  const key = copyKey(userId, path);
  const known = keepers.get(key);
  if (known) return known;
  const keeper = new DraftKeeper(key, words, save, readStale, {
    maxLength,
    storage: deviceStorage(),
    isOnline: () => navigator.onLine,
    isMine: () => currentUser()?.id === userId,
    now: () => Date.now(),
  });
  keeper.onListened = (isListened) => {
    if (isListened || keeper.isUnsent) keepers.set(key, keeper);
    else {
      keeper.stop();
      keepers.delete(key);
    }
  };
  keepers.set(key, keeper);
  return keeper;
}

/** Paths of this person's texts that wait on this device and that no screen shows now. */
export function unsentElsewhere(userId: string): string[] {
  return pathsOfCopies(deviceStorage(), userId).filter(
    (path) => !keepers.get(copyKey(userId, path))?.isListened,
  );
}

/** Paths of this person's texts that the server does not have yet, on screen or not. */
export function unsentPaths(userId: string): string[] {
  const start = copyKey(userId, '');
  const onPage = [...keepers.values()]
    .filter(({ key, isUnsent }) => isUnsent && key.startsWith(start))
    .map(({ key }) => key.slice(start.length));
  return [...new Set([...onPage, ...pathsOfCopies(deviceStorage(), userId)])];
}

/** Sends these now rather than after their pause. */
export function wakePaths(userId: string, paths: readonly string[]): void {
  for (const path of paths) keepers.get(copyKey(userId, path))?.wake();
}

/** What this device holds of a field and the server does not; null when both say the same. */
export function unsentCopy(userId: string, path: string, serverText: string): string | null {
  const copy = readCopy(deviceStorage(), copyKey(userId, path));
  return copy && !isSame(copy.text, serverText) ? copy.text : null;
}

export function forgetCopy(userId: string, path: string): void {
  const key = copyKey(userId, path);
  keepers.get(key)?.stop();
  keepers.delete(key);
  dropCopy(deviceStorage(), key);
}

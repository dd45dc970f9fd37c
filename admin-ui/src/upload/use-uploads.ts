import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type Destination, isFor, type QueueItem } from './queue-items';
import { addFiles, queueItems, subscribeToQueue } from './upload-queue';

export const useQueue = (): readonly QueueItem[] => useSyncExternalStore(subscribeToQueue, queueItems);

/** The files on their way to one place, and how to add some. Joined ones are left to who shows what is joined. */
export function useUploads(destination: Destination) {
  const all = useQueue();
  const key = JSON.stringify(destination);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same place in another object is the same place
  const items = useMemo(
    () => all.filter((item) => item.state !== 'joined' && isFor(item, destination)),
    [all, key],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const add = useCallback((files: readonly File[]) => void addFiles(destination, files), [key]);
  return { items, add };
}

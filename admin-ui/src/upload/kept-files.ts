import { type KeptItem, type QueueItem, toKeep } from './queue-items';

const DATABASE = 'files-to-send';

interface Kept {
  item: KeptItem;
  file: Blob;
}

async function open() {
  const idb = await import('idb-keyval');
  return { idb, store: idb.createStore(DATABASE, 'files') };
}

const itemKey = (id: string) => `item:${id}`;
const fileKey = (id: string) => `file:${id}`;

/** Keeps a file on this device until it is joined. False where the browser keeps nothing (a private window, a full disk). */
export async function keepFile(item: QueueItem, file: Blob): Promise<boolean> {
  try {
    const { idb, store } = await open();
    await idb.setMany(
      [
        [itemKey(item.id), toKeep(item)],
        [fileKey(item.id), file],
      ],
      store,
    );
    return true;
  } catch {
    return false;
  }
}

/** What is known of a kept file, without its bytes. Never brings back one that another tab has sent. */
export async function changeKept(item: QueueItem): Promise<void> {
  try {
    const { idb, store } = await open();
    if (await idb.get(itemKey(item.id), store)) await idb.set(itemKey(item.id), toKeep(item), store);
  } catch {
    // The bytes are in memory: the sending goes on.
  }
}

export async function isStillKept(id: string): Promise<boolean> {
  try {
    const { idb, store } = await open();
    return (await idb.get(itemKey(id), store)) !== undefined;
  } catch {
    return true;
  }
}

export async function forgetFile(id: string): Promise<void> {
  try {
    const { idb, store } = await open();
    await idb.delMany([itemKey(id), fileKey(id)], store);
  } catch {
    // Joined again it would change nothing: its key is the same.
  }
}

/** The files that a person chose on this device and that are not joined yet, oldest first. */
export async function keptFilesOf(userId: string): Promise<Kept[]> {
  try {
    const { idb, store } = await open();
    const all = new Map(await idb.entries<string, KeptItem | Blob>(store));
    const kept = [...all].flatMap(([key, item]): Kept[] => {
      if (!key.startsWith('item:') || item instanceof Blob || item.userId !== userId) return [];
      const file = all.get(fileKey(item.id));
      return file instanceof Blob ? [{ item, file }] : [];
    });
    return kept.sort((a, b) => a.item.addedAt - b.item.addedAt);
  } catch {
    return [];
  }
}

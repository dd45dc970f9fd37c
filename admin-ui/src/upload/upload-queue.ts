import { MAX_FILE_BYTES } from '@pcc/shared';
import { ProblemError } from '../providers/problem';
import { signInGate } from '../providers/session-gate';
import { troubleOf } from './file-choice';
import { joinUpload } from './join-upload';
import { changeKept, forgetFile, isStillKept, keepFile, keptFilesOf } from './kept-files';
import { notePendingUploads } from './pending-uploads';
import {
  type Destination,
  isUnderWay,
  nextToSend,
  pauseAfter,
  type QueueAction,
  type QueueItem,
  queueAfter,
  takenUp,
} from './queue-items';
import { reducePicture } from './reduce-picture';
import { REMOVED, sendBytes } from './send-bytes';
import { takenDayOf } from './taken-day';

/** One tab sends at a time: two would write over each other's pieces. */
const LOCK = 'files-to-send';

let items: readonly QueueItem[] = [];
let userId: string | null = null;
const files = new Map<string, Blob>();
const listeners = new Set<() => void>();
const joinedListeners = new Set<(destination: Destination) => void>();
/** The run that sends now; a run whose number is past stops at its next step. */
let run = 0;
let isRunning = false;
let giveUp: { id: string; controller: AbortController } | null = null;
let wake: () => void = () => undefined;

function tell(action: QueueAction): void {
  items = queueAfter(items, action);
  notePendingUploads(items.filter(isUnderWay));
  for (const listener of listeners) listener();
}

export const queueItems = (): readonly QueueItem[] => items;

export function subscribeToQueue(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called each time a file has become what it was sent for. */
export function onJoined(listener: (destination: Destination) => void): () => void {
  joinedListeners.add(listener);
  return () => joinedListeners.delete(listener);
}

const itemOf = (id: string) => items.find((item) => item.id === id);

/** Takes up what this person left on this device, and sends it. */
export async function startQueue(forUser: string): Promise<void> {
  if (userId === forUser) return;
  stopQueue();
  userId = forUser;
  const kept = await keptFilesOf(forUser);
  if (userId !== forUser) return;
  for (const { item, file } of kept) files.set(item.id, file);
  tell({ type: 'added', items: kept.map(({ item }) => takenUp(item)) });
  void sendAll();
}

/** The person leaves: what is kept on the device waits for their return. */
export function stopQueue(): void {
  run += 1;
  isRunning = false;
  userId = null;
  giveUp?.controller.abort();
  giveUp = null;
  files.clear();
  tell({ type: 'emptied' });
  wake();
}

/** Adds files to send, in the order given; what cannot be sent is there too, with why. */
export async function addFiles(destination: Destination, chosen: readonly File[]): Promise<void> {
  const owner = userId;
  if (owner === null) return;
  const now = new Date();
  const taken = await Promise.all(chosen.map((file) => takenDayOf(file, now)));
  if (userId !== owner) return;
  const isPicture = destination.type === 'case' && destination.kind === 'photo';
  const added = chosen.map((file, index): QueueItem => {
    const trouble = troubleOf(file, isPicture);
    const id = crypto.randomUUID();
    files.set(id, file);
    return {
      id,
      userId: owner,
      destination,
      fileName: file.name,
      size: file.size,
      factOn: taken[index] ?? null,
      addedAt: now.getTime() + index,
      uploadId: null,
      isWhole: false,
      state: trouble ? 'refused' : 'waiting',
      sentBytes: 0,
      isKept: false,
      trouble,
      error: null,
    };
  });
  tell({ type: 'added', items: added });
  await Promise.all(
    added.map(async (item) => {
      const file = files.get(item.id);
      if (item.trouble || !file) return;
      if (!(await keepFile({ ...item, isKept: true }, file)) || userId !== owner) return;
      tell({ type: 'kept', id: item.id });
      const now = itemOf(item.id);
      // Sent or taken out while it was being written.
      await (now && isUnderWay(now) ? changeKept(now) : forgetFile(item.id));
    }),
  );
  void sendAll();
}

export function retryFile(id: string): void {
  tell({ type: 'retried', id });
  noteOnDevice(id);
  wake();
  void sendAll();
}

/** The server no longer has these, or gave them to something else: they go again. */
export function sendAgain(ids: readonly string[]): void {
  for (const id of ids) {
    tell({ type: 'lost', id });
    tell({ type: 'retried', id });
    noteOnDevice(id);
  }
  wake();
  void sendAll();
}

export function removeFile(id: string): void {
  tell({ type: 'removed', id });
  files.delete(id);
  if (giveUp?.id === id) giveUp.controller.abort(REMOVED);
  void forgetFile(id);
  wake();
}

export const tidyQueue = (): void => tell({ type: 'tidied' });

async function sendAll(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  const own = run;
  let failures = 0;
  for (let next = nextToSend(items); next && own === run; next = nextToSend(items)) {
    const outcome = await sendInTurn(next.id, own);
    if (own !== run) return;
    if (outcome === 'sent') {
      failures = 0;
      continue;
    }
    failures += 1;
    await pause(pauseAfter(failures));
  }
  if (own === run) isRunning = false;
}

const sendInTurn = (id: string, own: number): Promise<'sent' | 'held'> =>
  'locks' in navigator ? navigator.locks.request(LOCK, () => sendOne(id, own)) : sendOne(id, own);

/** Sends one file to its end: joined, refused, given up; or held until the network is back. */
async function sendOne(id: string, own: number): Promise<'sent' | 'held'> {
  const controller = new AbortController();
  giveUp = { id, controller };
  try {
    await sendToItsEnd(id, own, controller.signal);
    return 'sent';
  } catch (error) {
    if (own !== run || controller.signal.aborted) return 'sent';
    // What sends is fetched when it is first needed: without a line it does not come either.
    const problem =
      error instanceof ProblemError ? error : new ProblemError(error instanceof TypeError ? 0 : 500, {});
    const isEnded = problem.status === 401;
    const isPassing = isEnded || problem.status === 0 || problem.status === 429 || problem.status >= 500;
    tell({ type: isPassing ? 'held' : 'refused', id, error: problem });
    if (!isPassing) noteOnDevice(id);
    if (isEnded) await signInGate.wait();
    return isPassing && !isEnded ? 'held' : 'sent';
  } finally {
    if (giveUp?.id === id) giveUp = null;
  }
}

async function sendToItsEnd(id: string, own: number, signal: AbortSignal): Promise<void> {
  const item = itemOf(id);
  if (!item || own !== run) return;
  if (item.isKept && !(await isStillKept(id))) return letGo(item);
  tell({ type: 'sending', id });
  const uploadId = (item.isWhole && item.uploadId) || (await send(item, signal));
  if (signal.aborted || own !== run) return;
  const { destination } = item;
  if (destination.type === 'news') {
    tell({ type: 'ready', id, uploadId });
    noteOnDevice(id);
    return;
  }
  tell({ type: 'joining', id, uploadId });
  noteOnDevice(id);
  await joinUpload(item, destination, uploadId).catch((error: unknown) => {
    const code = error instanceof ProblemError ? error.code : '';
    // An earlier try has joined it, and its answer was lost.
    if (code === 'upload_taken') return;
    if (code !== 'upload_not_found' && code !== 'upload_unfinished') throw error;
    tell({ type: 'lost', id });
    noteOnDevice(id);
    throw new ProblemError(503, {});
  });
  await forgetFile(id);
  finish(item);
}

async function send(item: QueueItem, signal: AbortSignal): Promise<string> {
  const { id, uploadId } = item;
  const original = files.get(id) ?? new Blob();
  // What was begun goes on with the same bytes.
  const { file, name } = uploadId
    ? { file: original, name: item.fileName }
    : await reducePicture(original, item.fileName);
  if (file.size > MAX_FILE_BYTES) throw new ProblemError(413, {});
  if (file !== original) {
    files.set(id, file);
    tell({ type: 'reduced', id, fileName: name, size: file.size });
    const reduced = itemOf(id);
    if (reduced?.isKept) await keepFile(reduced, file);
  }
  return sendBytes({
    file,
    fileName: name,
    uploadId,
    signal,
    onAnnounced: (announced) => {
      tell({ type: 'announced', id, uploadId: announced });
      noteOnDevice(id);
    },
    onProgress: (sentBytes) => tell({ type: 'progress', id, sentBytes }),
  });
}

function noteOnDevice(id: string): void {
  const item = itemOf(id);
  if (item?.isKept) void changeKept(item);
}

function finish({ id, destination }: QueueItem): void {
  files.delete(id);
  tell({ type: 'joined', id });
  for (const listener of joinedListeners) listener(destination);
}

/** Another tab of the same person has sent it, or taken it out: what is joined is read again, and nothing is claimed. */
function letGo({ id, destination }: QueueItem): void {
  files.delete(id);
  tell({ type: 'gone', id });
  for (const listener of joinedListeners) listener(destination);
}

/** Waits so long, or until the network is back or the person asks. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      wake = () => undefined;
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
    wake = done;
  });
}

import { CHUNK_BYTES } from '@pcc/shared';
import { type Calls, Refusal } from './calls';
import type { Keep, KeptFile } from './keep';
import { FIRST_PIECE, nextPiece, verdictOf, waitAfter } from './pace';

export interface Item extends KeptFile {
  state: 'waiting' | 'sending' | 'offline' | 'sent' | 'refused';
  /** Bytes that are there. */
  sentBytes: number;
  /** Of a file that is refused. */
  why: Refusal | null;
}

export const itemOf = ({ refusal, ...file }: KeptFile): Item => {
  if (!refusal) return { ...file, state: 'waiting', sentBytes: 0, why: null };
  const { status, code, message } = refusal;
  return { ...file, state: 'refused', sentBytes: 0, why: new Refusal(status, code, message) };
};

/** Until the time has passed, or sooner when the network comes back. */
function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      done();
    };
    const timer = window.setTimeout(end, ms);
    window.addEventListener('online', end);
  });
}

/** Does it until it is done or refused: a cut, a server away or busy only make it wait. */
export async function insist<Result>(work: () => Promise<Result>, onWait: () => void): Promise<Result> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof Refusal) || verdictOf(failure.status) !== 'later') throw failure;
      onWait();
      await pause(Math.max(waitAfter(failures), failure.retryAfter * 1_000));
    }
  }
}

/** Sends files one after another, in pieces, each from where it got. */
export class Sender {
  private isAtWork = false;

  constructor(
    private readonly calls: Calls,
    private readonly keep: Keep,
    private readonly items: () => readonly Item[],
    private readonly onChange: () => void,
  ) {}

  /** Until nothing waits any more. */
  async run(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    for (let item = this.next(); item; item = this.next()) await this.send(item);
    this.isAtWork = false;
  }

  private next(): Item | undefined {
    return this.items().find(({ state }) => state === 'waiting');
  }

  private async send(item: Item): Promise<void> {
    this.tell(item, { state: 'sending' });
    let failures = 0;
    let piece = FIRST_PIECE;
    let isSure = false;
    while (item.state !== 'sent' && this.items().includes(item)) {
      try {
        if (item.upload === null) {
          this.tell(item, { upload: await this.calls.announce(item.name, item.blob.size), sentBytes: 0 });
          await this.keep.put(keptOf(item));
          isSure = true;
        }
        if (item.upload === null) continue;
        if (!isSure) this.tell(item, { sentBytes: await this.calls.offset(item.upload), state: 'sending' });
        isSure = true;
        if (item.sentBytes >= item.blob.size) {
          this.tell(item, { state: 'sent' });
          continue;
        }
        const from = item.sentBytes;
        const body = item.blob.slice(from, from + piece);
        const began = Date.now();
        const at = await this.calls.piece(item.upload, from, body, (bytes) =>
          this.tell(item, { sentBytes: from + Math.min(bytes, body.size), state: 'sending' }),
        );
        piece = nextPiece(piece, Date.now() - began, CHUNK_BYTES);
        failures = 0;
        this.tell(item, { sentBytes: at, ...(at >= item.blob.size && { state: 'sent' }) });
      } catch (failure) {
        failures += 1;
        isSure = false;
        if (!(await this.recovers(item, failure, failures))) return;
      }
    }
  }

  /** Waits for what passes; gives the file up on a refusal. */
  private async recovers(item: Item, failure: unknown, failures: number): Promise<boolean> {
    const refusal = failure instanceof Refusal ? failure : new Refusal(400, '', String(failure));
    const verdict = verdictOf(refusal.status);
    // An upload that is not there any more is announced again; a link that is closed says so when it is.
    if (refusal.status === 404 && item.upload !== null && failures < 3) {
      this.tell(item, { upload: null, sentBytes: 0 });
      return true;
    }
    if (verdict === 'refused' || (verdict === 'look' && failures > 6)) {
      this.tell(item, { state: 'refused', why: refusal });
      await this.keep.put(keptOf(item));
      return false;
    }
    this.tell(item, { state: 'offline' });
    await pause(Math.max(waitAfter(failures), refusal.retryAfter * 1_000));
    return true;
  }

  private tell(item: Item, change: Partial<Item>): void {
    Object.assign(item, change);
    this.onChange();
  }
}

const keptOf = ({ id, name, blob, upload, why }: Item): KeptFile => ({
  id,
  name,
  blob,
  upload,
  ...(why && { refusal: { status: why.status, code: why.code, message: why.message } }),
});

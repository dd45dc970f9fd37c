import { ProblemError, StaleError } from '../../providers/problem';
import {
  canSend,
  type Draft,
  type DraftEvent,
  excessOf,
  isUnsent,
  nextDraft,
  startOf,
  type Words,
} from './draft';
import { type CopyStorage, dropCopy, readCopy, writeCopy } from './local-copy';

/** Writes on the version given, and answers what the server then holds. Throws `StaleError`, `ProblemError`. */
export type Save = (text: string, version: number) => Promise<Words>;

export interface KeeperSetting {
  /** Of what the server takes, in characters: what is longer stays on this device, whole. */
  maxLength: number;
  storage: CopyStorage | null;
  isOnline: () => boolean;
  /** Whether the person who typed is still the one signed in. */
  isMine: () => boolean;
  now: () => number;
}

export interface KeeperState {
  draft: Draft;
  /** The device holds what is not sent. */
  isKept: boolean;
}

const REST_MS = 800;
const RETRY_MS = [2_000, 5_000, 15_000, 30_000, 60_000];

// What a paste from a word processor may bring and the API refuses.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to leave out
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
const writable = (text: string) => text.replaceAll(/[\v\f]/g, '\n').replace(CONTROLS, '');

/** Keeps one field's words: on the device at each key, on the server after each pause, and again after each failure. */
export class DraftKeeper {
  private state: KeeperState;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private isFocused = false;
  /** Half of a word, such as the first figures of a year: kept here, not sent. */
  private isHalfTyped = false;
  private latest: Words;
  onListened: (isListened: boolean) => void = () => undefined;

  constructor(
    readonly key: string,
    words: Words,
    private save: Save,
    private readonly readStale: (current: unknown) => Words | null,
    private readonly setting: KeeperSetting,
  ) {
    const copy = readCopy(setting.storage, key);
    const draft = startOf(words, copy ?? undefined);
    this.latest = words;
    this.state = { draft, isKept: copy !== null };
    if (!isUnsent(draft)) dropCopy(setting.storage, key);
    else this.sendAfter(0);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.onListened(true);
    return () => {
      this.listeners.delete(listener);
      // The field is gone with its focus.
      if (!this.isListened && this.isHalfTyped) this.blur();
      this.onListened(this.listeners.size > 0);
    };
  };

  readonly snapshot = (): KeeperState => this.state;

  get isUnsent(): boolean {
    return isUnsent(this.state.draft);
  }

  private get isTooLong(): boolean {
    return excessOf(this.state.draft.typed, this.setting.maxLength) > 0;
  }

  get isListened(): boolean {
    return this.listeners.size > 0;
  }

  saveWith(save: Save): void {
    this.save = save;
  }

  /** What is only half typed waits for the rest, or for the field to be left. */
  type(text: string, isHalfTyped = false): void {
    const wasTooLong = this.isTooLong;
    this.isHalfTyped = isHalfTyped;
    this.apply({ type: 'typed', text: writable(text) });
    const { trouble } = this.state.draft;
    // A line that is down is tried at its own pace, not at each key; that of a text too long has stopped.
    if (wasTooLong || (trouble?.kind !== 'offline' && trouble?.kind !== 'failed')) this.sendAfter(REST_MS);
  }

  /** The server's words as the screen has just read them. */
  read(words: Words): void {
    if (words.version < this.latest.version) return;
    this.latest = words;
    this.apply({ type: 'read', words, isFocused: this.isFocused });
    if (this.isUnsent && this.state.draft.trouble === null && this.timer === undefined)
      this.sendAfter(REST_MS);
  }

  focus(): void {
    this.isFocused = true;
  }

  blur(): void {
    this.isFocused = false;
    this.isHalfTyped = false;
    this.apply({ type: 'read', words: this.latest, isFocused: false });
    if (this.state.draft.trouble === null) this.sendAfter(0);
  }

  confirm(): void {
    this.apply({ type: 'confirm' });
    this.sendAfter(0);
  }

  keepMine(): void {
    this.apply({ type: 'keepMine' });
    this.sendAfter(0);
  }

  takeTheirs(): void {
    this.apply({ type: 'takeTheirs' });
  }

  /** Now: the person asked, the network is back, or the page goes to the background. */
  wake(): void {
    if (canSend(this.state.draft)) this.sendAfter(0);
  }

  /** Another tab of this person has dropped or changed the copy that both share. */
  copyChanged(): void {
    if (this.isUnsent) this.keep();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private apply(event: DraftEvent): void {
    const before = this.state.draft;
    const draft = nextDraft(before, event);
    if (draft === before) return;
    this.state = { ...this.state, draft };
    this.keep();
    for (const listener of this.listeners) listener();
  }

  private keep(): void {
    const { typed, base } = this.state.draft;
    if (!this.isUnsent) {
      dropCopy(this.setting.storage, this.key);
      return;
    }
    const isKept = writeCopy(this.setting.storage, this.key, { text: typed, base, at: this.setting.now() });
    if (isKept !== this.state.isKept) this.state = { ...this.state, isKept };
  }

  private sendAfter(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.send();
    }, ms);
  }

  private async send(): Promise<void> {
    const { draft } = this.state;
    if (this.isHalfTyped || this.isTooLong || !canSend(draft) || !this.setting.isMine()) return;
    if (!this.setting.isOnline()) {
      this.apply({ type: 'offline' });
      return;
    }
    this.apply({ type: 'send' });
    try {
      const answer = await this.save(draft.typed, draft.base.version);
      this.failures = 0;
      this.latest = answer;
      this.apply({ type: 'saved', answer, at: this.setting.now() });
    } catch (error) {
      this.fail(error);
    }
    const { trouble } = this.state.draft;
    if (trouble === null && canSend(this.state.draft)) this.sendAfter(this.isFocused ? REST_MS : 0);
    // Read by whoever holds the list of what is not sent, also when nothing on screen listens.
    if (!this.isUnsent) this.onListened(this.listeners.size > 0);
  }

  private fail(error: unknown): void {
    const theirs = error instanceof StaleError ? this.readStale(error.current) : null;
    if (theirs) {
      this.latest = theirs;
      this.apply({ type: 'stale', theirs });
      return;
    }
    const status = error instanceof ProblemError ? error.status : 500;
    if (status === 0 && !this.setting.isOnline()) {
      this.apply({ type: 'offline' });
      return;
    }
    const isPassing = status === 0 || status === 429 || status >= 500;
    this.apply({ type: 'failed', error, isPassing });
    if (!isPassing) return;
    this.sendAfter(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? REST_MS);
    this.failures += 1;
  }
}

/** A text as the server holds it, and the version of its row. */
export interface Words {
  text: string;
  version: number;
}

type Trouble =
  /** No network: sent by itself when it comes back. */
  | { kind: 'offline' }
  /** `isPassing`: worth trying again by itself. Else the server said no, and only other words may help. */
  | { kind: 'failed'; error: unknown; isPassing: boolean }
  /** Someone else wrote other words meanwhile: the person chooses. */
  | { kind: 'conflict'; theirs: Words };

/** What stands in a field, against what the server is known to hold. */
export interface Draft {
  typed: string;
  /** What `typed` was made from. */
  base: Words;
  /** The text on its way, if any: one at a time. */
  sending: string | null;
  /** To be sent although it says the same: a proposal that is confirmed. */
  isForced: boolean;
  trouble: Trouble | null;
  /** When it was last saved from here, in milliseconds since 1970. */
  savedAt: number | null;
}

export type DraftEvent =
  | { type: 'typed'; text: string }
  | { type: 'confirm' }
  | { type: 'send' }
  | { type: 'saved'; answer: Words; at: number }
  | { type: 'failed'; error: unknown; isPassing: boolean }
  | { type: 'offline' }
  | { type: 'stale'; theirs: Words }
  | { type: 'read'; words: Words; isFocused: boolean }
  | { type: 'keepMine' }
  | { type: 'takeTheirs' };

/** The server trims texts and composes their accents: that alone is no difference. */
const settled = (text: string) => text.replaceAll('\r\n', '\n').normalize('NFC').trim();
export const isSame = (one: string, other: string): boolean => settled(one) === settled(other);

export const isUnsent = (draft: Draft): boolean => draft.isForced || !isSame(draft.typed, draft.base.text);

export const canSend = (draft: Draft): boolean =>
  draft.sending === null && draft.trouble?.kind !== 'conflict' && isUnsent(draft);

/** How many characters too many the field holds for the server, which counts what is left once it is trimmed. */
export const excessOf = (text: string, maxLength: number): number =>
  Math.max(0, settled(text).length - maxLength);

export const startOf = (words: Words, kept?: { text: string; base: Words }): Draft => {
  const fresh: Draft = {
    typed: words.text,
    base: words,
    sending: null,
    isForced: false,
    trouble: null,
    savedAt: null,
  };
  if (!kept || isSame(kept.text, words.text)) return fresh;
  return read({ ...fresh, typed: kept.text, base: kept.base }, words, false);
};

/** What the server holds now, learnt without having asked to write: it never touches words that are being written. */
function read(draft: Draft, words: Words, isFocused: boolean): Draft {
  if (draft.sending !== null || words.version < draft.base.version) return draft;
  if (isUnsent(draft)) {
    if (isSame(words.text, draft.typed)) return { ...draft, base: words, trouble: null };
    if (draft.trouble?.kind === 'conflict') return { ...draft, trouble: { kind: 'conflict', theirs: words } };
    // Another part of the row has changed: nothing to ask.
    return isSame(words.text, draft.base.text) ? { ...draft, base: words } : draft;
  }
  if (isSame(words.text, draft.typed)) return { ...draft, base: words };
  return isFocused ? draft : { ...draft, typed: words.text, base: words };
}

function stale(draft: Draft, theirs: Words): Draft {
  const rested = { ...draft, sending: null };
  if (isSame(theirs.text, draft.typed)) return { ...rested, base: theirs, trouble: null };
  // The text that was to be confirmed is not there any more.
  if (isSame(draft.typed, draft.base.text))
    return { ...rested, typed: theirs.text, base: theirs, isForced: false, trouble: null };
  if (isSame(theirs.text, draft.base.text)) return { ...rested, base: theirs, trouble: null };
  return { ...rested, trouble: { kind: 'conflict', theirs } };
}

function saved(draft: Draft, answer: Words, at: number): Draft {
  const sent = draft.sending ?? draft.typed;
  const rested = { ...draft, sending: null, isForced: false };
  // A sent text is not emptied by a completion: it comes back.
  if (isSame(sent, '') && isSame(draft.typed, sent) && answer.text !== '')
    return { ...rested, typed: answer.text, base: answer, trouble: null, savedAt: at };
  if (!isSame(answer.text, sent))
    return { ...rested, base: answer, trouble: { kind: 'failed', error: null, isPassing: false } };
  return { ...rested, base: { text: sent, version: answer.version }, trouble: null, savedAt: at };
}

/** Nothing typed is ever dropped here but by `takeTheirs`. */
export function nextDraft(draft: Draft, event: DraftEvent): Draft {
  const { trouble } = draft;
  switch (event.type) {
    case 'typed': {
      const isRefusal = trouble?.kind === 'failed' && !trouble.isPassing;
      return { ...draft, typed: event.text, trouble: isRefusal ? null : trouble };
    }
    case 'confirm':
      return { ...draft, isForced: true };
    case 'send':
      return { ...draft, sending: draft.typed };
    case 'saved':
      return saved(draft, event.answer, event.at);
    case 'failed':
      return {
        ...draft,
        sending: null,
        trouble: { kind: 'failed', error: event.error, isPassing: event.isPassing },
      };
    case 'offline':
      return { ...draft, sending: null, trouble: { kind: 'offline' } };
    case 'stale':
      return stale(draft, event.theirs);
    case 'read':
      return read(draft, event.words, event.isFocused);
    case 'keepMine':
      return trouble?.kind === 'conflict' ? { ...draft, base: trouble.theirs, trouble: null } : draft;
    case 'takeTheirs':
      return trouble?.kind === 'conflict'
        ? { ...draft, typed: trouble.theirs.text, base: trouble.theirs, isForced: false, trouble: null }
        : draft;
  }
}

export type DraftStatus = 'idle' | 'saving' | 'saved' | 'tooLong' | 'offline' | 'failed' | 'conflict';

/** `maxLength`: what the server takes, in characters. What is longer waits to be made shorter, whatever the network does. */
export function statusOf(draft: Draft, maxLength: number): DraftStatus {
  if (draft.trouble?.kind === 'conflict') return 'conflict';
  if (isUnsent(draft) && excessOf(draft.typed, maxLength) > 0) return 'tooLong';
  if (draft.trouble) return draft.trouble.kind;
  if (draft.sending !== null || isUnsent(draft)) return 'saving';
  return draft.savedAt === null ? 'idle' : 'saved';
}

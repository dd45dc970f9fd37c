import {
  canSend,
  type Draft,
  type DraftEvent,
  excessOf,
  isUnsent,
  nextDraft,
  startOf,
  statusOf as statusWithin,
} from './draft';

const statusOf = (draft: Draft, maxLength = 1_000) => statusWithin(draft, maxLength);

const SERVER = { text: 'Base.', version: 3 };
const after = (draft: Draft, ...events: DraftEvent[]): Draft => events.reduce(nextDraft, draft);
const typed = (text: string): DraftEvent => ({ type: 'typed', text });
const send: DraftEvent = { type: 'send' };
const saved = (text: string, version: number): DraftEvent => ({
  type: 'saved',
  answer: { text, version },
  at: 10,
});
const read = (text: string, version: number, isFocused = false): DraftEvent => ({
  type: 'read',
  words: { text, version },
  isFocused,
});

describe('a field that saves itself', () => {
  it('sends what differs, once at a time, and rests when the server has it', () => {
    const writing = after(startOf(SERVER), typed('Base. Et plus.'));
    expect(canSend(writing)).toBe(true);
    const onItsWay = after(writing, send);
    expect(canSend(onItsWay)).toBe(false);
    const rested = after(onItsWay, saved('Base. Et plus.', 4));
    expect(isUnsent(rested)).toBe(false);
    expect(statusOf(rested)).toBe('saved');
    expect(rested.base.version).toBe(4);
  });

  it('keeps what is typed while a text is on its way, and has it to send afterwards', () => {
    const draft = after(startOf(SERVER), typed('Un'), send, typed('Un deux'), saved('Un', 4));
    expect(draft.typed).toBe('Un deux');
    expect(canSend(draft)).toBe(true);
    expect(draft.base).toEqual({ text: 'Un', version: 4 });
  });

  it('shows again the sent text that emptying does not take back', () => {
    const draft = after(startOf(SERVER), typed(''), send, saved('Base.', 4));
    expect([draft.typed, isUnsent(draft), statusOf(draft)]).toEqual(['Base.', false, 'saved']);
    const more = after(startOf(SERVER), typed(''), send, typed('Autre.'), saved('Base.', 4));
    expect([more.typed, isUnsent(more)]).toEqual(['Autre.', true]);
  });

  it('takes the trimming and the composing of the server for no difference', () => {
    const draft = after(startOf(SERVER), typed('Cite\u0301 '), send, saved('Cité', 4));
    expect(isUnsent(draft)).toBe(false);
    expect(draft.typed).toBe('Cite\u0301 ');
  });

  it('says that it is not saved when the server holds something else', () => {
    const draft = after(startOf(SERVER), typed('Long texte'), send, saved('Long', 4));
    expect(statusOf(draft)).toBe('failed');
    expect(draft.typed).toBe('Long texte');
  });

  it.each<[string, DraftEvent[], string, number, string]>([
    ['a newer text where nothing is written', [], 'Neuf.', 4, 'Neuf.'],
    ['nothing older than what it knows', [typed('X'), send, saved('X', 5)], 'Vieux.', 4, 'X'],
    ['nothing over words that are not sent', [typed('Les miens')], 'Neuf.', 4, 'Les miens'],
  ])('takes from a reading %s', (_name, events, text, version, shown) => {
    expect(after(startOf(SERVER), ...events, read(text, version)).typed).toBe(shown);
  });

  it('does not move under the caret', () => {
    expect(after(startOf(SERVER), read('Neuf.', 4, true))).toMatchObject({
      typed: 'Base.',
      base: { version: 3 },
    });
  });

  it('asks nothing when someone changed another part of the row', () => {
    const draft = after(startOf(SERVER), typed('Les miens'), send, {
      type: 'stale',
      theirs: { text: 'Base.', version: 9 },
    });
    expect(canSend(draft)).toBe(true);
    expect(draft.base.version).toBe(9);
  });

  it('asks nothing when both wrote the same', () => {
    const draft = after(startOf(SERVER), typed('Pareil'), send, {
      type: 'stale',
      theirs: { text: 'Pareil', version: 4 },
    });
    expect(isUnsent(draft)).toBe(false);
  });

  describe('when someone else wrote other words', () => {
    const conflict = after(startOf(SERVER), typed('Les miens'), send, {
      type: 'stale',
      theirs: { text: 'Les leurs', version: 4 },
    });

    it('waits for the choice and keeps both', () => {
      expect(statusOf(conflict)).toBe('conflict');
      expect(canSend(conflict)).toBe(false);
      expect(conflict.typed).toBe('Les miens');
    });

    it('sends mine on their version', () => {
      const draft = after(conflict, { type: 'keepMine' });
      expect(canSend(draft)).toBe(true);
      expect(draft).toMatchObject({ typed: 'Les miens', base: { version: 4 } });
    });

    it('takes theirs', () => {
      const draft = after(conflict, { type: 'takeTheirs' });
      expect(isUnsent(draft)).toBe(false);
      expect(draft.typed).toBe('Les leurs');
    });

    it('shows their last words', () => {
      expect(after(conflict, read('Encore autre chose', 6)).trouble).toEqual({
        kind: 'conflict',
        theirs: { text: 'Encore autre chose', version: 6 },
      });
    });
  });

  it('sends a proposal that is confirmed, and not one that changed meanwhile', () => {
    const confirmed = after(startOf(SERVER), { type: 'confirm' });
    expect(canSend(confirmed)).toBe(true);
    expect(isUnsent(after(confirmed, send, saved('Base.', 4)))).toBe(false);
    const moved = after(confirmed, send, { type: 'stale', theirs: { text: 'Autre.', version: 4 } });
    expect(isUnsent(moved)).toBe(false);
    expect(moved.typed).toBe('Autre.');
  });

  it('says a failure until it is saved, and forgets a refusal at the next key', () => {
    const refused: DraftEvent = { type: 'failed', error: 'too long', isPassing: false };
    const cut: DraftEvent = { type: 'failed', error: 'cut', isPassing: true };
    const writing = after(startOf(SERVER), typed('A'), send);
    expect(statusOf(after(writing, refused))).toBe('failed');
    expect(statusOf(after(writing, refused, typed('B')))).toBe('saving');
    expect(statusOf(after(writing, cut, typed('B'), send))).toBe('failed');
    expect(statusOf(after(writing, cut, typed('B'), send, saved('B', 4)))).toBe('saved');
  });

  describe('that comes back with a copy of this device', () => {
    const copy = { text: 'Gardé ici', base: SERVER };

    it('has it to send', () => {
      const draft = startOf(SERVER, copy);
      expect(draft.typed).toBe('Gardé ici');
      expect(canSend(draft)).toBe(true);
    });

    it('drops it when the server has it already', () => {
      expect(isUnsent(startOf({ text: 'Gardé ici', version: 4 }, copy))).toBe(false);
    });

    it('writes on the version of today when the words it was made from still stand', () => {
      expect(startOf({ text: 'Base.', version: 8 }, copy).base.version).toBe(8);
    });

    it('lets the server refuse it when others wrote meanwhile', () => {
      expect(startOf({ text: 'Autre.', version: 8 }, copy).base).toEqual(SERVER);
    });
  });
});

describe('a text too long', () => {
  it.each([
    ['just fits', 'x'.repeat(20), 0],
    ['is one too many', 'x'.repeat(21), 1],
    ['counts what a paste brings, all of it', 'x'.repeat(30_003), 29_983],
    ['does not count what the server trims', `  ${'x'.repeat(20)}\n`, 0],
    ['counts a composed letter once', 'e\u0301'.repeat(20), 0],
  ])('%s', (_name, text, excess) => {
    expect(excessOf(text, 20)).toBe(excess);
  });

  it('says so whatever the network does, and nothing once it is cut down', () => {
    const long = after(startOf(SERVER), typed('x'.repeat(30)));
    expect(statusOf(long, 20)).toBe('tooLong');
    expect(statusOf(after(long, { type: 'offline' }), 20)).toBe('tooLong');
    expect(statusOf(after(long, typed('court')), 20)).toBe('saving');
    expect(statusOf(startOf({ text: 'x'.repeat(30), version: 1 }), 20)).toBe('idle');
  });

  it('lets a choice between two versions come first', () => {
    const theirs = { text: 'Les leurs', version: 5 };
    const asked = after(startOf(SERVER), typed('x'.repeat(30)), send, { type: 'stale', theirs });
    expect(statusOf(asked, 20)).toBe('conflict');
  });
});

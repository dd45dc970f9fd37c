import { ProblemError, StaleError } from '../../providers/problem';
import type { Words } from './draft';
import { DraftKeeper, type Save } from './draft-keeper';
import { type CopyStorage, readCopy } from './local-copy';
import { readWords } from './read-words';

const { jest } = import.meta;

const KEY = 'unsent ann applications/1/answers/1.1';

interface Call {
  text: string;
  version: number;
  answer: (outcome: Words | Error) => Promise<void>;
}

function device(): CopyStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

function open({ storage = device(), words = { text: '', version: 0 }, maxLength = 1_000 } = {}) {
  const world = { isOnline: true, isMine: true };
  const calls: Call[] = [];
  const save: Save = (text, version) =>
    new Promise((resolve, reject) => {
      const answer = async (outcome: Words | Error) => {
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
        await jest.advanceTimersByTimeAsync(0);
      };
      calls.push({ text, version, answer });
    });
  const keeper = new DraftKeeper(KEY, words, save, readWords, {
    maxLength,
    storage,
    isOnline: () => world.isOnline,
    isMine: () => world.isMine,
    now: () => Date.now(),
  });
  const call = (index: number): Call => {
    const made = calls[index];
    if (!made) throw new Error(`${index} calls were made`);
    return made;
  };
  return { keeper, calls, call, world, storage };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const cut = () => new ProblemError(0, { code: 'network' });

describe('the keeper of a field', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('keeps each key on the device, and sends once after a pause', async () => {
    const { keeper, calls, call, storage } = open();
    for (const text of ['U', 'Un', 'Un mot']) {
      keeper.type(text);
      await pass(300);
    }
    expect(readCopy(storage, KEY)?.text).toBe('Un mot');
    expect(calls).toHaveLength(0);
    await pass(500);
    expect(calls.map(({ text, version }) => [text, version])).toEqual([['Un mot', 0]]);
    await call(0).answer({ text: 'Un mot', version: 1 });
    expect(readCopy(storage, KEY)).toBeNull();
  });

  it('sends at once when the field is left', async () => {
    const { keeper, calls } = open();
    keeper.focus();
    keeper.type('Vite');
    keeper.blur();
    await pass(0);
    expect(calls).toHaveLength(1);
  });

  it('holds half a day until it is whole, or until the field is left', async () => {
    const { keeper, calls, call } = open();
    keeper.focus();
    keeper.type('0002-03-14', true);
    await pass(5_000);
    keeper.wake();
    await pass(0);
    expect(calls).toHaveLength(0);
    keeper.type('2026-03-14');
    await pass(800);
    await call(0).answer({ text: '2026-03-14', version: 1 });
    keeper.type('', true);
    await pass(5_000);
    expect(calls).toHaveLength(1);
    keeper.blur();
    await pass(0);
    expect(call(1).text).toBe('');
  });

  it('sends what was half typed when the field leaves the screen', async () => {
    const { keeper, calls } = open();
    const leave = keeper.subscribe(() => undefined);
    keeper.type('0202-03-14', true);
    leave();
    await pass(0);
    expect(calls).toHaveLength(1);
  });

  it('has one request at a time, then the rest', async () => {
    const { keeper, calls, call, storage } = open();
    keeper.type('Un');
    await pass(800);
    keeper.type('Un deux');
    await pass(5_000);
    expect(calls).toHaveLength(1);
    await call(0).answer({ text: 'Un', version: 1 });
    expect(readCopy(storage, KEY)?.text).toBe('Un deux');
    await pass(800);
    expect(call(1)).toMatchObject({ text: 'Un deux', version: 1 });
  });

  it('waits for the network, and sends when it comes back', async () => {
    const { keeper, calls, world, storage } = open();
    world.isOnline = false;
    keeper.type('Hors réseau');
    await pass(800);
    expect(keeper.snapshot().draft.trouble).toEqual({ kind: 'offline' });
    keeper.type('Hors réseau, suite');
    await pass(60_000);
    expect(calls).toHaveLength(0);
    expect(readCopy(storage, KEY)?.text).toBe('Hors réseau, suite');
    world.isOnline = true;
    keeper.wake();
    await pass(0);
    expect(calls[0]?.text).toBe('Hors réseau, suite');
  });

  it('tries again by itself after a cut, less and less often, with the last words', async () => {
    const { keeper, calls, call } = open();
    keeper.type('A');
    await pass(800);
    await call(0).answer(cut());
    keeper.type('A b');
    await pass(2_000);
    expect(call(1).text).toBe('A b');
    await call(1).answer(new ProblemError(503, {}));
    await pass(4_999);
    expect(calls).toHaveLength(2);
    await pass(1);
    expect(calls).toHaveLength(3);
  });

  it('does not repeat what the server refused, but sends other words', async () => {
    const { keeper, calls, call, storage } = open();
    keeper.type('Refusé');
    await pass(800);
    await call(0).answer(new ProblemError(422, {}));
    await pass(120_000);
    expect(calls).toHaveLength(1);
    expect(readCopy(storage, KEY)?.text).toBe('Refusé');
    keeper.type('Accepté');
    await pass(800);
    expect(call(1).text).toBe('Accepté');
  });

  it('asks when someone else wrote other words, and sends mine on their version', async () => {
    const { keeper, calls, call } = open();
    keeper.type('Les miens');
    await pass(800);
    await call(0).answer(new StaleError(412, { current: { text: 'Les leurs', version: 7 } }));
    await pass(60_000);
    expect(calls).toHaveLength(1);
    keeper.keepMine();
    await pass(0);
    expect(call(1)).toMatchObject({ text: 'Les miens', version: 7 });
  });

  it('asks nothing when only the version moved', async () => {
    const { keeper, call } = open({ words: { text: 'Base', version: 2 } });
    keeper.type('Base et plus');
    await pass(800);
    await call(0).answer(new StaleError(412, { current: { text: 'Base', version: 5 } }));
    await pass(800);
    expect(call(1)).toMatchObject({ text: 'Base et plus', version: 5 });
  });

  it('sends by itself what a closed tab had left', async () => {
    const storage = device();
    const before = open({ storage });
    before.keeper.type('Pas eu le temps');
    before.keeper.stop();
    const { call, keeper } = open({ storage });
    expect(keeper.snapshot().draft.typed).toBe('Pas eu le temps');
    await pass(0);
    expect(call(0)).toMatchObject({ text: 'Pas eu le temps', version: 0 });
  });

  it('sends nothing in the name of another', async () => {
    const { keeper, calls, world, storage } = open();
    keeper.type('De Ann');
    world.isMine = false;
    await pass(5_000);
    expect(calls).toHaveLength(0);
    expect(readCopy(storage, KEY)?.text).toBe('De Ann');
  });

  it('writes its copy again when another tab dropped it', () => {
    const { keeper, storage } = open();
    keeper.type('Ici');
    storage.removeItem(KEY);
    keeper.copyChanged();
    expect(readCopy(storage, KEY)?.text).toBe('Ici');
  });

  it('takes the words of others once the field is left', async () => {
    const { keeper, calls } = open({ words: { text: 'Base', version: 1 } });
    keeper.focus();
    keeper.read({ text: 'Neuf', version: 2 });
    expect(keeper.snapshot().draft.typed).toBe('Base');
    keeper.blur();
    await pass(1_000);
    expect(keeper.snapshot().draft.typed).toBe('Neuf');
    expect(calls).toHaveLength(0);
  });

  it('keeps all of a text too long on the device, and sends it once it fits', async () => {
    const { keeper, calls, call, storage } = open({ maxLength: 20 });
    const pasted = 'x'.repeat(30_003);
    keeper.type(pasted);
    keeper.blur();
    keeper.wake();
    await pass(120_000);
    expect(calls).toHaveLength(0);
    expect(readCopy(storage, KEY)?.text).toBe(pasted);
    expect(keeper.isUnsent).toBe(true);
    keeper.type('x'.repeat(20));
    await pass(800);
    expect(call(0).text).toBe('x'.repeat(20));
  });

  it('sends by itself, once it fits, what a cut line had held', async () => {
    const { keeper, calls, call } = open({ maxLength: 20 });
    keeper.type('Court');
    await pass(800);
    await call(0).answer(cut());
    keeper.type('x'.repeat(21));
    await pass(120_000);
    expect(calls).toHaveLength(1);
    keeper.type('x'.repeat(20));
    await pass(800);
    expect(call(1).text).toBe('x'.repeat(20));
  });

  it('leaves out what a paste brings that no text may hold', () => {
    const { keeper } = open();
    keeper.type('Un\u000bdeux\u0000');
    expect(keeper.snapshot().draft.typed).toBe('Un\ndeux');
  });
});

import type { CopyStorage } from '../autosave/local-copy';
import { dropForms, formKey, parseForm, readForm, waitingPaths, writeForm } from './form-draft';

function deviceOf(limit = Number.POSITIVE_INFINITY): CopyStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > limit) throw new Error('full');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const ROW = 'applications/1/rows/work/new';
const DRAFT = {
  values: { action: 'Le lavoir', funders: [{ name: 'Commune', amount: '12 000' }] },
  base: 3,
  sent: { body: '{}', key: 'k' },
};

describe('a form that is not saved', () => {
  it('comes back as it was, with its version and its last try', () => {
    const device = deviceOf();
    expect(writeForm(device, formKey('ann', ROW), DRAFT)).toBe(true);
    expect(readForm(device, formKey('ann', ROW))).toEqual(DRAFT);
  });

  it('is told apart by person, by file and by part', () => {
    const device = deviceOf();
    writeForm(device, formKey('ann', ROW), DRAFT);
    writeForm(device, formKey('ann', 'applications/1/rows/protection/p'), DRAFT);
    writeForm(device, formKey('ann', 'applications/2/rows/work/new'), DRAFT);
    expect(readForm(device, formKey('bob', ROW))).toBeNull();
    expect(waitingPaths(device, 'bob', '')).toEqual([]);
    expect(waitingPaths(device, 'ann', 'applications/1/rows/work/')).toEqual([ROW]);
    expect(waitingPaths(device, 'ann', 'applications/1/')).toHaveLength(2);
  });

  it('leaves the device with its person, and only theirs', () => {
    const device = deviceOf();
    for (const user of ['ann', 'bob']) {
      writeForm(device, formKey(user, ROW), DRAFT);
      writeForm(device, formKey(user, 'applications/1/rows/work/w'), DRAFT);
    }
    dropForms(device, 'ann');
    expect(waitingPaths(device, 'ann', '')).toEqual([]);
    expect(waitingPaths(device, 'bob', '')).toHaveLength(2);
  });

  it('is said to be missing when the device keeps nothing', () => {
    expect(writeForm(deviceOf(3), 'k', DRAFT)).toBe(false);
    expect(writeForm(null, 'k', DRAFT)).toBe(false);
  });

  it.each([null, '', '{', '[]', 'null', '{"values":[]}', '{"base":1}'])(
    'is not trusted when it reads %j',
    (written) => {
      expect(parseForm(written)).toBeNull();
    },
  );

  it('opens on the present version when it says none, and repeats no try that it cannot read', () => {
    expect(parseForm('{"values":{"a":1},"base":"x","sent":{"key":1}}')).toEqual({
      values: { a: 1 },
      base: null,
      sent: null,
    });
  });
});

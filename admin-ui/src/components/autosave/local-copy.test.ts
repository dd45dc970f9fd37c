import { type CopyStorage, copyKey, parseCopy, pathsOfCopies, readCopy, writeCopy } from './local-copy';

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

const COPY = { text: 'Écrit ici', base: { text: '', version: 0 }, at: 5 };

describe('what a device keeps', () => {
  it('comes back as it was', () => {
    const device = deviceOf();
    expect(writeCopy(device, 'k', COPY)).toBe(true);
    expect(readCopy(device, 'k')).toEqual(COPY);
  });

  it('is told apart by person', () => {
    const device = deviceOf();
    writeCopy(device, copyKey('ann', 'applications/1/answers/1.1'), COPY);
    writeCopy(device, copyKey('bob', 'applications/1/answers/1.2'), COPY);
    expect(pathsOfCopies(device, 'ann')).toEqual(['applications/1/answers/1.1']);
  });

  it('is said to be missing when the device keeps nothing', () => {
    expect(writeCopy(deviceOf(3), 'k', COPY)).toBe(false);
    expect(writeCopy(null, 'k', COPY)).toBe(false);
  });

  it.each(['', '{', '[]', '{"text":1,"base":{}}', '{"text":"a","base":{"text":"b"}}'])(
    'is not trusted when it reads %j',
    (written) => {
      expect(parseCopy(written)).toBeNull();
    },
  );
});

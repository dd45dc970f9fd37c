import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FakeClock } from '../../test/clock.js';
import { StartupError } from '../config.js';
import { DiskStorage } from './disk-storage.js';
import { openStorage } from './storage.module.js';

const NOW = new Date('2026-06-15T09:00:00Z');
const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
let folder: string;
let storage: DiskStorage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pcc storage-'));
  storage = new DiskStorage(folder);
  await storage.prepare(NOW);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function text(content: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

test('a file is kept under its own hash and read back', async () => {
  const kept = await storage.put(Readable.from([Buffer.from('hel'), Buffer.from('lo')]));
  expect(kept).toEqual({ key: HELLO, sha256: HELLO, size: 5 });
  expect(await readFile(join(folder, '2c', 'f2', HELLO), 'utf8')).toBe('hello');
  expect(await text(await storage.open(kept.key))).toBe('hello');
});

test('the same content is kept once, even at once', async () => {
  const puts = Array.from({ length: 8 }, () => storage.put(Readable.from([Buffer.from('hello')])));
  expect(new Set((await Promise.all(puts)).map(({ key }) => key)).size).toBe(1);
  expect(await readdir(join(folder, '2c', 'f2'))).toEqual([HELLO]);
  expect(await readdir(storage.incoming)).toEqual([]);
});

test('what was put before a day is told, and what else lies there is not', async () => {
  const old = await storage.put(Readable.from([Buffer.from('hello')]));
  await utimes(join(folder, '2c', 'f2', HELLO), new Date('2026-06-01'), new Date('2026-06-01'));
  await storage.put(Readable.from([Buffer.from('later')]));
  await writeFile(join(folder, '2c', 'f2', 'note.txt'), '');
  await utimes(join(folder, '2c', 'f2', 'note.txt'), new Date(0), new Date(0));
  const keys: string[] = [];
  for await (const key of storage.keysPutBefore(NOW)) keys.push(key);
  expect(keys).toEqual([old.key]);
});

test('a stream that breaks leaves nothing', async () => {
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('hel');
      throw new Error('cut');
    })(),
  );
  await expect(storage.put(broken)).rejects.toThrow('cut');
  expect(await readdir(folder)).toEqual(['incoming']);
  expect(await readdir(storage.incoming)).toEqual([]);
});

test.each(['../../etc/passwd', `../${HELLO}`, 'ABC', ''])('%j is no key', async (key) => {
  await expect(storage.open(key)).rejects.toThrow('Not a storage key');
});

test('a lost file is a refusal without a path', async () => {
  await expect(storage.open(HELLO)).rejects.toMatchObject({ kind: 'unavailable', code: 'file_missing' });
});

test('a removed file is gone, twice without harm', async () => {
  const { key } = await storage.put(Readable.from([Buffer.from('hello')]));
  const later = new Date(Date.now() + 60_000);
  await storage.remove(key, later);
  await storage.remove(key, later);
  await expect(storage.open(key)).rejects.toMatchObject({ code: 'file_missing' });
});

test('one that was put again meanwhile stays', async () => {
  const content = () => Readable.from([Buffer.from('hello')]);
  const { key } = await storage.put(content());
  await utimes(join(folder, key.slice(0, 2), key.slice(2, 4), key), NOW, new Date('2026-06-13T09:00:00Z'));
  await storage.put(content());
  await storage.remove(key, NOW);
  expect((await storage.open(key)).destroy()).toBeDefined();
});

test('a start removes uploads cut long ago, not those under way', async () => {
  await writeFile(join(storage.incoming, 'old'), 'x');
  await utimes(join(storage.incoming, 'old'), NOW, new Date('2026-06-13T09:00:00Z'));
  await writeFile(join(storage.incoming, 'recent'), 'x');
  await storage.prepare(NOW);
  expect(await readdir(storage.incoming)).toEqual(['recent']);
});

test('an unknown storage stops the start with one line', async () => {
  const clock = new FakeClock();
  await expect(openStorage({ storage: { kind: 's3', url: 's3://bucket' } }, clock)).rejects.toThrow(
    StartupError,
  );
  const file = join(folder, 'a file');
  await writeFile(file, '');
  await expect(openStorage({ storage: { kind: 'file', directory: file } }, clock)).rejects.toThrow(
    StartupError,
  );
});

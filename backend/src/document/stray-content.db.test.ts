import { createHash } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { startApp, type TestApp } from '../../test/app.js';
import { openCase, townId } from '../../test/factory.js';
import { received } from '../../test/library.js';
import { idle } from '../../test/mailbox.js';
import { buildCast } from '../../test/notified-case.js';
import { DiskStorage } from './disk-storage.js';
import { StrayContentService } from './stray-content.service.js';

const DAY_MS = 86_400_000;
let test: TestApp;
let disk: DiskStorage;

beforeAll(async () => {
  test = await startApp();
  disk = test.app.get(DiskStorage, { strict: false });
}, 60_000);
afterAll(() => test.close());

const put = async (text: string) => (await disk.put(Readable.from([Buffer.from(text)]))).key;
const aged = async (key: string, ageMs: number) => {
  const at = new Date(test.clock.now().getTime() - ageMs);
  await utimes(await disk.pathFor(key), at, at);
  return key;
};
const isThere = (key: string) =>
  disk.sizeOf(key).then(
    () => true,
    () => false,
  );
const sweep = async () => {
  await test.app.get(StrayContentService, { strict: false }).sweep();
  await idle(test);
};

it('leaves everything where most of it is unknown: it is not the database of these contents', async () => {
  const stray = await aged(await put('alone'), 2 * DAY_MS);
  await sweep();
  expect(await isThere(stray)).toBe(true);
});

it('lets go after a day what no row names, and nothing that one names', async () => {
  const cast = await buildCast(test, 'D53', 'Craon');
  await openCase(cast.town, { townId: await townId(test, 'Craon'), kind: 'upgrade' });
  const named: string[] = [];
  for (const text of ['one', 'two', 'three']) {
    const id = await received(test, cast.town, text);
    const [row] = await test.dataSource.query<{ key: string }[]>(
      'SELECT storage_key AS key FROM upload WHERE id = $1',
      [id],
    );
    named.push(await aged(row?.key ?? '', 2 * DAY_MS));
  }
  const preview = await aged(await put('a picture made'), 2 * DAY_MS);
  await test.dataSource.query('UPDATE stored_file SET preview_key = $2 WHERE storage_key = $1', [
    named[0],
    preview,
  ]);
  const old = createHash('sha256').update('alone').digest('hex');
  const fresh = await aged(await put('of this morning'), DAY_MS / 2);
  await sweep();
  expect(await Promise.all([old, fresh, preview, ...named].map(isThere))).toEqual([
    false,
    ...Array<boolean>(5).fill(true),
  ]);
});

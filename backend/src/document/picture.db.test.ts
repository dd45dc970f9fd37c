import { utimes } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson } from '../../test/factory.js';
import { heic, jpeg } from '../../test/picture-samples.js';
import { uploadWhole } from '../../test/upload.js';
import { DiskStorage } from './disk-storage.js';
import { StorageReleaseService } from './storage-release.service.js';
import { StoredFile } from './stored-file.entity.js';
import { type PictureSize, StoredFileService } from './stored-file.service.js';

let test: TestApp;
let town: Client;
const stored = () => test.app.get(StoredFileService, { strict: false });

beforeAll(async () => {
  test = await startApp();
  town = (await buildPerson(test, { role: 'town', towns: ['Craon'] })).client;
});
afterAll(() => test.close());

/** What is known of a picture once it has been opened. */
async function received(bytes: Buffer): Promise<StoredFile> {
  const id = await uploadWhole(test, town, bytes, 'photo');
  for (let waited = 0; waited < 200; waited += 1) {
    const [row] = await test.dataSource.query<{ key: string }[]>(
      "SELECT f.storage_key AS key FROM stored_file f JOIN upload u USING (storage_key) WHERE u.id = $1 AND f.picture <> 'waiting'",
      [id],
    );
    if (row) return test.dataSource.manager.findOneByOrFail(StoredFile, { storageKey: row.key });
    await wait(50);
  }
  throw new Error('It was never opened');
}

async function opened(storageKey: string, size: PictureSize) {
  const picture = await stored().picture(storageKey, size);
  if (!picture) throw new Error('No picture');
  const bytes = await buffer(picture.content);
  expect(bytes).toHaveLength(picture.size);
  return { bytes, ...(await sharp(bytes).metadata()) };
}

/** A photograph held sideways: its first rows are its left side. */
const sideways = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a04020' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Telephone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 7/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

it('two pictures are made of a photograph: upright, reduced, and without its place', async () => {
  const bytes = await sideways(3000, 2000);
  expect((await sharp(bytes).metadata()).exif).toBeDefined();
  const file = await received(bytes);
  expect(file).toMatchObject({ picture: 'made', width: 2000, height: 3000, scan: 'not_scanned' });
  expect(await opened(file.storageKey, 'preview')).toMatchObject({
    format: 'jpeg',
    width: 1067,
    height: 1600,
  });
  expect(await opened(file.storageKey, 'thumbnail')).toMatchObject({
    format: 'jpeg',
    width: 267,
    height: 400,
  });
  for (const size of ['preview', 'thumbnail'] as const) {
    const { exif, orientation, bytes: shown } = await opened(file.storageKey, size);
    expect([exif, orientation, shown.includes('Telephone')]).toEqual([undefined, undefined, false]);
  }
});

it('a small one is not made larger', async () => {
  const { storageKey } = await received(jpeg());
  expect(await opened(storageKey, 'preview')).toMatchObject({ width: 64, height: 48 });
  expect(await opened(storageKey, 'thumbnail')).toMatchObject({ width: 64, height: 48 });
});

it('a photograph of a telephone (HEIC) is shown as a JPEG of the same colour', async () => {
  const { storageKey, mimeType, width, height } = await received(heic());
  expect([mimeType, width, height]).toEqual(['image/heic', 64, 48]);
  const { bytes, format } = await opened(storageKey, 'preview');
  const { dominant } = await sharp(bytes).stats();
  expect(format).toBe('jpeg');
  expect(Math.abs(dominant.r - 200) + Math.abs(dominant.g - 120) + Math.abs(dominant.b - 40)).toBeLessThan(
    40,
  );
});

it('what cannot be opened has no picture, and is asked for once', async () => {
  const { storageKey, picture } = await received(jpeg().subarray(0, 597));
  expect([picture, await stored().picture(storageKey, 'preview')]).toEqual(['failed', null]);
  await stored().note(test.dataSource.manager, { storageKey, mimeType: 'image/jpeg', size: 597 });
  const jobs = await test.dataSource.query<unknown[]>(
    'SELECT 1 FROM graphile_worker.jobs WHERE key LIKE $1',
    [`%${storageKey}`],
  );
  expect(jobs).toEqual([]);
});

it('of a content that nobody noted there is none', async () => {
  expect(await stored().picture('0'.repeat(64), 'preview')).toBeNull();
  await expect(stored().assertReadable('0'.repeat(64))).resolves.toBeUndefined();
});

it('they go with the content that they were made of', async () => {
  const disk = test.app.get(DiskStorage, { strict: false });
  const { storageKey, previewKey, thumbnailKey } = await received(await sideways(900, 700));
  const keys = [storageKey, String(previewKey), String(thumbnailKey)];
  for (const key of keys) await utimes(await disk.pathFor(key), new Date(0), new Date(0));
  const left = async () => {
    const found = await Promise.all(
      keys.map((key) =>
        disk.sizeOf(key).then(
          () => true,
          () => false,
        ),
      ),
    );
    return found.filter(Boolean).length;
  };
  const release = () =>
    test.app.get(StorageReleaseService, { strict: false }).ask(test.dataSource.manager, keys);
  await release();
  await wait(500);
  expect(await left()).toBe(3);
  await test.dataSource.query('DELETE FROM upload WHERE storage_key = $1', [storageKey]);
  test.clock.advance(2 * 3600);
  await release();
  for (let waited = 0; waited < 100 && (await left()) > 0; waited += 1) await wait(50);
  expect(await left()).toBe(0);
  expect(await test.dataSource.manager.countBy(StoredFile, { storageKey })).toBe(0);
});

it('a content that no row ever named goes after a day, one that is named stays', async () => {
  const disk = test.app.get(DiskStorage, { strict: false });
  const sweep = () => test.app.get(StorageReleaseService, { strict: false }).sweep();
  const known = (storageKey: string) => test.dataSource.manager.countBy(StoredFile, { storageKey });
  const refused = await received(Buffer.concat([jpeg(), Buffer.from(v7())]));
  const named = await received(Buffer.concat([jpeg(), Buffer.from(v7())]));
  for (const { storageKey } of [refused, named])
    await utimes(await disk.pathFor(storageKey), new Date(0), new Date(0));
  await test.dataSource.query('DELETE FROM upload WHERE storage_key = $1', [refused.storageKey]);
  test.clock.advance(23 * 3600);
  await sweep();
  await wait(300);
  expect(await known(refused.storageKey)).toBe(1);
  test.clock.advance(2 * 3600);
  await sweep();
  for (let waited = 0; waited < 100 && (await known(refused.storageKey)) > 0; waited += 1) await wait(50);
  expect([await known(refused.storageKey), await known(named.storageKey)]).toEqual([0, 1]);
});

it('many at once are opened one by one, each of them', async () => {
  const files = await Promise.all(
    Array.from({ length: 8 }, () => received(Buffer.concat([jpeg(), Buffer.from(v7())]))),
  );
  expect(files.filter(({ picture }) => picture === 'made')).toHaveLength(8);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ACCEPTED_FILES,
  CHUNK_BYTES,
  FILE_TYPES,
  MAX_FILE_BYTES,
  MAX_PICTURE_PIXELS,
  PICTURE_PX,
} from '@pcc/shared';
import { UPLOADS } from '../document/upload.module.js';

const UNITS: Record<string, number> = {
  KB: 1e3,
  KiB: 1024,
  MB: 1e6,
  MiB: 1024 ** 2,
  GB: 1e9,
  GiB: 1024 ** 3,
};
/** Around a file, its form says a name, a type and a few fields. */
const FORM_BYTES = 1024 ** 2;

async function proxyLimit(): Promise<number> {
  const file = await readFile(join(import.meta.dirname, '../../../docker/Caddyfile'), 'utf8');
  const [, value, unit = ''] = /^\s*max_size (\d+)([KMG]i?B)$/m.exec(file) ?? [];
  return Number(value) * (UNITS[unit] ?? Number.NaN);
}

test('the proxy, the API and the screens take files of one same length', async () => {
  expect(await proxyLimit()).toBe(MAX_FILE_BYTES + FORM_BYTES);
  expect(UPLOADS.limits?.fileSize).toBe(MAX_FILE_BYTES);
  expect(CHUNK_BYTES).toBeLessThan(MAX_FILE_BYTES);
});

test('what a screen reduces is never refused for its pixels', () => {
  expect(PICTURE_PX ** 2).toBeLessThan(MAX_PICTURE_PIXELS);
});

test('a field of files names each type that the API takes', () => {
  for (const [type, extensions] of Object.entries(FILE_TYPES))
    for (const named of [type, ...extensions.map((extension) => `.${extension}`)])
      expect(ACCEPTED_FILES.split(',')).toContain(named);
});

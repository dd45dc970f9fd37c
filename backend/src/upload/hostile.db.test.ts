import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { MessageView } from '@pcc/shared';
import sharp from 'sharp';
import { type Clamd, prepareClamd } from '../../test/clamd.js';
import type { Client } from '../../test/client.js';
import { buildPerson, openCase, townId } from '../../test/factory.js';
import { HONEST_FILES, HOSTILE_FILES, type HostileFile } from '../../test/hostile-files.js';
import { type ServerChild, startServer } from '../../test/server-child.js';
import { said, uploaded } from '../../test/thread.js';
import { sendInPieces } from '../../test/upload.js';

// The upload by pieces and the one by form share the checks: each file goes in by the first, and what is kept is read through the second.
let clamd: Clamd;
let server: ServerChild;
let town: Client;
let caseId: string;
/** The longest time in which someone else was answered, in milliseconds. */
let slowest = 0;
let isOver = false;
let watch: Promise<void>;

const GROWTH = 200 * 1024 * 1024;
const PATIENCE_MS = 500;

/** Somebody else asks who they are, all along; what this process itself was late by is not the server's. */
async function watchOther(client: Client): Promise<void> {
  const ownDelay = monitorEventLoopDelay({ resolution: 5 });
  ownDelay.enable();
  while (!isOver) {
    ownDelay.reset();
    const before = performance.now();
    await client.get('/api/session');
    slowest = Math.max(slowest, performance.now() - before - ownDelay.max / 1e6);
    await wait(20);
  }
  ownDelay.disable();
}

beforeAll(async () => {
  clamd = await prepareClamd();
  await clamd.start();
  server = await startServer({ CLAMD_URL: clamd.url });
  town = (await buildPerson(server, { role: 'town', towns: ['Craon'] })).client;
  const other = (await buildPerson(server, { role: 'coordinator', network: 'BRE' })).client;
  caseId = await openCase(town, { townId: await townId(server, 'Craon'), kind: 'upgrade' });
  // Once before the measure: code is compiled and pools are filled the first time.
  for (const { bytes, name } of HONEST_FILES) await sendInPieces(server, town, bytes, name);
  await settled();
  await other.get('/api/session');
  server.weigh();
  watch = watchOther(other);
}, 300_000);
afterAll(async () => {
  isOver = true;
  await watch;
  await server.close();
  await clamd.remove();
});

interface Kept {
  scan: string;
  picture: string;
  preview_key: string | null;
  thumbnail_key: string | null;
}

const query = async <Row>(statement: string, ...values: unknown[]) =>
  (await server.dataSource.query<Row[]>(statement, values))[0];

/** Nothing waits for the antivirus or to be drawn again. */
async function settled(): Promise<void> {
  for (let waited = 0; waited < 400; waited += 1) {
    const left = await query(
      "SELECT 1 FROM stored_file WHERE scan = 'waiting' OR (picture = 'waiting' AND scan <> 'infected')",
    );
    if (left === undefined) return;
    await wait(25);
  }
  throw new Error('A file was never examined');
}

async function keptOf(location: string | null): Promise<Kept | undefined> {
  await settled();
  return query<Kept>(
    'SELECT f.* FROM upload u JOIN stored_file f ON f.storage_key = u.storage_key WHERE u.id = $1',
    location?.split('/').at(-1),
  );
}

/** Joined to a message, the file opens for those of its thread as an attachment, and no browser runs it in our name. */
async function downloaded(bytes: Buffer, name: string) {
  const { id } = await uploaded(town, caseId, new Blob([new Uint8Array(bytes)]), name);
  const message: MessageView = await said(town, caseId, { fileIds: [id] });
  return town.get(`/api/messages/${message.id}/files/${id}`);
}

it.each(
  [...HOSTILE_FILES, ...HONEST_FILES].map((file): [string, HostileFile] => [
    JSON.stringify(file.name).slice(0, 60),
    file,
  ]),
)('%s', async (_, { name, bytes, fate }) => {
  const answer = await sendInPieces(server, town, bytes, name);
  if ('refused' in fate) {
    // Of nothing at all, not even an upload is announced.
    const expected = bytes.length === 0 ? [400, 'upload_length_required'] : [422, fate.refused];
    expect([answer.status, answer.body.code]).toEqual(expected);
    expect(await keptOf(answer.location)).toBeUndefined();
    return;
  }
  expect([answer.status, answer.body]).toEqual([204, { text: '' }]);
  const kept = await keptOf(answer.location);
  if ('stopped' in fate) {
    expect(kept).toMatchObject({ scan: 'infected', preview_key: null, thumbnail_key: null });
    expect(await downloaded(bytes, name)).toMatchObject({ status: 409, body: { code: 'file_infected' } });
    return;
  }
  const { fileName } = (await town.get<{ fileName: string }>(answer.location ?? '')).body;
  expect(fileName).toBe(Object.values(fate)[0]);
  expect(kept?.scan).toBe('clean');
  expect(kept?.picture).toBe('kept' in fate ? 'none' : 'redrawn' in fate ? 'made' : 'failed');
  if ('redrawn' in fate) await expectCleanPictures(kept);
  const file = await downloaded(bytes, 'photo.bin');
  expect([file.status, Object.fromEntries(file.headers)]).toMatchObject([
    200,
    {
      'content-disposition': expect.stringMatching(
        /^attachment; filename\*=UTF-8''photo\.bin\.\w+$/,
      ) as string,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  ]);
});

/** Of what is shown, nothing is left but the pixels. */
async function expectCleanPictures(kept: Kept | undefined): Promise<void> {
  for (const key of [kept?.preview_key, kept?.thumbnail_key]) {
    const bytes = await server.read(key ?? '');
    const { format, exif, xmp, iptc, width, height } = await sharp(bytes).metadata();
    expect({ format, exif, xmp, iptc }).toEqual({ format: 'jpeg' });
    expect(Math.max(width, height)).toBeLessThanOrEqual(key === kept?.preview_key ? 1600 : 400);
    expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    expect(bytes.toString('latin1')).not.toMatch(/script|php|\.html|Telephone/);
  }
}

it('are sixty at least, and took neither the memory nor the time of anyone', async () => {
  isOver = true;
  await watch;
  expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(60);
  const { now, before, most } = server.weight;
  process.stdout.write(
    `${HOSTILE_FILES.length} hostile files: ${Math.round((most - before) / 1024 / 1024)} MB more at most (now ${Math.round(now / 1024 / 1024)} MB), others answered in ${Math.round(slowest)} ms at most\n`,
  );
  expect(most - before).toBeLessThan(GROWTH);
  expect(slowest).toBeLessThan(PATIENCE_MS);
});

import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CHUNK_BYTES, MAX_FILE_BYTES, type UploadView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { Client } from '../../test/client.js';
import { buildPerson } from '../../test/factory.js';
import { pdf } from '../../test/file-samples.js';
import { announce, sendInPieces, sendPiece, tus, uploadWhole } from '../../test/upload.js';
import { DiskStorage } from '../document/disk-storage.js';
import { UploadService } from './upload.service.js';
import { UploadOwnerService } from './upload-owner.service.js';
import { UploadPurgeService } from './upload-purge.service.js';

let test: TestApp;
let town: Client;
let userId: string;
let other: Client;

/** A PDF of several pieces, unlike any other. */
const long = (bytes = 3 * CHUNK_BYTES + 1_000): Buffer =>
  Buffer.concat([pdf('long'), randomBytes(bytes - pdf('long').length)]);
const incoming = () => readdir(test.app.get(DiskStorage, { strict: false }).incoming);
const idOf = (location: string | null) => location?.split('/').at(-1) ?? '';

beforeAll(async () => {
  test = await startApp();
  ({ client: town, userId } = await buildPerson(test, { role: 'town', towns: ['Craon'] }));
  other = (await buildPerson(test, { role: 'town', towns: ['Craon'] })).client;
});
afterAll(() => test.close());

/** Sends the start of a piece, then breaks the connection. */
function breakOff(path: string, offset: number, bytes: Buffer, announced: number): Promise<void> {
  return new Promise((resolve) => {
    const outgoing = request(`${test.origin}${path}`, {
      method: 'PATCH',
      headers: {
        origin: test.origin,
        'sec-fetch-site': 'same-origin',
        cookie: town.cookie,
        'tus-resumable': '1.0.0',
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
        'content-length': String(announced),
      },
    });
    outgoing.on('error', () => undefined);
    outgoing.on('close', resolve);
    outgoing.write(bytes, () => setTimeout(() => outgoing.destroy(), 150));
  });
}

describe('a file in pieces', () => {
  it('arrives whole, is named safely, and its sender reads what is known of it', async () => {
    const bytes = long();
    const announced = await announce(test, town, bytes.length, '../Plan\u202e (l’été).html');
    expect([announced.status, announced.location]).toEqual([
      201,
      expect.stringMatching(/^\/api\/uploads\/[0-9a-f-]{36}$/),
    ]);
    const path = announced.location ?? '';
    for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
      const piece = bytes.subarray(offset, offset + CHUNK_BYTES);
      const answer = await sendPiece(test, town, path, offset, piece);
      expect([answer.status, answer.offset]).toEqual([204, offset + piece.length]);
    }
    expect((await town.get<UploadView>(path)).body).toEqual({
      id: idOf(path),
      fileName: 'Plan (l’été).html.pdf',
      size: bytes.length,
      isFinished: true,
      mimeType: 'application/pdf',
    });
    expect(await incoming()).toEqual([]);
  });

  it('goes on after a cut, from the bytes that came', async () => {
    const bytes = long();
    const { location } = await announce(test, town, bytes.length);
    const path = location ?? '';
    await breakOff(path, 0, bytes.subarray(0, 100_000), CHUNK_BYTES);
    await wait(50);
    const head = await tus(test, town, 'HEAD', path);
    expect(head.status).toBe(200);
    expect(head.offset).toBeGreaterThan(0);
    expect(head.offset).toBeLessThanOrEqual(100_000);
    const offset = head.offset ?? 0;
    expect((await sendPiece(test, town, path, offset + 1, bytes.subarray(offset + 1))).body).toMatchObject({
      status: 409,
      code: 'upload_offset',
    });
    const rest = await sendPiece(test, town, path, offset, bytes.subarray(offset));
    expect([rest.status, rest.offset]).toEqual([204, bytes.length]);
    const content = await test.dataSource.transaction((manager) =>
      test.app.get(UploadService, { strict: false }).claim(manager, { userId }, idOf(location)),
    );
    expect(content.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is whole even when the answer to its last piece was lost', async () => {
    const bytes = pdf(v7());
    const { location } = await announce(test, town, bytes.length);
    await sendPiece(test, town, location ?? '', 0, bytes);
    const head = await tus(test, town, 'HEAD', location ?? '');
    expect([head.status, head.offset, head.headers.get('upload-length')]).toEqual([
      200,
      bytes.length,
      String(bytes.length),
    ]);
    expect((await sendPiece(test, town, location ?? '', 0, bytes)).status).toBe(409);
  });

  it('is stored when its sender comes back, after a stop between its last byte and its storing', async () => {
    const bytes = pdf(v7());
    const { location } = await announce(test, town, bytes.length);
    await writeFile(join(test.app.get(DiskStorage, { strict: false }).incoming, idOf(location)), bytes);
    expect((await town.get<UploadView>(location ?? '')).body.isFinished).toBe(false);
    expect((await tus(test, town, 'HEAD', location ?? '')).offset).toBe(bytes.length);
    expect((await town.get<UploadView>(location ?? '')).body.isFinished).toBe(true);
  });

  it('is refused by its content, and nothing of it stays', async () => {
    const answer = await sendInPieces(test, town, Buffer.from('<script>alert(1)</script>'), 'photo.jpg');
    expect([answer.status, answer.body.code]).toEqual([422, 'file_type_refused']);
    expect((await tus(test, town, 'HEAD', answer.location ?? '')).status).toBe(404);
    expect(await incoming()).toEqual([]);
  });

  it('that two requests finish at once is stored once', async () => {
    const bytes = pdf(v7());
    const { location } = await announce(test, town, bytes.length);
    await sendPiece(test, town, location ?? '', 0, bytes.subarray(0, 5));
    const answers = await Promise.all([
      sendPiece(test, town, location ?? '', 5, bytes.subarray(5)),
      sendPiece(test, town, location ?? '', 5, bytes.subarray(5)),
      tus(test, town, 'HEAD', location ?? ''),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect((await town.get<UploadView>(location ?? '')).body.isFinished).toBe(true);
  });
});

describe('an upload is refused', () => {
  it.each([
    ['without a length', {}, 400, 'upload_length_required'],
    ['of nothing', { 'upload-length': '0' }, 400, 'upload_length_required'],
    ['of a length told later', { 'upload-defer-length': '1' }, 400, 'upload_length_required'],
    ['of a strange length', { 'upload-length': '1e3' }, 400, 'upload_length_required'],
    ['over the limit', { 'upload-length': String(MAX_FILE_BYTES + 1) }, 413, 'file_too_large'],
    [
      'of another version of the protocol',
      { 'upload-length': '9', 'tus-resumable': '0.2.2' },
      400,
      'upload_malformed',
    ],
    [
      'with a name that cannot be read',
      { 'upload-length': '9', 'upload-metadata': 'filename é' },
      400,
      'upload_malformed',
    ],
  ])('%s', async (_, headers, status, code) => {
    const answer = await tus(test, other, 'POST', '/api/uploads', {
      headers: Object.fromEntries(
        Object.entries(headers).map(([k, v]) => [k, Buffer.from(v).toString('latin1')]),
      ),
    });
    expect([answer.status, answer.body.code, answer.headers.get('content-type')]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('and keeps no place for an announcement that the protocol refuses', async () => {
    const { client, userId: sender } = await buildPerson(test, { role: 'town', towns: ['Saulges'] });
    const answer = await tus(test, client, 'POST', '/api/uploads', {
      headers: { 'upload-length': '9', 'tus-resumable': '0.2.2' },
    });
    expect(answer.status).toBe(400);
    expect(await test.dataSource.query('SELECT 1 FROM upload WHERE owner_id = $1', [sender])).toEqual([]);
  });

  it('beyond what it announced', async () => {
    const { location } = await announce(test, other, 10);
    const answer = await sendPiece(test, other, location ?? '', 0, pdf());
    expect([answer.status, answer.body.code]).toEqual([413, 'file_too_large']);
  });

  it('as JSON, from another site, and without a session', async () => {
    const { location } = await announce(test, other, 10);
    const path = location ?? '';
    const json = { 'content-type': 'application/json', 'upload-offset': '0' };
    expect((await tus(test, other, 'PATCH', path, { body: Buffer.from('{}'), headers: json })).status).toBe(
      400,
    );
    const cross = await tus(test, other, 'PATCH', path, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect([cross.status, cross.body.code]).toEqual([403, 'cross_site']);
    const nobody = new Client(test);
    expect((await announce(test, nobody, 10)).status).toBe(401);
    expect((await sendPiece(test, nobody, path, 0, pdf())).status).toBe(401);
  });

  it('past forty unfinished ones, however many ask at once', async () => {
    const { client } = await buildPerson(test, { role: 'town', towns: ['Saulges'] });
    const answers = await Promise.all(Array.from({ length: 44 }, () => announce(test, client, 10)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(40);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'too_many_uploads' },
    });
  });

  it('never sends anyone elsewhere: its address is ours whatever the request says', async () => {
    const answer = await tus(test, town, 'POST', '/api/uploads', {
      headers: {
        'upload-length': '9',
        'x-forwarded-host': 'elsewhere.example.org',
        forwarded: 'host=elsewhere.example.org;proto=https',
      },
    });
    expect(answer.location).toMatch(/^\/api\/uploads\//);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('an upload is its sender’s', () => {
  it('to everyone else it is not there', async () => {
    const { location } = await announce(test, town, 10);
    const path = location ?? '';
    for (const [method, answer] of [
      ['GET', await other.get(path)],
      ['HEAD', await tus(test, other, 'HEAD', path)],
      ['PATCH', await sendPiece(test, other, path, 0, pdf())],
      ['DELETE', await other.send('DELETE', path)],
      ['absent', await town.get(`/api/uploads/${v7()}`)],
    ] as const)
      expect([method, answer.status]).toEqual([method, 404]);
    expect((await town.get('/api/uploads/x')).status).toBe(400);
  });

  it('who lets it go, whole or not', async () => {
    const { location } = await announce(test, town, 10);
    expect((await town.send('DELETE', location ?? '')).status).toBe(204);
    expect((await town.get(location ?? '')).status).toBe(404);
    const whole = `/api/uploads/${await uploadWhole(test, town, pdf(v7()))}`;
    expect((await town.send('DELETE', whole)).status).toBe(204);
    expect((await town.get(whole)).status).toBe(404);
  });

  it('or an ask’s, whose link sends and reads nothing', async () => {
    const owners = test.app.get(UploadOwnerService, { strict: false });
    const askId = await buildAsk();
    owners.registerAsks((_, token) => Promise.resolve(token === 'good' ? askId : null));
    const link = { token: 'good' };
    const id = await uploadWhole(test, link, pdf(v7()));
    const path = `/api/uploads/${id}`;
    expect((await tus(test, link, 'HEAD', path)).status).toBe(200);
    for (const method of ['GET', 'DELETE']) expect((await tus(test, link, method, path)).status).toBe(401);
    for (const client of [town, other]) expect((await client.get(path)).status).toBe(404);
    expect((await announce(test, { token: 'bad' }, 10)).body.code).toBe('ask_closed');
    const claim = (owner: { userId: string } | { askId: string }) =>
      test.dataSource.transaction((manager) =>
        test.app.get(UploadService, { strict: false }).claim(manager, owner, id),
      );
    await expect(claim({ userId })).rejects.toMatchObject({ kind: 'not_found' });
    expect(await claim({ askId })).toMatchObject({ mimeType: 'application/pdf' });
  });
});

describe('a claim', () => {
  const claim = (id: string, owner = userId) =>
    test.dataSource.transaction((manager) =>
      test.app.get(UploadService, { strict: false }).claim(manager, { userId: owner }, id),
    );

  it('gives a finished upload once', async () => {
    const id = await uploadWhole(test, town, pdf(v7()), 'Délibération.pdf');
    const claims = await Promise.allSettled([claim(id), claim(id), claim(id)]);
    const refused = claims.filter((one) => one.status === 'rejected');
    expect(claims.find((one) => one.status === 'fulfilled')?.value).toMatchObject({
      fileName: 'Délibération.pdf',
    });
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual([
      'upload_taken',
      'upload_taken',
    ]);
    expect((await town.send('DELETE', `/api/uploads/${id}`)).body).toMatchObject({
      status: 409,
      code: 'upload_taken',
    });
  });

  it('is refused of what is not whole, not there, or not one’s own', async () => {
    const { location } = await announce(test, town, 10);
    await expect(claim(idOf(location))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'upload_unfinished',
    });
    await expect(claim(v7())).rejects.toMatchObject({ kind: 'not_found', code: 'upload_not_found' });
    const id = await uploadWhole(test, town, pdf(v7()));
    await expect(claim(id, v7())).rejects.toMatchObject({ kind: 'not_found' });
  });
});

it('what never had a byte goes after an hour, what nobody finished after a day, what nobody took after a week, with its bytes', async () => {
  await test.dataSource.query('DELETE FROM upload');
  const storage = test.app.get(DiskStorage, { strict: false });
  for (const name of await incoming()) await rm(join(storage.incoming, name));
  const purge = () => test.app.get(UploadPurgeService, { strict: false }).purge();
  const count = async () => (await test.dataSource.query<unknown[]>('SELECT 1 FROM upload')).length;
  const { location } = await announce(test, town, 10);
  await sendPiece(test, town, location ?? '', 0, Buffer.from('%PDF'));
  await announce(test, town, 10);
  const id = await uploadWhole(test, town, pdf(v7()));
  const [{ key } = { key: '' }] = await test.dataSource.query<{ key: string }[]>(
    'SELECT storage_key AS key FROM upload WHERE id = $1',
    [id],
  );
  // Files carry the time of the machine.
  await utimes(await storage.pathFor(key), new Date(0), new Date(0));
  await purge();
  expect([await count(), (await incoming()).length]).toEqual([3, 2]);
  test.clock.advance(2 * 3600);
  await purge();
  expect([await count(), (await incoming()).length]).toEqual([2, 1]);
  test.clock.advance(25 * 3600);
  await purge();
  expect([await count(), (await incoming()).length]).toEqual([1, 0]);
  test.clock.advance(7 * 24 * 3600);
  await purge();
  expect(await count()).toBe(0);
  const isKept = () =>
    storage.sizeOf(key).then(
      () => true,
      () => false,
    );
  for (let waited = 0; waited < 100 && (await isKept()); waited += 1) await wait(50);
  expect(await isKept()).toBe(false);
  expect(await test.dataSource.query('SELECT 1 FROM stored_file WHERE storage_key = $1', [key])).toEqual([]);
});

async function buildAsk(): Promise<string> {
  const id = v7();
  await test.dataSource.query(
    `INSERT INTO ask (id, town_id, network_id, what, words, token_hash, expires_at, created_by, created_at)
     SELECT $1, t.id, t.network_id, 'photo', 'La façade', $3, now() + interval '60 days', $2, now()
     FROM town t WHERE t.name = 'Craon'`,
    [id, userId, v7()],
  );
  return id;
}

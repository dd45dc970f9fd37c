import type { DocumentView, Problem } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import type { Answer } from '../../test/client.js';
import { bring, buildPerson, type Cast, join, moved, openCase, PDF, townId } from '../../test/factory.js';
import { docx, hostile } from '../../test/file-samples.js';
import { takeOut } from '../../test/library.js';

let app: TestApp;
let cast: Cast;
let stranger: Cast['town'];
let elsewhere: Cast['coordinator'];
const MAX_BYTES = 20 * 1024 * 1024;

beforeAll(async () => {
  app = await startApp();
  cast = {
    town: (await buildPerson(app, { role: 'town', towns: ['Craon', 'Parné-sur-Roc', 'Chailland'] })).client,
    coordinator: (await buildPerson(app, { role: 'coordinator', network: await networkOf('Craon') })).client,
    national: (await buildPerson(app, { role: 'national' })).client,
    commission: await buildPerson(app, { role: 'commission' }),
  };
  stranger = (await buildPerson(app, { role: 'town', towns: ['Roscoff'] })).client;
  elsewhere = (await buildPerson(app, { role: 'coordinator', network: await networkOf('Roscoff') })).client;
});
afterAll(() => app.close());

async function networkOf(town: string): Promise<string> {
  const [row] = await app.dataSource.query<{ code: string }[]>(
    'SELECT n.code FROM network n JOIN town t ON t.network_id = n.id WHERE t.name = $1',
    [town],
  );
  return row?.code ?? '';
}

async function caseOf(town: string): Promise<string> {
  const id = await townId(app, town);
  const [row] = await app.dataSource.query<{ rank: string }[]>(
    "SELECT rank FROM town_ranks_on('2026-06-15') WHERE town_id = $1",
    [id],
  );
  if (row?.rank === 'homologated') return openCase(cast.national, { townId: id, kind: 'renewal' });
  if (row?.rank === 'homologable') return openCase(cast.national, { townId: id, kind: 'upgrade' });
  return openCase(cast.national, { townId: id, kind: 'upgrade', rank: 'homologable', reason: 'Vérifié.' });
}

const view = (answer: Answer) => answer.body as unknown as DocumentView;
const problem = (answer: Answer) => answer.body as unknown as Problem;
const list = (client: Cast['town'], caseId: string) =>
  client.list<DocumentView>('/api/documents', { homologationId: caseId });

async function incoming(): Promise<string[]> {
  const { DiskStorage } = await import('./disk-storage.js');
  const { readdir } = await import('node:fs/promises');
  return readdir(app.app.get(DiskStorage, { strict: false }).incoming);
}

describe('a case in preparation', () => {
  let caseId: string;
  beforeAll(async () => {
    caseId = await caseOf('Craon');
  });

  test('the town joins a piece: kept whole, named safely, written in the history', async () => {
    const answer = await join(cast.town, caseId, 'deliberation', PDF, '../Délibération\u202e.html');
    expect(answer.status).toBe(201);
    expect(view(answer)).toMatchObject({
      homologationId: caseId,
      kind: 'deliberation',
      fileName: 'Délibération.html.pdf',
      mimeType: 'application/pdf',
      size: PDF.size,
      onBehalf: false,
      isPending: false,
      canRemove: true,
    });
    const [line] = await app.dataSource.query<unknown[]>(
      "SELECT action, target, visibility, after->>'sha256' AS sha256 FROM history WHERE action = 'document.join' AND homologation_id = $1",
      [caseId],
    );
    expect(line).toEqual({
      action: 'document.join',
      target: 'deliberation',
      visibility: 'town',
      sha256: view(answer).sha256,
    });
  });

  test('a file comes back as it was, to be kept and never run', async () => {
    const { id } = view(await join(cast.town, caseId, 'other', PDF, 'Étude (l’été).pdf'));
    const file = await cast.coordinator.get<{ text: string }>(`/api/documents/${id}/file`);
    expect(file.status).toBe(200);
    expect(file.body.text).toBe(await PDF.text());
    expect(file.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%C3%89tude%20%28l%E2%80%99%C3%A9t%C3%A9%29.pdf",
    );
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      'content-type': 'application/pdf',
      'content-length': String(PDF.size),
    });
  });

  test('the coordinator joins on behalf of the town, which reads a function', async () => {
    const answer = await join(cast.coordinator, caseId, 'programme');
    expect(view(answer)).toMatchObject({ onBehalf: true, by: 'Fonction coordinator' });
    const seen = await cast.town.get<DocumentView>(`/api/documents/${view(answer).id}`);
    expect(seen.body).toMatchObject({ onBehalf: true, by: 'le réseau' });
  });

  test.each(Object.entries(hostile))('%s is refused', async (name, bytes) => {
    const answer = await join(cast.town, caseId, 'other', new Blob([new Uint8Array(bytes)]), name);
    expect([answer.status, problem(answer).code]).toEqual([422, 'file_type_refused']);
  });

  test('a file of 20 MB is taken, one byte more is too large', async () => {
    const full = new Uint8Array(MAX_BYTES);
    full.set(Buffer.from('%PDF-1.7\n'));
    expect((await join(cast.town, caseId, 'other', new Blob([full]), 'full.pdf')).status).toBe(201);
    const answer = await join(cast.town, caseId, 'other', new Blob([full, ' ']), 'over.pdf');
    expect([answer.status, problem(answer).code]).toEqual([413, 'too_large']);
  });

  test('a malformed request is told before anything else', async () => {
    expect((await join(stranger, caseId, 'poster')).status).toBe(400);
    expect((await join(stranger, 'not-an-id', 'other')).status).toBe(400);
    const none = new FormData();
    none.set('kind', 'other');
    expect((await stranger.post(`/api/homologations/${caseId}/documents`, none)).status).toBe(400);
    const unknown = new FormData();
    unknown.set('kind', 'other');
    unknown.set('pending', 'true');
    unknown.set('file', PDF, 'a.pdf');
    expect((await cast.town.post(`/api/homologations/${caseId}/documents`, unknown)).status).toBe(400);
  });

  test('another town and another network learn nothing of it', async () => {
    const { id } = view(await join(cast.town, caseId, 'other'));
    for (const client of [stranger, elsewhere]) {
      expect((await join(client, caseId, 'other')).status).toBe(404);
      expect((await client.get(`/api/documents/${id}`)).status).toBe(404);
      expect((await client.get(`/api/documents/${id}/file`)).status).toBe(404);
      expect((await takeOut(client, id)).status).toBe(404);
      expect((await list(client, caseId)).body).toEqual([]);
    }
  });

  test('ten uploads at once of one content are ten documents and one file', async () => {
    const content = new Blob([new Uint8Array(docx())]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        join(cast.town, caseId, 'other', content, `note ${index}.docx`),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(201));
    expect(new Set(answers.map((answer) => view(answer).sha256)).size).toBe(1);
    expect(new Set(answers.map((answer) => view(answer).id)).size).toBe(10);
  });

  test('a removed file is gone from every answer and stays in the history', async () => {
    const { id } = view(await join(cast.town, caseId, 'photo', PDF));
    expect((await takeOut(cast.town, id)).status).toBe(204);
    expect((await takeOut(cast.town, id)).status).toBe(404);
    expect((await cast.coordinator.get(`/api/documents/${id}/file`)).status).toBe(404);
    expect((await list(cast.national, caseId)).body.some((row) => row.id === id)).toBe(false);
    const lines = await app.dataSource.query<unknown[]>(
      "SELECT before->>'fileName' AS name FROM history WHERE action = 'document.remove' AND homologation_id = $1",
      [caseId],
    );
    expect(lines).toEqual([{ name: 'photo.pdf' }]);
  });

  test('is removed by its version, and not once it says something else', async () => {
    const { id, version } = view(await join(cast.town, caseId, 'photo', PDF));
    const path = `/api/documents/${id}`;
    const read = `"${version}"`;
    expect((await cast.town.send('DELETE', path)).status).toBe(428);
    expect((await cast.coordinator.patch(path, { caption: 'La place.' }, read)).status).toBe(200);
    const stale = await cast.town.send('DELETE', path, undefined, { ifMatch: read });
    expect([stale.status, stale.body.current]).toMatchObject([412, { id, caption: 'La place.' }]);
    expect((await takeOut(cast.town, id)).status).toBe(204);
  });

  test('signed papers wait for the notification', async () => {
    const answer = await join(cast.town, caseId, 'signed_licence');
    expect([answer.status, problem(answer).code]).toEqual([409, 'not_editable']);
  });

  test('unknown filters and sorts are refused, known ones kept', async () => {
    expect((await cast.town.list('/api/documents', { sha256: 'x' })).status).toBe(400);
    expect((await cast.town.get('/api/documents?sort=["size","ASC"]')).status).toBe(400);
    const rows = (await cast.town.list<DocumentView>('/api/documents', { kind: 'programme' })).body;
    expect(rows.map(({ kind }) => kind)).toEqual(['programme']);
  });

  test('no refused upload leaves anything behind', async () => {
    expect(await incoming()).toEqual([]);
  });
});

describe('a case that is sent', () => {
  let caseId: string;
  beforeAll(async () => {
    caseId = await caseOf('Parné-sur-Roc');
    await bring(app, cast, caseId, 'submitted');
  });

  test('the town joins and removes nothing more; the coordinator only adds', async () => {
    const [first] = (await list(cast.town, caseId)).body;
    expect((await join(cast.town, caseId, 'other')).status).toBe(409);
    expect((await join(cast.coordinator, caseId, 'deliberation')).status).toBe(409);
    for (const client of [cast.town, cast.coordinator, cast.national])
      expect((await takeOut(client, first?.id)).status).toBe(409);
    expect(first?.canRemove).toBe(false);
  });

  test('for a named piece, a new file waits for the sending and only it may go', async () => {
    await moved(cast.coordinator, caseId, 'request_completion', {
      dueOn: '2026-07-30',
      points: [{ target: { type: 'piece', code: 'programme' }, reason: 'Préciser le calendrier.' }],
    });
    expect((await join(cast.town, caseId, 'presentation')).status).toBe(409);
    const joined = view(await join(cast.town, caseId, 'programme', PDF, 'programme précisé.pdf'));
    expect(joined).toMatchObject({ isPending: true, canRemove: true });
    const programmes = (await list(cast.town, caseId)).body.filter(({ kind }) => kind === 'programme');
    expect(programmes.map(({ isPending, canRemove }) => [isPending, canRemove])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect((await takeOut(cast.town, programmes[1]?.id)).status).toBe(409);
    await moved(cast.town, caseId, 'resubmit', {});
    const sent = await cast.coordinator.get<DocumentView>(`/api/documents/${joined.id}`);
    expect(sent.body).toMatchObject({ isPending: false, canRemove: false });
  });
});

describe('the photographs of a visit', () => {
  let caseId: string;
  let photo: DocumentView;
  beforeAll(async () => {
    caseId = await caseOf('Chailland');
    await bring(app, cast, caseId, 'visit_scheduled');
    photo = view(await join(cast.coordinator, caseId, 'photo', PDF, 'rue haute.pdf'));
  });

  const isSeen = async () => {
    const one = await cast.town.get(`/api/documents/${photo.id}`);
    const file = await cast.town.get(`/api/documents/${photo.id}/file`);
    const removal = await takeOut(cast.town, photo.id);
    const inList = (await list(cast.town, caseId)).body.some(({ id }) => id === photo.id);
    const history = JSON.stringify((await cast.town.list('/api/history', { homologationId: caseId })).body);
    return {
      one: one.status,
      file: file.status,
      removal: removal.status,
      inList,
      inHistory: history.includes('rue haute'),
    };
  };

  test('are the coordinator’s own, not on behalf, and read by the invited commission', async () => {
    expect(photo).toMatchObject({ onBehalf: false, isPending: false, canRemove: true });
    const seen = await cast.commission.client.get<DocumentView>(`/api/documents/${photo.id}`);
    expect(seen).toMatchObject({ status: 200, body: { canRemove: false, by: 'Fonction coordinator' } });
  });

  test('a commission member joins and removes nothing', async () => {
    expect((await join(cast.commission.client, caseId, 'photo')).status).toBeGreaterThanOrEqual(400);
    expect((await takeOut(cast.commission.client, photo.id)).status).toBe(403);
  });

  test('stay closed to the town by every route until its letter', async () => {
    const closed = { one: 404, file: 404, removal: 404, inList: false, inHistory: false };
    expect(await isSeen()).toEqual(closed);
    await bring(app, cast, caseId, 'opinion_given');
    expect(await isSeen()).toEqual(closed);
    await moved(cast.national, caseId, 'decide', { boardOn: '2026-06-15', outcome: 'renewed' });
    expect(await isSeen()).toEqual(closed);
    await moved(cast.national, caseId, 'notify', {});
    expect(await isSeen()).toEqual({ one: 200, file: 200, removal: 409, inList: true, inHistory: true });
  });

  test('then the signed papers may be joined, by the town or on its behalf', async () => {
    expect(view(await join(cast.town, caseId, 'signed_charter'))).toMatchObject({
      onBehalf: false,
      canRemove: true,
    });
    expect(view(await join(cast.coordinator, caseId, 'signed_licence'))).toMatchObject({ onBehalf: true });
    expect((await join(cast.coordinator, caseId, 'photo')).status).toBe(409);
  });
});

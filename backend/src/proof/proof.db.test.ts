import type { ProofRow } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { join, networkId, townId } from '../../test/factory.js';
import {
  buildLibraryCast,
  draftOf,
  type LibraryCast,
  pdfOf,
  readProof,
  refusalOf,
  takeOut,
  viewOf,
} from '../../test/library.js';
import { idle } from '../../test/mailbox.js';
import { Recorder } from '../../test/recorder.js';

let app: TestApp;
let cast: LibraryCast;
let craon: string;
let caseId: string;

beforeAll(async () => {
  app = await startApp();
  cast = await buildLibraryCast(app, 'Craon', 'Chailland');
  craon = await townId(app, 'Craon');
  caseId = await draftOf(app, cast.national, 'Craon');
});
afterAll(() => app.close());

const proofOf = (id: string | null) => readProof(cast.town, id);

describe('a file of a town stands on a proof', () => {
  test('made when it is joined, named after the file', async () => {
    const document = viewOf(
      await join(cast.town, caseId, 'perimeter_plan', pdfOf('plan'), 'Plan du périmètre.pdf'),
    );
    expect(document).toMatchObject({
      caption: '',
      isConfirmed: true,
      pile: null,
      scan: 'not_scanned',
      canEdit: true,
    });
    expect(await proofOf(document.proofId)).toMatchObject({
      townId: craon,
      townName: 'Craon',
      kind: 'perimeter_plan',
      title: 'Plan du périmètre',
      factOn: null,
      isTooOld: false,
      uses: 1,
      canEdit: true,
      file: { seq: 1, sha256: document.sha256, onBehalf: false, by: 'Fonction town' },
      usedIn: [{ homologationId: caseId, documentId: document.id, commitments: [] }],
    });
  });

  test('the same bytes for the same town and kind are the same proof, for another kind another', async () => {
    const first = viewOf(await join(cast.town, caseId, 'other', pdfOf('same')));
    const again = viewOf(await join(cast.coordinator, caseId, 'other', pdfOf('same'), 'autre nom.pdf'));
    const photo = viewOf(await join(cast.town, caseId, 'photo', pdfOf('same')));
    expect(again.proofId).toBe(first.proofId);
    expect(photo.proofId).not.toBe(first.proofId);
    expect((await proofOf(first.proofId)).uses).toBe(2);
  });

  test('ten at once make one proof', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => join(cast.town, caseId, 'other', pdfOf('at once'))),
    );
    expect(new Set(answers.map((answer) => viewOf(answer).proofId)).size).toBe(1);
  });

  test('a file taken out leaves its proof in the library, without a use', async () => {
    const { id, proofId } = viewOf(await join(cast.town, caseId, 'other', pdfOf('taken out')));
    expect((await takeOut(cast.town, id)).status).toBe(204);
    expect(await proofOf(proofId)).toMatchObject({ uses: 0, usedIn: [] });
  });
});

describe('the library', () => {
  test('is read by its town, its network and national staff; the commission has none', async () => {
    const [proof] = (await cast.town.list<ProofRow>('/api/proofs', { townId: craon })).body;
    const path = `/api/proofs/${proof?.id}`;
    for (const client of [cast.town, cast.coordinator, cast.national]) {
      expect((await client.get(path)).status).toBe(200);
      expect((await client.get(`${path}/file`)).status).toBe(200);
    }
    for (const client of [cast.stranger, cast.elsewhere]) {
      for (const part of ['', '/file', '/thumbnail', '/preview'])
        expect((await client.get(path + part)).status).toBe(404);
      expect((await client.list('/api/proofs', { townId: craon })).body).toEqual([]);
      expect((await client.send('PATCH', path, { title: 'x' }, { ifMatch: '"1"' })).status).toBe(404);
    }
    expect((await cast.commission.client.list('/api/proofs')).status).toBe(403);
  });

  test('is searched without accents or case, by kind, and sorted', async () => {
    await join(cast.town, caseId, 'other', pdfOf('church'), 'Église Sainte-Marie – œuvres.pdf');
    const titles = async (filter: object) =>
      (await cast.town.list<ProofRow>('/api/proofs', { townId: craon, ...filter })).body.map(
        ({ title }) => title,
      );
    expect(await titles({ q: 'eglise ste marie oeuvre' })).toEqual(['Église Sainte-Marie – œuvres']);
    expect(await titles({ q: 'eglise', kind: 'photo' })).toEqual([]);
    expect((await cast.town.list('/api/proofs', { sha256: 'x' })).status).toBe(400);
    const sorted = await cast.town.get<ProofRow[]>(
      `/api/proofs?sort=${encodeURIComponent('["title","ASC"]')}`,
    );
    expect(sorted.status).toBe(200);
  });

  test('a proof is named and dated, by version', async () => {
    const { id, proofId } = viewOf(await join(cast.town, caseId, 'other', pdfOf('dated')));
    const path = `/api/proofs/${proofId}`;
    const patch = (client: Client, body: object, ifMatch = '"1"') =>
      client.send('PATCH', path, body, { ifMatch });
    expect((await cast.town.send('PATCH', path, { title: 'x' })).status).toBe(428);
    expect((await patch(cast.town, { factOn: '2099-01-01' })).status).toBe(422);
    expect((await patch(cast.town, { factOn: '2020-02-01', validUntil: '2020-01-31' })).status).toBe(422);
    expect((await patch(cast.town, { title: ' ' })).status).toBe(400);
    const named = await patch(cast.coordinator, { title: 'Étude de 2018', factOn: '2018-03-01' });
    expect(named.body).toMatchObject({
      title: 'Étude de 2018',
      validUntil: '2023-03-01',
      isTooOld: true,
      version: 2,
    });
    expect((await cast.town.get(`/api/documents/${id}`)).body).toMatchObject({ factOn: '2018-03-01' });
    expect((await patch(cast.town, { title: 'Autre' })).status).toBe(412);
    const prolonged = await patch(cast.town, { validUntil: '2030-12-31' }, '"2"');
    expect(prolonged.body).toMatchObject({
      title: 'Étude de 2018',
      validUntil: '2030-12-31',
      isTooOld: false,
    });
    const undated = await patch(cast.town, { factOn: null, validUntil: null }, '"3"');
    expect(undated.body).toMatchObject({ factOn: null, isFromReception: true, isTooOld: false });
    const lines = await app.dataSource.query<unknown[]>(
      "SELECT on_behalf AS behalf, after->>'title' AS title FROM history WHERE action = 'proof.change' ORDER BY id",
    );
    expect(lines[0]).toEqual({ behalf: true, title: 'Étude de 2018' });
  });

  test('asks the database as often for many proofs as for one', async () => {
    const recorder = new Recorder();
    Object.assign(app.dataSource, { logger: recorder });
    const count = async (range: string) => {
      recorder.statements = [];
      await cast.town.get(`/api/proofs?range=${range}`);
      return recorder.statements.length;
    };
    expect([await count('[0,0]'), await count('[0,24]')]).toEqual([3, 3]);
    recorder.statements = [];
    await cast.town.list('/api/documents', { homologationId: caseId });
    expect(recorder.statements).toHaveLength(3);
  });
});

const TOWNS: Record<string, string> = { waiting: 'Fresnay-sur-Sarthe', infected: 'Asnières-sur-Vègre' };
const setScan = (id: string, scan: string) =>
  app.dataSource.query(
    'UPDATE stored_file s SET scan = $2 FROM document d WHERE d.id = $1 AND s.storage_key = d.storage_key',
    [id, scan],
  );

describe('what the antivirus has not let through', () => {
  test.each([
    ['waiting', 'file_waiting'],
    ['infected', 'file_infected'],
  ])('%s: nothing of it is opened', async (scan, code) => {
    const open = await draftOf(app, cast.national, TOWNS[scan] ?? '');
    const document = viewOf(await join(cast.national, open, 'photo', pdfOf(`scan ${scan}`)));
    // The job that asks the antivirus would settle it.
    await idle(app);
    await setScan(document.id, scan);
    expect((await cast.national.get(`/api/documents/${document.id}`)).body).toMatchObject({
      scan,
      hasPicture: false,
    });
    for (const path of [`documents/${document.id}`, `proofs/${document.proofId}`])
      for (const part of ['file', 'thumbnail', 'preview'])
        expect(refusalOf(await cast.national.get(`/api/${path}/${part}`))).toEqual([409, code]);
    await setScan(document.id, 'clean');
    expect((await cast.national.get(`/api/documents/${document.id}/file`)).status).toBe(200);
    expect(refusalOf(await cast.national.get(`/api/documents/${document.id}/thumbnail`))).toEqual([
      404,
      'no_picture',
    ]);
  });
});

test('the library goes with its town to another network', async () => {
  const { proofId } = viewOf(await join(cast.town, caseId, 'other', pdfOf('moves')));
  const moved = await cast.national.post(`/api/towns/${craon}/network-changes`, {
    networkId: await networkId(app, 'BRE'),
    fromOn: app.clock.today(),
    reason: 'Pour vérifier.',
  });
  expect(moved.status).toBeLessThan(300);
  expect((await cast.elsewhere.get(`/api/proofs/${proofId}`)).status).toBe(200);
  expect((await cast.coordinator.get(`/api/proofs/${proofId}`)).status).toBe(404);
  expect((await cast.town.get(`/api/proofs/${proofId}`)).status).toBe(200);
});

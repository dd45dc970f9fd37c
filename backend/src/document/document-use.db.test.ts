import type { DocumentView, Problem } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { join } from '../../test/factory.js';
import {
  buildLibraryCast,
  change,
  draftOf,
  type LibraryCast,
  pdfOf,
  readProof,
  received,
  refusalOf,
  takeOut,
  use,
  used,
  viewOf,
} from '../../test/library.js';

let app: TestApp;
let cast: LibraryCast;
let caseId: string;

beforeAll(async () => {
  app = await startApp();
  cast = await buildLibraryCast(app, 'Craon', 'Chailland');
  caseId = await draftOf(app, cast.national, 'Craon');
});
afterAll(() => app.close());

const proofOf = (id: string | null) => readProof(cast.town, id);

describe('an upload or a proof is joined to a case', () => {
  test('an upload, with what it shows', async () => {
    const uploadId = await received(app, cast.town, 'façade');
    const document = await used(cast.town, caseId, {
      uploadId,
      kind: 'photo',
      caption: 'La place, vue de l’est',
      factOn: '2025-06-14',
      commitments: ['2.4', '1.1'],
    });
    expect(document).toMatchObject({
      fileName: 'façade.pdf',
      caption: 'La place, vue de l’est',
      factOn: '2025-06-14',
      commitments: ['2.4', '1.1'],
    });
    expect(await proofOf(document.proofId)).toMatchObject({ factOn: '2025-06-14', validUntil: '2030-06-14' });
    expect(refusalOf(await use(cast.town, caseId, { uploadId, kind: 'photo' }))).toEqual([
      409,
      'upload_taken',
    ]);
  });

  test('sent again with its key after a cut, it is joined once', async () => {
    const body = { uploadId: await received(app, cast.town, 'once'), kind: 'photo' };
    const answers = [
      await use(cast.town, caseId, body, 'photo-1'),
      await use(cast.town, caseId, body, 'photo-1'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(answers.map((answer) => viewOf(answer).id)).size).toBe(1);
  });

  test('a proof serves several commitments, and several cases', async () => {
    const source = viewOf(await join(cast.town, caseId, 'other', pdfOf('serves')));
    const chailland = await draftOf(app, cast.national, 'Chailland');
    expect(refusalOf(await use(cast.town, chailland, { proofId: source.proofId, kind: 'other' }))).toEqual([
      404,
      'proof_not_found',
    ]);
    expect(refusalOf(await use(cast.town, caseId, { proofId: source.proofId, kind: 'other' }))).toEqual([
      409,
      'already_joined',
    ]);
    expect(refusalOf(await use(cast.town, caseId, { proofId: source.proofId, kind: 'photo' }))).toEqual([
      422,
      'proof_refused',
    ]);
    const marked = await change(cast.town, source, { commitments: ['1.1', '3.2'] });
    expect(marked.status).toBe(200);
    expect((await proofOf(source.proofId)).usedIn).toMatchObject([{ commitments: ['1.1', '3.2'] }]);
  });

  test('the same proof chosen by several at once is joined once', async () => {
    const { id, proofId } = viewOf(await join(cast.town, caseId, 'other', pdfOf('chosen at once')));
    expect((await takeOut(cast.town, id)).status).toBe(204);
    const answers = await Promise.all(
      [cast.town, cast.coordinator, cast.national, cast.town].map((client) =>
        use(client, caseId, { proofId, kind: 'other' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await proofOf(proofId)).uses).toBe(1);
  });

  test('the order of refusals', async () => {
    const uploadId = await received(app, cast.town, 'refused');
    const path = { kind: 'photo', uploadId };
    expect((await use(cast.town, caseId, { ...path, proofId: uploadId })).status).toBe(400);
    expect((await use(cast.town, caseId, { kind: 'photo' })).status).toBe(400);
    expect((await use(cast.stranger, caseId, { kind: 'poster', uploadId })).status).toBe(400);
    for (const client of [cast.stranger, cast.elsewhere, cast.commission.client])
      expect((await use(client, caseId, path)).status).toBe(404);
    expect(refusalOf(await use(cast.coordinator, caseId, path))).toEqual([404, 'upload_not_found']);
    expect(refusalOf(await use(cast.town, caseId, { ...path, kind: 'signed_charter' }))).toEqual([
      409,
      'not_editable',
    ]);
    const refused = await use(cast.town, caseId, { ...path, factOn: '2999-01-01' });
    expect(refusalOf(refused)).toEqual([400, 'invalid_fields']);
    const late = await use(cast.town, caseId, { ...path, factOn: '2099-01-01', commitments: ['9.9'] });
    expect(late.status).toBe(422);
    expect(Object.keys(viewOf<Problem>(late).errors ?? {})).toEqual(['factOn', 'commitments']);
    expect((await use(cast.town, caseId, path)).status).toBe(201);
  });
});

describe('a file of a case is told and placed', () => {
  test('caption and commitments, by version', async () => {
    const document = viewOf(await join(cast.town, caseId, 'photo', pdfOf('told')));
    const told = viewOf(await change(cast.coordinator, document, { caption: 'Le lavoir' }));
    expect(told).toMatchObject({ caption: 'Le lavoir', version: 2, onBehalf: false });
    const stale = await change(cast.town, document, { caption: 'La fontaine' });
    expect(stale).toMatchObject({ status: 412, body: { current: { caption: 'Le lavoir' } } });
    expect((await cast.town.send('PATCH', `/api/documents/${document.id}`, { caption: 'x' })).status).toBe(
      428,
    );
    expect((await change(cast.town, told, { caption: 'x'.repeat(301) })).status).toBe(400);
    expect((await change(cast.town, told, { confirmed: false })).status).toBe(400);
    expect((await change(cast.town, told, { commitments: ['9.9'] })).status).toBe(422);
    for (const client of [cast.stranger, cast.elsewhere, cast.commission.client])
      expect((await change(client, told, { caption: '' })).status).toBe(404);
    const lines = await app.dataSource.query<unknown[]>(
      "SELECT before->>'caption' AS before, after->>'caption' AS after, on_behalf AS behalf FROM history WHERE action = 'document.change' AND after->>'caption' <> ''",
    );
    expect(lines).toContainEqual({ before: '', after: 'Le lavoir', behalf: true });
  });

  test('more who are late at once than there are connections are all told so', async () => {
    const document = viewOf(await join(cast.town, caseId, 'photo', pdfOf('late')));
    await change(cast.town, document, { caption: 'La halle' });
    const late = () => change(cast.town, document, { caption: 'Le puits' });
    const dated = () =>
      cast.town.send('PATCH', `/api/proofs/${document.proofId}`, { title: 'x' }, { ifMatch: '"9"' });
    const answers = await Promise.all(Array.from({ length: 24 }, (_, at) => (at % 2 ? late() : dated())));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([412]));
  });

  test('its place, the others making room', async () => {
    const id = await draftOf(app, cast.national, 'Sillé-le-Guillaume');
    const joined: DocumentView[] = [];
    for (const name of ['a', 'b', 'c', 'd'])
      joined.push(viewOf(await join(cast.national, id, 'photo', pdfOf(`place ${name}`), `${name}.pdf`)));
    const order = async () => {
      const rows = (
        await cast.national.list<DocumentView>('/api/documents', { homologationId: id, kind: 'photo' })
      ).body;
      return rows
        .sort((a, b) => a.position - b.position)
        .map(({ fileName, position }) => `${position}${fileName[0]}`)
        .join(' ');
    };
    expect(await order()).toBe('0a 1b 2c 3d');
    const [a, , , d] = joined;
    if (!a || !d) throw new Error('Four files were joined');
    await change(cast.national, d, { position: 1 });
    expect(await order()).toBe('0a 1d 2b 3c');
    expect((await takeOut(cast.national, d.id)).status).toBe(204);
    expect(await order()).toBe('0a 1b 2c');
    await change(cast.national, a, { position: 99 });
    expect(await order()).toBe('0b 1c 2a');
  });

  test('ten movers at once leave an order without holes', async () => {
    const id = await draftOf(app, cast.national, 'Sainte-Suzanne');
    const joined = await Promise.all(
      Array.from({ length: 8 }, (_, index) => join(cast.national, id, 'photo', pdfOf(`mover ${index}`))),
    );
    const moves = await Promise.all(
      joined.map((answer, index) => change(cast.national, viewOf(answer), { position: 7 - index })),
    );
    expect(moves.map(({ status }) => status)).toEqual(Array<number>(8).fill(200));
    const rows = (await cast.national.list<DocumentView>('/api/documents', { homologationId: id })).body;
    expect(rows.map(({ position }) => position).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

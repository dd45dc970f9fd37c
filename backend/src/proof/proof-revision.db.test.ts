import type { DocumentView } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, join, moved } from '../../test/factory.js';
import {
  buildLibraryCast,
  change,
  draftOf,
  type LibraryCast,
  pdfOf,
  readProof,
  received,
  refusalOf,
  use,
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

describe('revisions of a proof', () => {
  const revise = (client: Client, proofId: string | null, uploadId: string) =>
    client.post(`/api/proofs/${proofId}/revisions`, { uploadId });

  test('a draft takes up the new bytes with all that was said of them', async () => {
    const first = viewOf(await join(cast.town, caseId, 'presentation', pdfOf('v1'), 'présentation.pdf'));
    const told = viewOf(await change(cast.town, first, { caption: 'Présentation', commitments: ['1.1'] }));
    const answer = await revise(
      cast.town,
      first.proofId,
      await received(app, cast.town, 'v2', 'présentation 2.pdf'),
    );
    expect(answer).toMatchObject({
      status: 201,
      body: {
        uses: 1,
        file: { seq: 2, fileName: 'présentation 2.pdf' },
        revisions: [{ seq: 2 }, { seq: 1 }],
      },
    });
    expect((await cast.town.get(`/api/documents/${told.id}`)).status).toBe(404);
    const [now] = (
      await cast.town.list<DocumentView>('/api/documents', { homologationId: caseId, kind: 'presentation' })
    ).body;
    expect(now).toMatchObject({
      fileName: 'présentation 2.pdf',
      caption: 'Présentation',
      commitments: ['1.1'],
      isConfirmed: true,
      proofId: first.proofId,
    });
    const again = await revise(cast.town, first.proofId, await received(app, cast.town, 'v1'));
    expect(refusalOf(again)).toEqual([409, 'same_file']);
  });

  test('two at once make two revisions, the same bytes one', async () => {
    const { proofId } = viewOf(await join(cast.town, caseId, 'programme', pdfOf('race 0')));
    const different = await Promise.all(
      ['race 1', 'race 2'].map(async (text) =>
        revise(cast.town, proofId, await received(app, cast.town, text)),
      ),
    );
    expect(different.map(({ status }) => status)).toEqual([201, 201]);
    const uploads = [await received(app, cast.town, 'race 3'), await received(app, cast.town, 'race 3')];
    const same = await Promise.all(uploads.map((uploadId) => revise(cast.town, proofId, uploadId)));
    expect(same.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await proofOf(proofId)).revisions.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
    const rows = await cast.town.list<DocumentView>('/api/documents', {
      homologationId: caseId,
      kind: 'programme',
    });
    expect(rows.body.map(({ proofId: id }) => id)).toEqual([proofId]);
  });

  test('another town, another network and the commission revise nothing', async () => {
    const { proofId } = viewOf(await join(cast.town, caseId, 'other', pdfOf('guarded')));
    for (const client of [cast.stranger, cast.elsewhere, cast.commission.client])
      expect(
        (await revise(client, proofId, await received(app, client, `by ${String(client === cast.stranger)}`)))
          .status,
      ).toBe(404);
  });

  test('what was sent keeps the bytes it was sent with; a completion of its kind alone takes up new ones', async () => {
    await join(cast.town, caseId, 'photo', pdfOf('sent photo'));
    await bring(app, cast, caseId, 'submitted');
    const sent = (await cast.town.list<DocumentView>('/api/documents', { homologationId: caseId })).body;
    const programme = sent.find(({ kind, isConfirmed }) => kind === 'programme' && isConfirmed);
    const photo = sent.find(({ kind }) => kind === 'photo');
    if (!programme || !photo) throw new Error('They were sent');
    await revise(cast.town, programme.proofId, await received(app, cast.town, 'after sending'));
    expect((await cast.town.get(`/api/documents/${programme.id}`)).body).toMatchObject({
      sha256: programme.sha256,
    });
    const dated = await cast.town.send(
      'PATCH',
      `/api/proofs/${photo.proofId}`,
      { factOn: '2020-05-01' },
      { ifMatch: '"1"' },
    );
    expect(dated.status).toBe(200);
    expect((await cast.town.get(`/api/documents/${photo.id}`)).body).toMatchObject({ factOn: null });

    await moved(cast.coordinator, caseId, 'request_completion', {
      dueOn: '2026-07-30',
      points: [{ target: { type: 'piece', code: 'programme' }, reason: 'Préciser le calendrier.' }],
    });
    expect((await change(cast.town, photo, { caption: 'Changée' })).status).toBe(409);
    expect((await change(cast.town, programme, { caption: 'Changée' })).status).toBe(409);
    const pending = viewOf(await use(cast.town, caseId, { proofId: programme.proofId, kind: 'programme' }));
    expect(pending).toMatchObject({ isPending: true, canEdit: true });
    await revise(cast.town, programme.proofId, await received(app, cast.town, 'before resubmitting'));
    const rows = (
      await cast.town.list<DocumentView>('/api/documents', { homologationId: caseId, kind: 'programme' })
    ).body;
    expect(rows.filter(({ isPending }) => isPending)).toMatchObject([
      { fileName: 'before resubmitting.pdf' },
    ]);
    expect(rows.some(({ sha256, isPending }) => !isPending && sha256 === programme.sha256)).toBe(true);
    const [{ place } = { place: -1 }] = rows
      .filter(({ isPending }) => isPending)
      .map(({ position }) => ({ place: position }));
    expect(place).toBe(rows.length - 1);
  });
});

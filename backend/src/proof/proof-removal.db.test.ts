import { setTimeout as wait } from 'node:timers/promises';
import type { DocumentView, ProofRow, ProofView } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Answer, Client } from '../../test/client.js';
import { bring, join, moved, townId } from '../../test/factory.js';
import {
  buildLibraryCast,
  draftOf,
  type LibraryCast,
  pdfOf,
  readProof,
  received,
  refusalOf,
  use,
  viewOf,
} from '../../test/library.js';
import { ProofFilingService } from './proof-filing.service.js';
import { ProofPrefillService } from './proof-prefill.service.js';

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
const remove = (client: Client, { id, version }: Pick<ProofView, 'id' | 'version'>): Promise<Answer> =>
  client.send('DELETE', `/api/proofs/${id}`, undefined, { ifMatch: `"${version}"` });
const restore = (client: Client, { id, version }: Pick<ProofView, 'id' | 'version'>): Promise<Answer> =>
  client.send('POST', `/api/proofs/${id}/restorations`, undefined, { ifMatch: `"${version}"` });
const listed = async (filter: object = {}) =>
  (await cast.town.list<ProofRow>('/api/proofs', { townId: craon, ...filter })).body.map(({ id }) => id);
const takeOut = ({ id, version }: DocumentView) =>
  cast.town.send('DELETE', `/api/documents/${id}`, undefined, { ifMatch: `"${version}"` });

/** A proof of the library that no case stands on. */
async function loose(text: string): Promise<ProofView> {
  const document = viewOf(await join(cast.town, caseId, 'other', pdfOf(text), `${text}.pdf`));
  await takeOut(document);
  return proofOf(document.proofId);
}

describe('a proof is taken out of the library', () => {
  test('by a mark: no longer listed nor to be joined, still read by who follows a link', async () => {
    const proof = await loose('taken out');
    expect(proof).toMatchObject({ removedAt: null, canRemove: true, canRestore: false, canEdit: true });
    expect(await listed()).toContain(proof.id);
    const answer = await remove(cast.town, proof);
    expect([answer.status, answer.body]).toEqual([204, expect.anything()]);
    expect(await listed()).not.toContain(proof.id);
    expect(await listed({ id: [proof.id] })).toEqual([]);
    expect(await listed({ isRemoved: true })).toEqual([proof.id]);
    const gone = await proofOf(proof.id);
    expect(gone).toMatchObject({ canRemove: false, canRestore: true, canEdit: false, version: 2 });
    expect(gone.removedAt?.slice(0, 10)).toBe(app.clock.today());
    expect(refusalOf(await use(cast.town, caseId, { proofId: proof.id, kind: 'other' }))).toEqual([
      404,
      'proof_not_found',
    ]);
    const path = `/api/proofs/${proof.id}`;
    expect(refusalOf(await cast.town.send('PATCH', path, { title: 'Autre' }, { ifMatch: '"2"' }))).toEqual([
      409,
      'proof_removed',
    ]);
    const uploadId = await received(app, cast.town, 'another version');
    expect(refusalOf(await cast.town.post(`${path}/revisions`, { uploadId }))).toEqual([
      409,
      'proof_removed',
    ]);
    const lines = await app.dataSource.query<unknown[]>(
      "SELECT action, before->>'title' AS title, on_behalf AS behalf FROM history WHERE action = 'proof.remove'",
    );
    expect(lines).toEqual([{ action: 'proof.remove', title: 'taken out', behalf: false }]);
  });

  test('on the version that the person saw, once, by those who may read the library', async () => {
    const proof = await loose('by version');
    expect((await cast.town.send('DELETE', `/api/proofs/${proof.id}`)).status).toBe(428);
    expect((await remove(cast.town, { ...proof, version: 7 })).status).toBe(412);
    for (const client of [cast.stranger, cast.elsewhere])
      expect((await remove(client, proof)).status).toBe(404);
    expect((await remove(cast.commission.client, proof)).status).toBe(404);
    expect((await remove(cast.coordinator, proof)).status).toBe(204);
    expect(refusalOf(await remove(cast.town, await proofOf(proof.id)))).toEqual([409, 'already_removed']);
    expect(refusalOf(await restore(cast.stranger, { ...proof, version: 2 }))).toEqual([404, 'not_found']);
  });

  test('not while a file in preparation stands on it', async () => {
    const document = viewOf(await join(cast.town, caseId, 'other', pdfOf('in use')));
    const proof = await proofOf(document.proofId);
    expect(proof).toMatchObject({ canRemove: false, heldBy: [{ homologationId: caseId }] });
    const refused = await remove(cast.town, proof);
    expect(refusalOf(refused)).toEqual([409, 'proof_in_use']);
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('dossier en cours') as string });
    await takeOut(document);
    expect((await proofOf(proof.id)).heldBy).toEqual([]);
    expect((await remove(cast.town, proof)).status).toBe(204);
  });

  test('or joined at the same moment: never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const proof = await loose(`race ${round}`);
      const [removed, joined, sent] = await Promise.all([
        remove(cast.town, proof),
        use(cast.coordinator, caseId, { proofId: proof.id, kind: 'other' }),
        join(cast.town, caseId, 'other', pdfOf(`race ${round}`)),
      ]);
      const now = await proofOf(proof.id);
      expect(removed.status === 204).toBe(now.removedAt !== null);
      // The same bytes, sent while it goes, are another proof.
      if (now.removedAt !== null) {
        expect([joined.status, viewOf(sent).proofId === proof.id]).toEqual([404, false]);
        expect(now.heldBy).toEqual([]);
      } else expect(now.heldBy).toHaveLength(1);
    }
  });

  test.each<[string, (manager: EntityManager, proof: ProofView) => Promise<unknown>]>([
    [
      'the same bytes are filed again',
      (manager, { kind, file }) =>
        app.app.get(ProofFilingService, { strict: false }).file(manager, {
          ...{ townId: craon, networkId: '', kind, authorId: null, onBehalf: false },
          content: { ...file, storageKey: '' },
        }),
    ],
    [
      'a next case is opened from the last',
      (manager) =>
        app.app.get(ProofPrefillService, { strict: false }).propose(manager, {
          ...{ homologationId: caseId, previousId: v7(), townId: craon, networkId: '' },
          now: app.clock.now(),
        }),
    ],
  ])('not until it is over while %s', async (what, act) => {
    const proof = await loose(`while ${what}`);
    const ends: string[] = [];
    let removed: Promise<unknown> = Promise.resolve();
    await app.dataSource.transaction(async (manager) => {
      await act(manager, proof);
      removed = remove(cast.town, proof).then(({ status }) => ends.push(`removed ${status}`));
      await wait(400);
      ends.push('committed');
    });
    await removed;
    expect(ends).toEqual(['committed', 'removed 204']);
  });

  test('twice at once: one of them does it', async () => {
    const proof = await loose('twice');
    const answers = await Promise.all([remove(cast.town, proof), remove(cast.coordinator, proof)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412]);
  });
});

describe('it is put back', () => {
  test('by who may edit it, as it was, and written', async () => {
    const proof = await loose('put back');
    await remove(cast.town, proof);
    expect(refusalOf(await restore(cast.town, proof))).toEqual([412, 'stale']);
    const back = await restore(cast.coordinator, { ...proof, version: 2 });
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({ id: proof.id, removedAt: null, canEdit: true, version: 3 });
    expect(await listed()).toContain(proof.id);
    expect(refusalOf(await restore(cast.town, { ...proof, version: 3 }))).toEqual([409, 'not_removed']);
    const [line] = await app.dataSource.query<unknown[]>(
      "SELECT after->>'title' AS title, on_behalf AS behalf FROM history WHERE action = 'proof.restore'",
    );
    expect(line).toEqual({ title: 'put back', behalf: true });
  });

  test('not beside the same bytes, sent again meanwhile', async () => {
    const proof = await loose('sent again');
    await remove(cast.town, proof);
    const again = viewOf(await join(cast.town, caseId, 'other', pdfOf('sent again')));
    expect(again.proofId).not.toBe(proof.id);
    expect(refusalOf(await restore(cast.town, { ...proof, version: 2 }))).toEqual([409, 'same_file']);
  });
});

test('a case that was sent keeps its file; the next one is not offered it', async () => {
  const town = await townId(app, 'Chailland');
  const sentId = await draftOf(app, cast.national, 'Chailland');
  const plan = viewOf(await join(cast.town, sentId, 'photo', pdfOf('kept by the case'), 'lavoir.pdf'));
  await bring(app, cast, sentId, 'submitted');
  const path = `/api/documents/${plan.id}`;
  expect((await remove(cast.town, await proofOf(plan.proofId))).status).toBe(204);
  expect((await cast.town.get(path)).body).toMatchObject({ proofId: plan.proofId, fileName: 'lavoir.pdf' });
  expect((await cast.coordinator.get(`${path}/file`)).status).toBe(200);
  // Asked for more, the town has sent this one already: it holds nothing back.
  await moved(cast.coordinator, sentId, 'request_completion', {
    points: [{ target: { type: 'piece', code: 'photo' }, reason: 'Une autre vue.' }],
    dueOn: '2026-09-01',
  });
  const more = viewOf(await join(cast.town, sentId, 'photo', pdfOf('not sent yet')));
  expect(refusalOf(await remove(cast.town, await proofOf(more.proofId)))).toEqual([409, 'proof_in_use']);

  await app.dataSource.query(
    "UPDATE homologation SET state = 'closed', town_state = 'closed' WHERE id = $1",
    [sentId],
  );
  const nextId = await draftOf(app, cast.national, 'Chailland');
  await app.dataSource.query('UPDATE document SET removed_at = now() WHERE homologation_id = $1', [nextId]);
  const { networkId } = await app.dataSource
    .query<{ networkId: string }[]>('SELECT network_id AS "networkId" FROM town WHERE id = $1', [town])
    .then(([row]) => row ?? { networkId: '' });
  await app.dataSource.transaction((manager) =>
    app.app.get(ProofPrefillService, { strict: false }).propose(manager, {
      homologationId: nextId,
      previousId: sentId,
      townId: town,
      networkId,
      now: app.clock.now(),
    }),
  );
  const proposed = (await cast.town.list<DocumentView>('/api/documents', { homologationId: nextId })).body;
  expect(proposed.length).toBeGreaterThan(0);
  expect(proposed.map(({ proofId }) => proofId)).not.toContain(plan.proofId);
  const [offered] = proposed;
  expect(refusalOf(await remove(cast.town, await proofOf(offered?.proofId ?? null)))).toEqual([
    409,
    'proof_in_use',
  ]);
});

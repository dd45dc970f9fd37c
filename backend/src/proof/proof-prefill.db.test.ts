import type { DocumentView, ProofRow } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, join, townId } from '../../test/factory.js';
import {
  buildLibraryCast,
  change,
  draftOf,
  type LibraryCast,
  pdfOf,
  received,
  used,
  viewOf,
} from '../../test/library.js';
import { ProofPrefillService } from './proof-prefill.service.js';

let app: TestApp;
let cast: LibraryCast;

beforeAll(async () => {
  app = await startApp();
  cast = await buildLibraryCast(app, 'Craon', 'Chailland');
});
afterAll(() => app.close());

describe('what the last case was sent with is proposed in the next', () => {
  let nextId: string;
  let proposed: DocumentView[];
  const ofNext = async (client: Client) =>
    (await client.list<DocumentView>('/api/documents', { homologationId: nextId })).body;

  beforeAll(async () => {
    const town = await townId(app, 'Chailland');
    const previousId = await draftOf(app, cast.national, 'Chailland');
    const [{ networkId } = { networkId: '' }] = await app.dataSource.query<{ networkId: string }[]>(
      'SELECT network_id AS "networkId" FROM town WHERE id = $1',
      [town],
    );
    const photo = viewOf(await join(cast.town, previousId, 'photo', pdfOf('proposed photo'), 'lavoir.pdf'));
    await change(cast.town, photo, { caption: 'Le lavoir', commitments: ['1.1'] });
    await bring(app, cast, previousId, 'submitted');
    await app.dataSource.query(
      "UPDATE homologation SET state = 'closed', town_state = 'closed' WHERE id = $1",
      [previousId],
    );
    await app.dataSource.query(
      "UPDATE proof SET fact_on = '2015-01-01' WHERE town_id = $1 AND kind = 'programme'",
      [town],
    );
    nextId = await draftOf(app, cast.national, 'Chailland');
    await app.dataSource.query('UPDATE document SET removed_at = now() WHERE homologation_id = $1', [nextId]);
    await app.dataSource.transaction((manager) =>
      app.app.get(ProofPrefillService, { strict: false }).propose(manager, {
        homologationId: nextId,
        previousId,
        townId: town,
        networkId,
        now: app.clock.now(),
      }),
    );
    proposed = await ofNext(cast.town);
  });

  test('all but the délibération, each in its pile, counting for nothing', async () => {
    expect(proposed.map(({ kind, isConfirmed, pile }) => [kind, isConfirmed, pile]).sort()).toEqual([
      ['perimeter_plan', false, 'to_confirm'],
      ['photo', false, 'to_confirm'],
      ['presentation', false, 'to_confirm'],
      ['programme', false, 'too_old'],
    ]);
    expect(proposed.find(({ kind }) => kind === 'photo')).toMatchObject({
      caption: 'Le lavoir',
      commitments: ['1.1'],
      by: '',
      canEdit: true,
      canRemove: true,
    });
    expect((await cast.town.list<ProofRow>('/api/proofs', { q: 'lavoir' })).body[0]?.uses).toBe(1);
  });

  test('a tap confirms one, and is written', async () => {
    const photo = proposed.find(({ kind }) => kind === 'photo');
    if (!photo) throw new Error('It is proposed');
    const confirmed = viewOf(await change(cast.town, photo, { confirmed: true }));
    expect(confirmed).toMatchObject({
      isConfirmed: true,
      pile: null,
      caption: 'Le lavoir',
      by: 'Fonction town',
      isPending: false,
    });
    const lines = await app.dataSource.query<unknown[]>(
      "SELECT target FROM history WHERE homologation_id = $1 AND action = 'document.confirm'",
      [nextId],
    );
    expect(lines).toEqual([{ target: 'photo' }]);
  });

  test('joining its proof again confirms it too; a new revision replaces it', async () => {
    const plan = proposed.find(({ kind }) => kind === 'perimeter_plan');
    const kept = await used(cast.town, nextId, { proofId: plan?.proofId, kind: 'perimeter_plan' });
    expect(kept).toMatchObject({ id: plan?.id, isConfirmed: true });
    const programme = proposed.find(({ kind }) => kind === 'programme');
    await cast.town.post(`/api/proofs/${programme?.proofId}/revisions`, {
      uploadId: await received(app, cast.town, 'programme de cette année'),
    });
    const rows = (await ofNext(cast.town)).filter(({ kind }) => kind === 'programme');
    expect(rows).toMatchObject([{ isConfirmed: true, fileName: 'programme de cette année.pdf' }]);
  });

  test('what is left unconfirmed is no part of what is sent', async () => {
    expect((await ofNext(cast.coordinator)).some(({ isConfirmed }) => !isConfirmed)).toBe(true);
    await app.dataSource.query(
      "UPDATE homologation SET state = 'submitted', town_state = 'submitted' WHERE id = $1",
      [nextId],
    );
    expect((await ofNext(cast.coordinator)).some(({ isConfirmed }) => !isConfirmed)).toBe(false);
    expect((await ofNext(cast.town)).some(({ isConfirmed }) => !isConfirmed)).toBe(false);
  });
});

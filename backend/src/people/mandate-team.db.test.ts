import type { HistoryRow, MandateView, TeamView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, networkId, townId } from '../../test/factory.js';
import { addFunction, buildMember, changeMandate } from '../../test/team-member.js';

let test: TestApp;
let mayenne: Client;
let sarthe: Client;
let national: Client;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  mayenne = (await buildPerson(test, { role: 'coordinator', network: 'D53' })).client;
  sarthe = (await buildPerson(test, { role: 'coordinator', network: 'D72' })).client;
  national = (await buildPerson(test, { role: 'national' })).client;
  craon = await townId(test, 'Craon');
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.clock.goTo('2026-06-15'));

const TODAY = '2026-06-15';

const member = (town: string, canSign = true) => buildMember(test, town, canSign);

describe('the team of a town', () => {
  it('is ended by its signers, not by its other members nor by another town’s', async () => {
    const signer = await member('Chailland');
    const clerk = await member('Chailland', false);
    const stranger = await member('Saulges');
    expect((await changeMandate(clerk.client, signer.mandateId, { toOn: TODAY })).status).toBe(403);
    expect((await changeMandate(clerk.client, clerk.mandateId, { toOn: TODAY })).status).toBe(403);
    const absent = await changeMandate(stranger.client, v7(), { toOn: TODAY });
    const refused = await changeMandate(stranger.client, clerk.mandateId, { toOn: TODAY });
    expect([refused.status, refused.body]).toEqual([404, absent.body]);
    expect((await changeMandate(signer.client, clerk.mandateId, { toOn: '2026-06-14' })).status).toBe(422);
    const ended = await changeMandate(signer.client, clerk.mandateId, { toOn: TODAY });
    expect(ended).toMatchObject({ status: 200, body: { toOn: TODAY, version: 2 } });
    expect((await clerk.client.get(`/api/towns/${await townId(test, 'Chailland')}`)).status).toBe(404);
    const [told] = (await signer.client.list<HistoryRow>('/api/history', { action: 'mandate.end' })).body;
    expect(told?.by).toBe('Fonction town');
    expect((await signer.client.post('/api/mandates', {})).status).toBe(400);
    expect((await signer.client.get('/api/mandates')).status).toBe(403);
  });

  it('is never left by its own without anyone who signs in and signs; its network may', async () => {
    const [first, second] = [await member('Parné-sur-Roc'), await member('Parné-sur-Roc')];
    await addFunction(national, 'Maire de Parné', {
      body: 'town',
      townId: await townId(test, 'Parné-sur-Roc'),
      function: 'mayor',
      canSign: true,
      fromOn: '2026-03-22',
    });
    expect((await changeMandate(second.client, second.mandateId, { title: 'Accueil' })).status).toBe(200);
    expect((await changeMandate(second.client, second.mandateId, { toOn: TODAY }, 2)).status).toBe(200);
    for (const body of [{ toOn: TODAY }, { toOn: '2027-01-01' }, { canSign: false }]) {
      const last = await changeMandate(first.client, first.mandateId, body);
      expect([last.status, last.body.code]).toEqual([409, 'last_signer']);
    }
    expect((await changeMandate(first.client, first.mandateId, { title: 'Accueil' })).status).toBe(200);
    expect((await changeMandate(mayenne, first.mandateId, { toOn: TODAY }, 2)).status).toBe(200);
  });

  it('counts who signs on the day that the end takes effect', async () => {
    const [first, second] = [await member('Sainte-Suzanne'), await member('Sainte-Suzanne')];
    expect((await changeMandate(mayenne, second.mandateId, { toOn: '2026-12-31' })).status).toBe(200);
    expect((await changeMandate(first.client, first.mandateId, { toOn: '2026-12-30' })).status).toBe(200);
    const after = await changeMandate(second.client, first.mandateId, { toOn: TODAY }, 2);
    expect(after.status).toBe(200);
  });

  it('keeps a signer when two end each other at once', async () => {
    for (const name of ["Saint-Denis-d'Anjou", 'Saint-Pierre-sur-Erve', 'Saulges']) {
      const [one, other] = [await member(name), await member(name)];
      const answers = await Promise.all([
        changeMandate(one.client, other.mandateId, { toOn: TODAY }),
        changeMandate(other.client, one.mandateId, { toOn: TODAY }),
      ]);
      // 404 for who was ended before the guard, 403 for who was once through it.
      const [done, refused = 0] = answers.map(({ status }) => status).sort();
      expect([done, [403, 404].includes(refused)]).toEqual([200, true]);
      const [left] = await test.dataSource.query<[{ n: number }]>(
        'SELECT count(*)::int AS n FROM mandate WHERE id = ANY($1) AND to_on IS NULL',
        [[one.mandateId, other.mandateId]],
      );
      expect(left.n).toBe(1);
    }
  });

  it('lets nobody widen their own rights', async () => {
    const signer = await member('Lassay-les-Châteaux');
    await member('Lassay-les-Châteaux');
    await changeMandate(mayenne, signer.mandateId, { toOn: '2026-12-31' });
    for (const body of [{ toOn: null }, { toOn: '2027-01-01' }]) {
      const own = await changeMandate(signer.client, signer.mandateId, body, 2);
      expect([own.status, own.body.code]).toEqual([403, 'own_rights']);
    }
    expect((await changeMandate(signer.client, signer.mandateId, { canSign: false }, 2)).status).toBe(200);
    expect((await changeMandate(signer.client, signer.mandateId, { canSign: true }, 3)).status).toBe(403);
  });

  it('says what changed, and nothing when nothing did', async () => {
    const { id } = await addFunction(national, 'Agent', {
      body: 'town',
      townId: craon,
      function: 'technical_referent',
      fromOn: '2024-01-01',
    });
    const body = {
      title: 'Service urbanisme',
      publicPhone: '02 43 00 00 00',
      publicEmail: 'urbanisme@demo.pcc',
    };
    expect((await changeMandate(mayenne, id, body)).body).toMatchObject({ ...body, version: 2 });
    expect((await changeMandate(mayenne, id, body, 2)).body.version).toBe(2);
    const [line] = (await mayenne.list<HistoryRow>('/api/history', { action: 'mandate.change' })).body;
    expect(line).toMatchObject({
      before: { title: null, publicEmail: null, publicPhone: null },
      after: { name: 'Agent', ...body },
    });
    expect((await changeMandate(mayenne, id, { title: null }, 2)).body.title).toBeNull();
    expect((await changeMandate(mayenne, id, { function: 'president' }, 3)).status).toBe(422);
    expect((await changeMandate(mayenne, id, { function: 'outside_helper', canSign: true }, 3)).status).toBe(
      422,
    );
  });
});

it('follows its town to another network', async () => {
  const name = 'Fresnay-sur-Sarthe';
  const town = await townId(test, name);
  const held = await member(name);
  const [{ personId: person } = { personId: '' }] = (
    await sarthe.list<MandateView>('/api/mandates', { id: [held.mandateId] })
  ).body;
  expect((await sarthe.get(`/api/people/${person}`)).status).toBe(200);
  const moved = await national.post(`/api/towns/${town}/network-changes`, {
    networkId: await networkId(test, 'D53'),
    fromOn: TODAY,
    reason: 'Pour vérifier.',
  });
  expect(moved.status).toBe(201);
  expect((await sarthe.get(`/api/people/${person}`)).status).toBe(404);
  expect((await sarthe.list('/api/mandates', { townId: town })).body).toEqual([]);
  expect((await changeMandate(sarthe, held.mandateId, { toOn: TODAY })).status).toBe(404);
  expect((await mayenne.list('/api/mandates', { townId: town })).body).toMatchObject([
    { id: held.mandateId, networkId: await networkId(test, 'D53') },
  ]);
  const team = await held.client.get<TeamView>(`/api/towns/${town}/team`);
  expect(team.body.members).toMatchObject([{ id: held.mandateId, isSelf: true, hasAccount: true }]);
});

it('opened while its town changes network, is of the network that it comes to', async () => {
  const town = await townId(test, 'Mamers');
  const target = await networkId(test, 'D53');
  const { personId: person } = await addFunction(national, 'Agent de Mamers', {
    body: 'town',
    townId: town,
    function: 'secretary',
    fromOn: '2024-01-01',
  });
  const [moved, opened] = await Promise.all([
    national.post(`/api/towns/${town}/network-changes`, {
      networkId: target,
      fromOn: TODAY,
      reason: 'Essai.',
    }),
    national.post('/api/mandates', {
      personId: person,
      body: 'town',
      townId: town,
      function: 'technical_referent',
      fromOn: '2024-01-01',
    }),
  ]);
  expect([moved.status, opened.status]).toEqual([201, 201]);
  const rows = await test.dataSource.query<{ network_id: string }[]>(
    'SELECT DISTINCT network_id FROM mandate WHERE town_id = $1',
    [town],
  );
  expect(rows).toEqual([{ network_id: target }]);
});

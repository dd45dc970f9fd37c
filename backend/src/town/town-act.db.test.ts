import type { HomologationView, Rank, TownRow, TownView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, buildPerson, type Cast, join, networkId, openCase, townId } from '../../test/factory.js';

let test: TestApp;
let national: Client;
let mayenne: Client;
let sarthe: Client;

beforeAll(async () => {
  test = await startApp();
  national = (await buildPerson(test, { role: 'national' })).client;
  mayenne = (await buildPerson(test, { role: 'coordinator', network: 'D53' })).client;
  sarthe = (await buildPerson(test, { role: 'coordinator', network: 'D72' })).client;
});

afterAll(() => test.close());

const TODAY = '2026-06-15';
const reason = 'Délibération du conseil municipal.';
const path = async (name: string) => `/api/towns/${await townId(test, name)}`;
const act = async (name: string, what: string, body: object, client = national) =>
  client.post<TownView & { code: string; errors: Record<string, string> }>(
    `${await path(name)}/${what}`,
    body,
  );
const town = async (name: string, client = national) => (await client.get<TownView>(await path(name))).body;
const rankOn = async (name: string, asOf: string) =>
  (await national.list<TownRow>('/api/towns', { id: [await townId(test, name)], asOf })).body[0]?.rank;
const caseState = async (id: string) =>
  (await national.get<HomologationView>(`/api/homologations/${id}`)).body.state;
const acts = async (name: string) =>
  test.dataSource.query<{ action: string; visibility: string; before: unknown; after: object }[]>(
    "SELECT action, visibility, before, after FROM history WHERE town_id = $1 AND action LIKE 'town.%' ORDER BY id",
    [await townId(test, name)],
  );

/** A case of a town of the Mayenne, opened by its coordinator from the rank given. */
const open = async (name: string, client = mayenne, rank?: Rank) => {
  const { rank: known } = await town(name);
  const from = rank ?? known;
  const kind = from === 'homologable' ? 'upgrade' : from === 'homologated' ? 'renewal' : 'first_application';
  return openCase(client, {
    townId: await townId(test, name),
    kind,
    ...(known === 'unknown' ? { rank: from } : {}),
  });
};

describe('who may act on a town', () => {
  const BODIES: [string, () => Promise<object>][] = [
    ['departures', async () => ({ reason })],
    ['pauses', async () => ({ fromOn: TODAY, reason })],
    ['network-changes', async () => ({ networkId: await networkId(test, 'D72'), fromOn: TODAY, reason })],
    ['commune-links', async () => ({ communeId: v7(), fromOn: TODAY, reason })],
    ['ranks', async () => ({ rank: 'homologable', fromOn: TODAY, reason })],
  ];

  it.each(BODIES)('%s: the national team only', async (what, body) => {
    const team = (await buildPerson(test, { role: 'town', towns: ['Craon'] })).client;
    const commission = (await buildPerson(test, { role: 'commission' })).client;
    expect((await act('Craon', what, await body(), mayenne)).status).toBe(403);
    expect((await act('Craon', what, await body(), team)).status).toBe(403);
    expect((await act('Craon', what, await body(), sarthe)).status).toBe(404);
    expect((await act('Craon', what, await body(), commission)).status).toBe(404);
    expect((await act('Craon', what, { ...(await body()), extra: 1 }, mayenne)).status).toBe(400);
    expect((await act('Craon', what, { ...(await body()), reason: ' ' })).status).toBe(400);
    expect(await acts('Craon')).toEqual([]);
    expect((await national.post(`/api/towns/${v7()}/${what}`, await body())).status).toBe(404);
  });
});

describe('departures', () => {
  it('abandon a case before its decision; the town is out from that day', async () => {
    const id = await open('Craon');
    const { status, body, etag } = await act('Craon', 'departures', { departedOn: '2026-06-10', reason });
    expect([status, etag]).toEqual([201, '"2"']);
    expect(body).toMatchObject({
      rank: 'left',
      rankFromOn: '2026-06-10',
      openHomologation: null,
      departures: [{ on: '2026-06-10', reason }],
    });
    expect(body.can).not.toContain('departure');
    expect(body.openableKinds).toEqual([{ kind: 'first_application', ranks: [] }]);
    expect(await caseState(id)).toBe('abandoned');
    expect([await rankOn('Craon', '2026-06-09'), await rankOn('Craon', '2026-06-10')]).toEqual([
      'homologable',
      'left',
    ]);
    expect(await acts('Craon')).toEqual([
      {
        action: 'town.departure',
        visibility: 'town',
        before: { rank: 'homologable' },
        after: { rank: 'left', departedOn: '2026-06-10', reason },
      },
    ]);
    expect((await act('Craon', 'departures', { reason })).body).toMatchObject({
      status: 409,
      code: 'already_left',
    });
  });

  it('leave a candidate out, not back to contact', async () => {
    await act('Lassay-les-Châteaux', 'ranks', { rank: 'candidate', fromOn: '2026-02-01', reason });
    const id = await open('Lassay-les-Châteaux');
    expect(
      (await act('Lassay-les-Châteaux', 'departures', { departedOn: '2026-06-01', reason })).status,
    ).toBe(201);
    expect((await town('Lassay-les-Châteaux')).rank).toBe('left');
    expect(await caseState(id)).toBe('abandoned');
  });

  it('wait for a decision to be notified, then close its case, and the announced rank never comes', async () => {
    const name = 'Mamers';
    const commission = await buildPerson(test, { role: 'commission' });
    const cast: Cast = {
      town: (await buildPerson(test, { role: 'town', towns: [name] })).client,
      coordinator: sarthe,
      national,
      commission,
    };
    const id = await open(name, sarthe);
    await bring(test, cast, id, 'opinion_given');
    const transition = async (body: object) => {
      const current = await national.get(`/api/homologations/${id}`);
      const answer = await national.post(`/api/homologations/${id}/transitions`, body, {
        ifMatch: current.etag,
      });
      expect(answer.status).toBe(200);
    };
    await transition({ name: 'decide', boardOn: TODAY, outcome: 'homologated', effectiveOn: '2027-01-01' });
    expect((await act(name, 'departures', { reason })).body).toMatchObject({
      status: 409,
      code: 'decision_to_notify',
    });
    expect(await acts(name)).toEqual([]);
    expect((await town(name)).departures).toEqual([]);
    await transition({ name: 'notify' });
    expect(await rankOn(name, '2027-01-01')).toBe('homologated');
    expect((await act(name, 'departures', { reason })).status).toBe(201);
    expect(await caseState(id)).toBe('closed');
    expect(await rankOn(name, TODAY)).toBe('left');
    expect(await rankOn(name, '2027-01-01')).toBe('left');
  });

  it('cannot precede a rank that the town took since', async () => {
    await act('Roscoff', 'ranks', { rank: 'homologated', fromOn: '2026-03-01', reason });
    const { status, body } = await act('Roscoff', 'departures', { departedOn: '2026-02-01', reason });
    expect([status, Object.keys(body.errors)]).toEqual([422, ['departedOn']]);
  });
});

describe('pauses', () => {
  const name = 'Sainte-Suzanne';

  it('suspend the open case, and let it resume when they end', async () => {
    const id = await open(name, mayenne, 'homologated');
    expect((await act(name, 'pauses', { fromOn: '2026-07-01', reason })).status).toBe(422);
    const started = await act(name, 'pauses', { fromOn: TODAY, reason });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ isPaused: true, openHomologation: { id, state: 'suspended' } });
    expect((await act(name, 'pauses', { fromOn: TODAY, reason })).body).toMatchObject({
      status: 409,
      code: 'already_paused',
    });
    const pause = `${await path(name)}/pauses/${started.body.pauses[0]?.id}`;
    expect((await mayenne.patch(pause, { toOn: TODAY }, started.etag)).status).toBe(403);
    expect((await national.patch(pause, { toOn: TODAY }, null)).status).toBe(428);
    expect((await national.patch(pause, { toOn: TODAY }, '"1"')).status).toBe(412);
    expect((await national.patch(pause, { toOn: '2026-01-01' }, started.etag)).status).toBe(422);
    expect(
      (await national.patch(`${await path(name)}/pauses/${v7()}`, { toOn: TODAY }, started.etag)).status,
    ).toBe(404);
    const ended = await national.patch<TownView>(pause, { toOn: TODAY }, started.etag);
    expect(ended.status).toBe(200);
    expect(ended.body).toMatchObject({ isPaused: false, openHomologation: { id, state: 'draft' } });
    expect(ended.body.pauses).toMatchObject([{ fromOn: TODAY, toOn: TODAY, reason }]);
    expect((await national.patch(pause, { toOn: TODAY }, ended.etag)).status).toBe(409);
    expect((await acts(name)).map(({ action }) => action)).toEqual(['town.pause', 'town.pause_end']);
  });

  it('that are over are recorded and suspend nothing', async () => {
    const { status, body } = await act(name, 'pauses', { fromOn: '2020-03-01', toOn: '2020-09-01', reason });
    expect(status).toBe(201);
    expect(body).toMatchObject({ isPaused: false, openHomologation: { state: 'draft' } });
    expect(
      (await act(name, 'pauses', { fromOn: '2020-03-01', toOn: '2020-01-01', reason })).body.errors,
    ).toHaveProperty('toOn');
  });

  it('let nobody open a case meanwhile', async () => {
    await act('Chailland', 'pauses', { fromOn: TODAY, reason });
    expect((await town('Chailland', mayenne)).openableKinds).toEqual([]);
  });
});

describe('network changes', () => {
  const name = "Saint-Denis-d'Anjou";

  it('give the town, its case and its files to the new network; the former one finds nothing', async () => {
    const id = await open(name, mayenne, 'homologated');
    const team = (await buildPerson(test, { role: 'town', towns: [name] })).client;
    expect((await join(team, id, 'presentation')).status).toBe(201);
    const to = await networkId(test, 'D72');
    const from = await networkId(test, 'D53');
    const changed = await act(name, 'network-changes', { networkId: to, fromOn: TODAY, reason });
    expect(changed.status).toBe(201);
    expect(changed.body).toMatchObject({
      networkId: to,
      networkHistory: [
        { networkId: to, fromOn: TODAY, reason },
        { networkId: from, fromOn: '2026-01-01' },
      ],
    });
    for (const address of [await path(name), `/api/homologations/${id}`, `/api/applications/${id}`]) {
      expect((await mayenne.get(address)).status).toBe(404);
      expect((await sarthe.get(address)).status).toBe(200);
    }
    const carried = await test.dataSource.query<object[]>(
      'SELECT h.network_id AS "case", d.network_id AS document FROM homologation h JOIN document d ON d.homologation_id = h.id WHERE h.id = $1',
      [id],
    );
    expect(carried).toEqual([{ case: to, document: to }]);
    const filed = await test.dataSource.query<{ network_id: string }[]>(
      "SELECT DISTINCT network_id FROM history WHERE town_id = $1 AND action = 'transition.open'",
      [await townId(test, name)],
    );
    expect(filed).toEqual([{ network_id: from }]);
    expect((await mayenne.list('/api/history', { homologationId: id })).body).toEqual([]);
    const read = await sarthe.list('/api/history', { homologationId: id });
    expect([read.status, read.body.length > 0]).toEqual([200, true]);
    expect(await acts(name)).toMatchObject([
      { before: { networkId: from }, after: { networkId: to, fromOn: TODAY, reason } },
    ]);
  });

  it('refuse the future, the time before the present network, and an unknown network', async () => {
    const to = await networkId(test, 'D53');
    for (const [body, field] of [
      [{ networkId: to, fromOn: '2026-06-16' }, 'fromOn'],
      [{ networkId: to, fromOn: '2026-06-14' }, 'fromOn'],
      [{ networkId: v7(), fromOn: TODAY }, 'networkId'],
    ] as const) {
      const refused = await act(name, 'network-changes', { ...body, reason });
      expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, [field]]);
    }
    const same = await act(name, 'network-changes', {
      networkId: await networkId(test, 'D72'),
      fromOn: TODAY,
      reason,
    });
    expect(same.body).toMatchObject({ status: 409, code: 'same_network' });
  });
});

describe('commune links', () => {
  it('follow a merger, and touch neither the case nor its version', async () => {
    const name = 'Parné-sur-Roc';
    const id = await open(name, mayenne, 'homologated');
    const before = await national.get<HomologationView>(`/api/homologations/${id}`);
    const { body: found } = await national.list<{ id: string; name: string }>('/api/communes', {
      q: 'Laval',
      departmentCode: '53',
      kind: 'commune',
    });
    const communeId = found.find((commune) => commune.name === 'Laval')?.id;
    const linked = await act(name, 'commune-links', { communeId, fromOn: TODAY, reason });
    expect(linked.status).toBe(201);
    expect(linked.body).toMatchObject({
      name,
      communeName: 'Laval',
      rank: 'homologated',
      communeLinks: [
        { commune: { name: 'Laval' }, fromOn: TODAY, toOn: null },
        { commune: { name }, fromOn: '2026-01-01', toOn: TODAY },
      ],
    });
    const after = await national.get<HomologationView>(`/api/homologations/${id}`);
    expect(after.etag).toBe(before.etag);
    expect(after.body.population).toEqual(before.body.population);
    for (const [body, status] of [
      [{ communeId, fromOn: TODAY }, 409],
      [{ communeId: v7(), fromOn: TODAY }, 422],
      [{ communeId: found[0]?.id, fromOn: '2026-06-16' }, 422],
      [{ communeId: found[0]?.id, fromOn: '2026-01-01' }, 422],
    ] as const)
      expect((await act(name, 'commune-links', { ...body, reason })).status).toBe(status);
  });
});

describe('ranks', () => {
  const name = 'Chênehutte-Trèves-Cunault';

  it('settle an unknown rank, from a day, with its term', async () => {
    const set = await act(name, 'ranks', {
      rank: 'homologated',
      fromOn: '2023-01-01',
      termOn: '2028-01-01',
      reason,
    });
    expect(set.status).toBe(201);
    expect(set.body).toMatchObject({ rank: 'homologated', rankFromOn: '2023-01-01', termOn: '2028-01-01' });
    // The register's "unknown" of 2026 gives way to what is known of an earlier day: nothing is left of it.
    expect(set.body.ranks.map((period) => `${period.source} ${period.rank}`)).toEqual(['staff homologated']);
    expect([await rankOn(name, '2022-12-31'), await rankOn(name, '2023-01-01')]).toEqual([
      'unknown',
      'homologated',
    ]);
    await act(name, 'ranks', { rank: 'homologable', fromOn: '2016-01-01', reason });
    expect([await rankOn(name, '2020-01-01'), await rankOn(name, TODAY)]).toEqual([
      'homologable',
      'homologated',
    ]);
    expect(await rankOn('Le Thoureil', TODAY)).toBe('unknown');
  });

  it('refuse an unknown rank, and a term that makes no sense', async () => {
    expect((await act(name, 'ranks', { rank: 'unknown', fromOn: TODAY, reason })).status).toBe(400);
    for (const body of [
      { rank: 'contact', fromOn: TODAY, termOn: '2030-01-01' },
      { rank: 'homologated', fromOn: TODAY, termOn: TODAY },
    ])
      expect((await act(name, 'ranks', { ...body, reason })).body.errors).toHaveProperty('termOn');
  });
});

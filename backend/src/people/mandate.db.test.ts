import { setTimeout as wait } from 'node:timers/promises';
import type { HistoryRow, HomologationView, MandateView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, networkId, openCase, type Person, townId } from '../../test/factory.js';
import { addFunction, buildMember, changeMandate } from '../../test/team-member.js';
import { MandateService } from './mandate.service.js';

let test: TestApp;
let mayenne: Person;
let sarthe: Client;
let national: Client;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  mayenne = await buildPerson(test, { role: 'coordinator', network: 'D53' });
  sarthe = (await buildPerson(test, { role: 'coordinator', network: 'D72' })).client;
  national = (await buildPerson(test, { role: 'national' })).client;
  craon = await townId(test, 'Craon');
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.clock.goTo('2026-06-15'));

const TODAY = '2026-06-15';

const member = (town: string, canSign = true) => buildMember(test, town, canSign);

describe('opening', () => {
  const held = { body: 'town', function: 'mayor', fromOn: '2026-03-22' };

  it('is refused twice for the same function on a common day, and taken up again after its end', async () => {
    const { personId: person, id } = await addFunction(national, 'Maire de Mamers', {
      ...held,
      townId: await townId(test, 'Mamers'),
      fromOn: '2020-05-28',
      toOn: '2026-03-22',
    });
    const again = { ...held, personId: person, townId: await townId(test, 'Mamers') };
    const overlap = await sarthe.post('/api/mandates', { ...again, fromOn: '2026-03-21' });
    expect([overlap.status, overlap.body.code]).toEqual([409, 'mandate_exists']);
    expect((await sarthe.post('/api/mandates', { ...again, function: 'secretary' })).status).toBe(201);
    expect((await sarthe.post('/api/mandates', again)).status).toBe(201);
    // Without an account its past may be corrected, but not onto the one that follows.
    expect((await changeMandate(sarthe, id, { toOn: '2026-04-01' })).body.code).toBe('mandate_exists');
    expect((await changeMandate(sarthe, id, { toOn: '2026-03-20' })).body.toOn).toBe('2026-03-20');
  });

  it.each<[string, () => Promise<object>]>([
    ['in a town', () => Promise.resolve({ ...held, townId: craon })],
    [
      'in a network',
      async () => ({
        ...held,
        body: 'network',
        function: 'president',
        networkId: await networkId(test, 'D53'),
      }),
    ],
  ])('keeps one of several at once %s', async (_, place) => {
    const { personId } = await addFunction(national, 'Conseillère', {
      ...held,
      townId: craon,
      function: 'secretary',
    });
    const body = { ...(await place()), personId };
    const answers = await Promise.all(Array.from({ length: 6 }, () => national.post('/api/mandates', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('waits for its town, which may be changing network', async () => {
    const { personId } = await addFunction(national, 'Agent', { ...held, townId: craon });
    const target = await networkId(test, 'D72');
    const runner = test.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('UPDATE town SET network_id = $1 WHERE id = $2', [target, craon]);
    const opening = test.dataSource.transaction((manager) =>
      test.app.get(MandateService).open(manager, {
        personId,
        townId: craon,
        function: 'secretary',
        fromOn: TODAY,
        authorId: null,
      }),
    );
    await wait(300);
    await runner.commitTransaction();
    await runner.release();
    const [row] = await test.dataSource.query<{ network_id: string }[]>(
      'SELECT network_id FROM mandate WHERE id = $1',
      [await opening],
    );
    expect(row).toEqual({ network_id: target });
    await test.dataSource.query('UPDATE town SET network_id = $1 WHERE id = $2', [
      await networkId(test, 'D53'),
      craon,
    ]);
  });

  it('in a network and at a partner’s gives no right and is staff’s to read', async () => {
    const network = await networkId(test, 'D53');
    const partner = await mayenne.client.post<{ id: string }>('/api/partners', {
      kind: 'udap',
      name: 'UDAP de la Mayenne',
      departmentCode: '53',
      networkId: network,
    });
    expect(partner.status).toBe(201);
    const abf = await mayenne.client.post<{ id: string }>('/api/people', {
      name: 'Architecte des bâtiments de France, Mayenne',
      mandate: {
        body: 'partner',
        partnerId: partner.body.id,
        function: 'representative',
        title: 'Architecte des bâtiments de France',
        fromOn: '2022-01-01',
      },
    });
    expect(abf.body).toMatchObject({
      mandates: [{ bodyName: 'UDAP de la Mayenne', networkId: network, townId: null }],
    });
    const president = { body: 'network', networkId: network, function: 'president', fromOn: '2026-05-01' };
    const opened = await mayenne.client.post<MandateView>('/api/mandates', {
      personId: abf.body.id,
      ...president,
    });
    expect([opened.status, opened.body.bodyName]).toEqual([201, 'Petites Cités de Caractère® de la Mayenne']);
    const elsewhere = await sarthe.post('/api/people', { name: 'Présidence', mandate: president });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'network_forbidden']);
    const [grants] = await test.dataSource.query<[{ n: number }]>(
      'SELECT count(*)::int AS n FROM held_grant WHERE id = $1',
      [opened.body.id],
    );
    expect(grants.n).toBe(0);
    const lines = (await mayenne.client.list<HistoryRow>('/api/history', { action: 'mandate.open' })).body;
    expect(lines.some(({ after }) => after?.function === 'president')).toBe(false);
  });

  it('is not for oneself', async () => {
    const own = await buildPerson(test, { role: 'coordinator', network: 'D53' });
    const id = v7();
    await test.dataSource.query(
      "INSERT INTO person (id, name, search_name, user_id) VALUES ($1, 'Coordination', 'coordination', $2)",
      [id, own.userId],
    );
    await test.dataSource.query(
      `INSERT INTO mandate (id, person_id, body, network_id, function, from_on) VALUES ($1, $2, 'network', $3, 'coordinator', '2020-01-01')`,
      [v7(), id, await networkId(test, 'D53')],
    );
    const body = { ...held, personId: id, townId: craon, function: 'secretary', canSign: true };
    const refused = await own.client.post('/api/mandates', body);
    expect([refused.status, refused.body.code]).toEqual([403, 'own_rights']);
    expect((await mayenne.client.post('/api/mandates', body)).status).toBe(201);
  });

  it.each<[string, object, number]>([
    ['a town and a network', { networkId: v7() }, 400],
    ['no town', { townId: null }, 400],
    ['a function of elsewhere', { function: 'representative' }, 400],
    ['a helper who signs', { function: 'outside_helper', canSign: true }, 400],
    ['an end before the beginning', { toOn: '2026-03-22' }, 400],
    ['an unknown field', { userId: v7() }, 400],
    ['a town that is not', { townId: v7() }, 404],
    ['a person who is not', { personId: v7() }, 404],
  ])('refuses %s', async (_, more, status) => {
    const { personId: person } = await addFunction(national, 'Personne', {
      ...held,
      townId: craon,
      function: 'outside_helper',
    });
    const answer = await national.post('/api/mandates', {
      ...held,
      personId: person,
      townId: craon,
      ...more,
    });
    expect(answer.status).toBe(status);
  });
});

describe('the end of a mandate', () => {
  it('closes the access that very day; the case goes on, under the names of those who did it', async () => {
    const leaving = await member('Craon');
    const staying = await member('Craon');
    const caseId = await openCase(leaving.client, { townId: craon, kind: 'upgrade' });
    await leaving.client.patch(`/api/applications/${caseId}/answers/2.4`, { text: 'Écrit avant.' }, '"1"');
    const path = `/api/homologations/${caseId}`;
    const before = (await staying.client.get<HomologationView>(path)).body;
    const history = async (client: Client) =>
      (await client.list<HistoryRow>('/api/history', { homologationId: caseId })).body;
    const lines = await history(staying.client);
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines.map(({ by }) => by))).toEqual(new Set(['Fonction town']));

    const ended = await changeMandate(mayenne.client, leaving.mandateId, { toOn: TODAY });
    expect([ended.status, ended.body.toOn]).toEqual([200, TODAY]);
    expect((await leaving.client.get(path)).status).toBe(404);
    expect((await leaving.client.get(`/api/towns/${craon}/team`)).status).toBe(404);
    expect((await leaving.client.list('/api/homologations')).status).toBe(403);

    expect((await staying.client.get<HomologationView>(path)).body).toEqual(before);
    expect(await history(staying.client)).toEqual(lines);
    const [told] = (await staying.client.list<HistoryRow>('/api/history', { action: 'mandate.end' })).body;
    expect(told).toMatchObject({
      by: 'le réseau',
      before: { toOn: null },
      after: { name: 'Fonction town', function: 'secretary', toOn: TODAY },
    });
    const written = await staying.client.patch(
      `/api/applications/${caseId}/answers/2.4`,
      { text: 'Repris.' },
      '"2"',
    );
    expect(written.status).toBe(200);
  });

  it('that is to come leaves the access until its eve', async () => {
    const leaving = await member('Craon', false);
    await changeMandate(mayenne.client, leaving.mandateId, { toOn: '2026-06-20' });
    const read = async () => (await leaving.client.get(`/api/towns/${craon}`)).status;
    test.clock.goTo('2026-06-19');
    expect(await read()).toBe(200);
    test.clock.goTo('2026-06-20');
    expect(await read()).toBe(404);
  });

  it('is today at the earliest for who signs in, and what is over is opened anew', async () => {
    const { client, mandateId } = await member('Craon', false);
    const early = await changeMandate(mayenne.client, mandateId, { toOn: '2026-06-14' });
    expect([early.status, early.body.code]).toEqual([422, 'mandate_refused']);
    expect((await client.get(`/api/towns/${craon}`)).status).toBe(200);
    expect((await changeMandate(mayenne.client, mandateId, { toOn: '2017-12-31' })).status).toBe(422);
    expect((await changeMandate(mayenne.client, mandateId, { toOn: TODAY })).status).toBe(200);
    for (const body of [{ toOn: null }, { toOn: '2027-01-01' }, { canSign: true }]) {
      const late = await changeMandate(mayenne.client, mandateId, body, 2);
      expect([late.status, late.body.code]).toEqual([409, 'mandate_ended']);
    }
  });

  it('of one, by several at once, is done once and shown to the others', async () => {
    const { mandateId } = await member('Craon', false);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => changeMandate(mayenne.client, mandateId, { toOn: TODAY })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
    const stale = answers.find(({ status }) => status === 412);
    expect(stale?.body.current).toMatchObject({ toOn: TODAY, version: 2 });
  });
});

describe('ended by another act', () => {
  const end = (mandateId: string, toOn: string) =>
    test.dataSource.transaction((manager) =>
      test.app.get(MandateService).end(manager, mandateId, toOn, mayenne.userId),
    );
  const endOf = async (id: string): Promise<string | null> => {
    const [row] = await test.dataSource.query<{ to_on: string | null }[]>(
      'SELECT to_on FROM mandate WHERE id = $1',
      [id],
    );
    return row?.to_on ?? null;
  };

  it.each<[string, { account: boolean; fromOn?: string; ends?: string }, string, string]>([
    ['at once for who signs in, even of a day past', { account: true }, '2026-03-22', TODAY],
    ['of its day for who does not', { account: false }, '2026-03-22', '2026-03-22'],
    ['at a day to come', { account: true }, '2026-07-01', '2026-07-01'],
    ['never before its beginning', { account: false, fromOn: '2026-09-01' }, TODAY, '2026-09-01'],
    ['earlier than planned', { account: true, ends: '2026-12-31' }, TODAY, TODAY],
    ['no later than planned', { account: true, ends: '2026-12-31' }, '2027-01-01', '2026-12-31'],
  ])('it ends %s', async (_, { account, fromOn, ends }, toOn, expected) => {
    const place = { body: 'town', townId: craon, function: 'outside_helper' };
    const { mandateId } = account
      ? await member('Craon', false)
      : { mandateId: (await addFunction(national, 'Aide', { ...place, fromOn: fromOn ?? '2020-01-01' })).id };
    if (ends) await end(mandateId, ends);
    await end(mandateId, toOn);
    expect(await endOf(mandateId)).toBe(expected);
  });
});

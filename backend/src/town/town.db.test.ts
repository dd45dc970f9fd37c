import type { TownRow, TownView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { Client } from '../../test/client.js';
import { buildPerson, networkId, openCase, townId } from '../../test/factory.js';

let test: TestApp;
let national: Client;
let sarthe: Client;
let pdl: Client;
let craon: Client;
let commission: Client;

beforeAll(async () => {
  test = await startApp();
  const client = async (
    ...held: Parameters<typeof buildPerson> extends [unknown, infer Held] ? [Held] : never
  ) => (await buildPerson(test, ...held)).client;
  national = await client({ role: 'national' });
  sarthe = await client({ role: 'coordinator', network: 'D72' });
  pdl = await client({ role: 'coordinator', network: 'PDL' });
  craon = await client({ role: 'town', towns: ['Craon'] });
  commission = await client({ role: 'commission' });
});

afterAll(() => test.close());

const names = ({ body }: { body: TownRow[] }) => body.map(({ name }) => name);
const total = ({ headers }: { headers: Headers }) => Number(headers.get('content-range')?.split('/')[1]);
const towns = (client: Client, filter = {}) => client.list<TownRow>('/api/towns', filter);
const path = async (name: string) => `/api/towns/${await townId(test, name)}`;

/** Statements that the application sends while a request is answered. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const { logger } = test.dataSource;
  let sent = 0;
  const count = {
    ...logger,
    logQuery: () => (sent += 1),
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
  };
  Object.assign(test.dataSource, { logger: count });
  await work();
  Object.assign(test.dataSource, { logger });
  return sent;
}

describe('GET /api/towns', () => {
  it('gives all towns to the national team, by name without regard to accents', async () => {
    const answer = await national.get<TownRow[]>('/api/towns');
    expect(answer.headers.get('content-range')).toBe('towns 0-24/206');
    const all = [
      ...names(await towns(national)),
      ...names(await national.list<TownRow>('/api/towns', {}, [200, 399])),
    ];
    expect(all).toHaveLength(206);
    expect(all.indexOf('Ébreuil')).toBeLessThan(all.indexOf('Fresnay-sur-Sarthe'));
  });

  it.each([
    ['st calais', /^Saint-Calais$/],
    ['ST-LEONARD DES BOIS', /^Saint-Léonard-des-Bois$/],
    ['ste suzanne', /^Sainte-Suzanne$/],
    ['ebreuil', /^Ébreuil$/],
    ["l'archambault", /^Bourbon-l'Archambault$/],
    ['chenehutte treves', /^Chênehutte-Trèves-Cunault$/],
  ])('finds %j', async (q, expected) => {
    const found = names(await towns(national, { q }));
    expect(found.length).toBeGreaterThan(0);
    for (const name of found) expect(name).toMatch(expected);
  });

  it('reads a network as itself and those under it', async () => {
    const region = await towns(national, { networkId: await networkId(test, 'PDL') });
    expect(total(region)).toBe(12 + 16 + 8 + 11);
    expect(total(await towns(national, { networkId: await networkId(test, 'D72') }))).toBe(11);
    expect(total(await towns(national, { networkId: await networkId(test, 'FR') }))).toBe(206);
  });

  it('filters by département, rank and id', async () => {
    expect(
      new Set((await towns(national, { departmentCode: '53' })).body.map((town) => town.departmentCode)),
    ).toEqual(new Set(['53']));
    expect(total(await towns(national, { rank: 'unknown' }))).toBe(140);
    expect(total(await towns(national, { rank: ['homologated', 'homologable'] }))).toBe(64);
    const ids = [await townId(test, 'Craon'), await townId(test, 'Mamers')];
    expect(names(await towns(national, { id: ids })).sort()).toEqual(['Craon', 'Mamers']);
  });

  it('says who was what on a day', async () => {
    expect(total(await towns(national, { asOf: '2025-12-31', rank: 'unknown' }))).toBe(206 - 15);
    expect((await towns(national, { asOf: '1990-01-01', q: 'craon' })).body[0]).toMatchObject({
      rank: 'unknown',
      rankFromOn: null,
      termOn: null,
    });
    expect(total(await towns(national, { asOf: '2026-01-01', rank: 'homologated' }))).toBe(57);
  });

  it.each(['name', 'departmentCode', 'rank', 'rankFromOn', 'termOn'])(
    'sorts by %s, both ways',
    async (field) => {
      for (const direction of ['ASC', 'DESC']) {
        const { status, body } = await national.get<TownRow[]>(
          `/api/towns?sort=["${field}","${direction}"]&range=[0,3]`,
        );
        expect(status).toBe(200);
        expect(body).toHaveLength(4);
      }
    },
  );

  it.each([
    'sort=["search_name","ASC"]',
    'sort=["name","ASC; DROP"]',
    'filter={"colour":"blue"}',
    'filter={"rank":"gold"}',
    'filter={"networkId":"1"}',
    'filter={"asOf":"2026-02-30"}',
    'filter={"departmentCode":"\\u0000"}',
    'filter=[]',
    'range=[10,2]',
    'page=2',
  ])('refuses %s', async (query) => {
    const { status, body } = await national.get(`/api/towns?${query}`);
    expect(status).toBe(400);
    expect(body.code).toEqual(expect.any(String));
  });

  it('shows to each what is theirs', async () => {
    expect(new Set((await towns(sarthe)).body.map((town) => town.networkId))).toEqual(
      new Set([await networkId(test, 'D72')]),
    );
    expect(total(await towns(sarthe))).toBe(11);
    expect(total(await towns(sarthe, { networkId: await networkId(test, 'BRE') }))).toBe(0);
    expect(total(await towns(pdl))).toBe(47);
    expect(names(await towns(craon))).toEqual(['Craon']);
    expect((await towns(commission)).status).toBe(403);
    expect((await new Client(test).get('/api/towns')).status).toBe(401);
  });

  it('lists the départements of one’s own towns', async () => {
    const { body } = await sarthe.get<{ code: string; name: string }[]>('/api/towns/departments');
    expect(body).toEqual([{ code: '72', name: 'Sarthe' }]);
    expect((await commission.get('/api/towns/departments')).status).toBe(403);
  });

  it('keeps its budget of statements', async () => {
    expect(await statements(() => towns(national))).toBe(3);
    const craonPath = await path('Craon');
    expect(await statements(() => national.get(craonPath))).toBe(3);
  });
});

describe('GET /api/towns/:id', () => {
  it('shows identity, commune, network and rank, with its version as ETag', async () => {
    const { body, etag } = await craon.get<TownView>(await path('Craon'));
    expect(etag).toBe('"1"');
    expect(body).toMatchObject({
      name: 'Craon',
      rank: 'homologable',
      communeName: 'Craon',
      hostCommuneName: null,
      isPaused: false,
      openHomologation: null,
      commune: { inseeCode: '53084', populationMunicipal: 4431 },
      communeLinks: [
        { commune: { name: 'Craon', kind: 'commune', inseeCode: '53084' }, fromOn: '2026-01-01', toOn: null },
      ],
      networkHistory: [{ networkId: await networkId(test, 'D53'), fromOn: '2026-01-01', reason: null }],
      ranks: [{ rank: 'homologable', source: 'takeover', supersededOn: null }],
      pauses: [],
      departures: [],
      homologations: [],
      can: ['open_case'],
      openableKinds: [{ kind: 'upgrade', ranks: [] }],
    });
  });

  it('shows a commune déléguée under its host', async () => {
    const { body } = await pdl.get<TownView>(await path('Le Thoureil'));
    expect(body).toMatchObject({
      communeKind: 'commune_deleguee',
      hostCommuneName: 'Gennes-Val-de-Loire',
      commune: { host: { siren: '200075547' } },
      can: ['open_case'],
    });
    expect(body.openableKinds.map(({ kind }) => kind)).toEqual(['first_application', 'upgrade', 'renewal']);
  });

  it('answers the same to a stranger as for a town that does not exist', async () => {
    const absent = await sarthe.get('/api/towns/018f0000-0000-7000-8000-000000000000');
    expect(absent.status).toBe(404);
    for (const client of [sarthe, commission]) {
      const strange = await client.get(await path('Craon'));
      expect([strange.status, strange.body]).toEqual([404, absent.body]);
    }
    expect((await sarthe.get('/api/towns/1')).status).toBe(400);
  });

  it('shows of the open case the state that the reader may know', async () => {
    const mamers = (await buildPerson(test, { role: 'town', towns: ['Mamers'] })).client;
    const rank = (await sarthe.get<TownView>(await path('Mamers'))).body.openableKinds[0];
    const id = await openCase(sarthe, {
      townId: await townId(test, 'Mamers'),
      kind: rank?.kind ?? 'upgrade',
      rank: rank?.ranks[0],
    });
    await test.dataSource.query(
      "UPDATE homologation SET state = 'decided', town_state = 'visited' WHERE id = $1",
      [id],
    );
    const seen = async (client: Client) => {
      const { body } = await client.get<TownView>(await path('Mamers'));
      const row = (await towns(client, { q: 'mamers' })).body[0];
      return [
        body.openHomologation?.state,
        body.homologations[0]?.state,
        row?.openHomologation?.state,
        body.can,
      ];
    };
    expect(await seen(sarthe)).toEqual(['decided', 'decided', 'decided', []]);
    expect(await seen(mamers)).toEqual(['visited', 'visited', 'visited', []]);
  });
});

describe('POST /api/towns', () => {
  const body = async (name: string) => {
    const { body: found } = await sarthe.list<{ id: string }>('/api/communes', {
      q: 'Saint-Calais',
      departmentCode: '72',
    });
    return { name, communeId: found[0]?.id, networkId: await networkId(test, 'D72') };
  };

  it('adds a contact, once, whoever sends it twice', async () => {
    const key = v7();
    const answers = [
      await sarthe.post<TownView>('/api/towns', await body('Bessé-sur-Braye'), { key }),
      await sarthe.post<TownView>('/api/towns', await body('Bessé-sur-Braye'), { key }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body.id).toBe(answers[0]?.body.id);
    expect(answers[0]?.body).toMatchObject({
      rank: 'contact',
      rankFromOn: test.clock.today(),
      departmentCode: '72',
      openableKinds: [{ kind: 'first_application', ranks: [] }],
    });
    expect((await sarthe.post('/api/towns', await body('BESSE sur Braye'))).body).toMatchObject({
      status: 409,
      code: 'town_exists',
    });
    const history = await test.dataSource.query<object[]>(
      'SELECT action, visibility FROM history WHERE town_id = $1',
      [answers[0]?.body.id],
    );
    expect(history).toEqual([{ action: 'town.create', visibility: 'town' }]);
  });

  it('adds one town when several people add it at once', async () => {
    const asked = { ...(await body('Une cité disputée')) };
    const answers = await Promise.all(Array.from({ length: 6 }, () => sarthe.post('/api/towns', asked)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('refuses another’s network, an unknown one, and a malformed body, in that order of reasons', async () => {
    const good = await body('Une cité');
    const other = await networkId(test, 'D53');
    const absent = '018f0000-0000-7000-8000-000000000000';
    expect((await sarthe.post('/api/towns', { ...good, networkId: other })).status).toBe(403);
    expect((await craon.post('/api/towns', good)).status).toBe(403);
    expect((await craon.post('/api/towns', { ...good, name: '' })).status).toBe(400);
    expect((await sarthe.post('/api/towns', { ...good, rank: 'homologated' })).status).toBe(400);
    const { status, body: problem } = await national.post('/api/towns', {
      ...good,
      networkId: absent,
      communeId: absent,
    });
    expect([status, Object.keys(problem.errors as object)]).toEqual([422, ['communeId', 'networkId']]);
  });
});

describe('PATCH /api/towns/:id', () => {
  it('corrects a name, with its version', async () => {
    const mine = await path('Fresnay-sur-Sarthe');
    const before = await sarthe.get<TownView>(mine);
    expect((await sarthe.patch(mine, { name: 'Fresnay' }, null)).status).toBe(428);
    const after = await sarthe.patch<TownView>(
      mine,
      { name: 'Fresnay', latitude: 48.28, longitude: null },
      before.etag,
    );
    expect([after.status, after.etag]).toEqual([200, '"2"']);
    expect(after.body).toMatchObject({ name: 'Fresnay', latitude: 48.28, longitude: null });
    const late = await sarthe.patch<{ current: TownView }>(mine, { name: 'Autre' }, before.etag);
    expect([late.status, late.body.current.name]).toEqual([412, 'Fresnay']);
    const [row] = await test.dataSource.query<{ before: object; after: object }[]>(
      "SELECT before, after FROM history WHERE action = 'town.edit'",
    );
    expect(row).toMatchObject({ before: { name: 'Fresnay-sur-Sarthe' }, after: { name: 'Fresnay' } });
  });

  it('refuses the wrong role, another’s town and a bad place', async () => {
    expect((await craon.patch(await path('Craon'), { name: 'X' }, '"1"')).status).toBe(403);
    expect((await craon.patch(await path('Roscoff'), { name: 'X' }, '"1"')).status).toBe(404);
    expect((await sarthe.patch(await path('Craon'), { name: 'X' }, '"1"')).status).toBe(404);
    for (const place of [{ latitude: 91 }, { latitude: '48' }, { name: 'a\u0000b' }, { networkId: v7() }])
      expect((await pdl.patch(await path('Craon'), place, '"1"')).status).toBe(400);
  });
});

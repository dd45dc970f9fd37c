import type { CharterView, CommuneView, NetworkView } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { Client } from '../../test/client.js';
import { buildPerson } from '../../test/factory.js';

let test: TestApp;
let town: Client;
let commission: Client;

beforeAll(async () => {
  test = await startApp();
  town = (await buildPerson(test, { role: 'town', towns: ['Craon'] })).client;
  commission = (await buildPerson(test, { role: 'commission' })).client;
});

afterAll(() => test.close());

describe('communes', () => {
  it.each([
    ['bauge', ['Baugé', 'Baugé-en-Anjou']],
    ['St Céneri', ['Saint-Céneri-le-Gérei']],
    ['ST-CENERI LE GEREI', ['Saint-Céneri-le-Gérei']],
    ['st jean sur erve', ['Saint-Jean-sur-Erve']],
    ['49018', ['Baugé', 'Baugé-en-Anjou']],
  ])('finds %j: %j', async (q, names) => {
    const { status, body } = await commission.list<CommuneView>('/api/communes', { q });
    expect(status).toBe(200);
    expect(body.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it('filters by kind and département, and says how many there are', async () => {
    const { body, headers } = await town.list<CommuneView>(
      '/api/communes',
      { kind: 'commune_deleguee', departmentCode: '49' },
      [0, 4],
    );
    expect(body).toHaveLength(5);
    expect(headers.get('content-range')).toBe('communes 0-4/229');
    expect(new Set(body.map(({ kind, departmentCode }) => `${kind} ${departmentCode}`))).toEqual(
      new Set(['commune_deleguee 49']),
    );
  });

  it('cuts a range over 200 rows', async () => {
    const { body, headers } = await town.list('/api/communes', {}, [0, 999]);
    expect(body).toHaveLength(200);
    expect(headers.get('content-range')).toBe('communes 0-199/37074');
  });

  it('shows a commune déléguée with its host, which holds the SIREN', async () => {
    const found = await town.list<CommuneView>('/api/communes', { q: 'Le Thoureil' });
    const { body, etag } = await town.get<CommuneView>(`/api/communes/${found.body[0]?.id}`);
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(body).toMatchObject({
      kind: 'commune_deleguee',
      inseeCode: '49346',
      name: 'Le Thoureil',
      siren: null,
      departmentName: 'Maine-et-Loire',
      regionName: 'Pays de la Loire',
      host: {
        inseeCode: '49261',
        name: 'Gennes-Val-de-Loire',
        siren: '200075547',
        populationMunicipal: 8429,
      },
      fromOn: '2026-01-01',
      toOn: null,
    });
  });

  it('refuses what it does not know', async () => {
    for (const query of [
      'filter={"x":1}',
      'sort=["siren","ASC"]',
      'filter={"kind":"canton"}',
      'filter={"id":"1"}',
      'range=[0]',
    ])
      expect((await town.get(`/api/communes?${query}`)).status).toBe(400);
    expect((await town.get('/api/communes/1')).status).toBe(400);
    expect((await town.get('/api/communes/018f0000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await new Client(test).get('/api/communes')).status).toBe(401);
  });
});

describe('networks', () => {
  it('are read by anyone signed in, by name, one by one', async () => {
    const { body, headers } = await commission.list<NetworkView>('/api/networks');
    expect(headers.get('content-range')).toBe('networks 0-14/15');
    const sarthe = body.find(({ code }) => code === 'D72');
    const one = await town.get<NetworkView>(`/api/networks/${sarthe?.id}`);
    expect(one.body).toEqual(sarthe);
    expect(one.body).toMatchObject({
      level: 'departmental',
      parentId: body.find(({ code }) => code === 'PDL')?.id,
    });
    expect((await town.get('/api/networks/018f0000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

describe('charters', () => {
  it('embed criteria, chapters and commitments, in order', async () => {
    const list = await town.list<CharterView>('/api/charters');
    expect(list.headers.get('content-range')).toBe('charters 0-0/1');
    const { body, etag } = await commission.get<CharterView>(`/api/charters/${list.body[0]?.id}`);
    expect(etag).not.toBeNull();
    expect(body).toMatchObject({
      version: '2018',
      provisional: true,
      adoptedOn: '2018-06-08',
      publishedAt: '2018-06-08T00:00:00.000Z',
    });
    expect(body.criteria.map(({ code, kind }) => `${code} ${kind}`)).toEqual([
      'A1 heritage_protection',
      'A2 population_below',
      'A3 appreciation',
      'A4 restoration_programme',
      'A5 tourism_strategy',
    ]);
    expect(body.chapters.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(body.chapters.flatMap(({ commitments }) => commitments)).toHaveLength(33);
    expect(body.chapters[5]?.commitments.map(({ code }) => code)).toEqual(['6.1', '6.2', '6.3', '6.4']);
    expect(body.stances).toHaveLength(5);
    expect((await town.get('/api/charters/018f0000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

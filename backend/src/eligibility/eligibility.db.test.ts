import type { ContactRequestView, EligibilityCommune, EligibilityView, NoticeRow } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { Client } from '../../test/client.js';
import { buildPerson, networkId, type Person, townId } from '../../test/factory.js';
import { ContactRequestService } from './contact-request.service.js';

let test: TestApp;
let visitor: Client;
let mayenne: Person;
let bretagne: Person;
let national: Person;
let town: Person;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  visitor = new Client(test);
  mayenne = await buildPerson(test, { role: 'coordinator', network: 'D53' });
  bretagne = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  national = await buildPerson(test, { role: 'national' });
  town = await buildPerson(test, { role: 'town', towns: ['Chailland'] });
  craon = (await search('craon'))[0]?.id ?? '';
});
afterAll(() => test.close());
/** Everyone writes from one address. */
beforeEach(() => test.dataSource.query('DELETE FROM rate_limit'));

const search = async (q: string) =>
  (
    await visitor.get<EligibilityCommune[]>(
      `/api/eligibility/communes?${new URLSearchParams({ q }).toString()}`,
    )
  ).body;
const idOf = async (name: string, kind = 'commune') =>
  (await search(name)).find((one) => one.name === name && one.kind === kind)?.id ?? '';
const viewOf = async (id: string) =>
  (await visitor.get<EligibilityView>(`/api/eligibility/communes/${id}`)).body;

const BODY = {
  protection: 'spr',
  deliberation: 'planned',
  personName: 'Secrétariat de mairie',
  personFunction: 'Secrétaire',
  email: 'Mairie@Example.org',
  message: 'Pouvons-nous nous parler ?',
} as const;
const write = (body: object, client = visitor) => client.post('/api/eligibility/contacts', body);
const requests = async (client: Client, filter: object = {}) =>
  (await client.list<ContactRequestView>('/api/contact-requests', { ...filter })).body;

describe('the public page', () => {
  it.each([
    [
      'bauge',
      [
        ['Baugé', 'commune_deleguee', 'Baugé-en-Anjou'],
        ['Baugé-en-Anjou', 'commune', null],
      ],
    ],
    ['ST CENERI', [['Saint-Céneri-le-Gérei', 'commune', null]]],
    ['le thoureil', [['Le Thoureil', 'commune_deleguee', 'Gennes-Val-de-Loire']]],
  ])('finds %j, the nearest name first', async (q, found) => {
    const rows = (await search(q)).map(({ name, kind, hostName }) => [name, kind, hostName]);
    expect(rows.slice(0, found.length)).toEqual(found);
  });

  it('answers twelve at most, nothing for a letter, and takes signs as they are', async () => {
    expect(await search('saint')).toHaveLength(12);
    for (const q of ['', 's', '%', '_%', "'; --"]) expect(await search(q)).toEqual([]);
    expect((await visitor.get(`/api/eligibility/communes?q=${'a'.repeat(101)}`)).status).toBe(400);
    expect((await visitor.get('/api/eligibility/communes?x=1')).status).toBe(400);
  });

  it('stops one address that asks too much in a quarter of an hour, for all that costs work together', async () => {
    const id = await idOf('Craon');
    const paths = ['communes?q=craon', `communes/${id}`, `communes/${id}/deliberation-model`];
    const ask = (path: string) => visitor.get<{ code?: string }>(`/api/eligibility/${path}`);
    await test.dataSource.query("UPDATE rate_limit SET points = 297 WHERE key LIKE 'public:%'");
    for (const path of paths) expect([path, (await ask(path)).status]).toEqual([path, 200]);
    for (const path of paths) {
      const refused = await ask(path);
      expect([path, refused.status, refused.body.code]).toEqual([path, 429, 'too_many_attempts']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('shows the official figures with their vintage, and the host’s for a déléguée', async () => {
    const thoureil = await viewOf(await idOf('Le Thoureil', 'commune_deleguee'));
    expect(thoureil).toMatchObject({
      threshold: 6000,
      charter: { version: '2018' },
      routes: [
        {
          route: 'commune',
          figure: 8429,
          vintage: expect.any(Number) as number,
          source: expect.any(String) as string,
        },
        { route: 'commune_deleguee', figure: null, vintage: null, source: null },
        { route: 'protected_area', figure: null, vintage: null, source: null },
      ],
      knownTown: { name: 'Le Thoureil' },
    });
    expect(thoureil.criteria.map(({ code }) => code)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
    expect((await viewOf(craon)).routes.map(({ route }) => route)).toEqual(['commune', 'protected_area']);
    expect((await visitor.get(`/api/eligibility/communes/${v7()}`)).status).toBe(404);
  });

  it.each([
    ['Craon', 'Petites Cités de Caractère® de la Mayenne'],
    ['Ernée', 'Petites Cités de Caractère® de la Mayenne'],
    ['Quimper', 'Petites Cités de Caractère® de Bretagne'],
    ['Bastia', 'Petites Cités de Caractère® de France'],
  ])('says whom to call about %s', async (name, network) => {
    expect((await viewOf(await idOf(name))).network.name).toBe(network);
  });

  it('gives the public contact of the network, or of the one above, and no name of a person', async () => {
    expect((await viewOf(craon)).network).toMatchObject({ email: null, phone: null });
    const reach = async (code: string, email: string) => {
      const personId = v7();
      await test.dataSource.query(
        "INSERT INTO person (id, name, search_name) VALUES ($1, 'SECRET-NOM', 'x')",
        [personId],
      );
      await test.dataSource.query(
        `INSERT INTO mandate (id, person_id, body, network_id, function, public_email, from_on) VALUES ($1, $2, 'network', $3, 'coordinator', $4, '2020-01-01')`,
        [v7(), personId, await networkId(test, code), email],
      );
    };
    await reach('PDL', 'pdl@example.org');
    expect((await viewOf(craon)).network.email).toBe('pdl@example.org');
    await reach('D53', 'd53@example.org');
    const view = await viewOf(craon);
    expect(view.network.email).toBe('d53@example.org');
    expect(JSON.stringify(view)).not.toContain('SECRET');
  });

  it('names a cité that is a member, and keeps a request under way to itself', async () => {
    expect((await viewOf(craon)).knownTown).toEqual({ name: 'Craon' });
    await test.dataSource.query(
      `INSERT INTO town_rank (id, town_id, rank, from_on, source) VALUES ($1, $2, 'candidate', '2026-01-01', 'staff')`,
      [v7(), await townId(test, 'Craon')],
    );
    expect((await viewOf(craon)).knownTown).toBeNull();
  });
});

describe('a message left there', () => {
  let id: string;

  beforeAll(async () => {
    await test.dataSource.query('DELETE FROM rate_limit');
    expect((await write({ ...BODY, communeId: craon, areaPopulation: 900 })).status).toBe(202);
    id = (await requests(mayenne.client))[0]?.id ?? '';
  });

  it('reaches the network of the département, with what was answered and told', async () => {
    expect((await mayenne.client.get(`/api/contact-requests/${id}`)).body).toMatchObject({
      commune: { name: 'Craon', departmentCode: '53' },
      networkName: 'Petites Cités de Caractère® de la Mayenne',
      personName: 'Secrétariat de mairie',
      email: 'mairie@example.org',
      phone: null,
      answers: { protection: 'spr', deliberation: 'planned', areaPopulation: 900 },
      verdict: 'can_apply',
      handledAt: null,
      outcome: null,
      version: 1,
    });
    const told = await mayenne.client.list<NoticeRow>('/api/notices');
    expect(told.body).toMatchObject([
      { rule: 'contact_received', townId: null, facts: { contactId: id, communeName: 'Craon' } },
    ]);
    expect(JSON.stringify(told.body)).not.toMatch(/mairie@|Secrétariat/);
    expect((await national.client.list('/api/notices')).body).toEqual([]);
  });

  it('is read by staff of the network and above, by nobody else', async () => {
    expect(await requests(national.client)).toHaveLength(1);
    expect(await requests(bretagne.client)).toEqual([]);
    const path = `/api/contact-requests/${id}`;
    for (const [client, status] of [
      [bretagne.client, 404],
      [town.client, 404],
      [visitor, 401],
    ] as const) {
      expect((await client.get(path)).status).toBe(status);
      expect((await client.patch(path, { outcome: 'set_aside' }, '"1"')).status).toBe(status);
    }
    expect((await town.client.get('/api/contact-requests')).status).toBe(403);
  });

  it('is one when all of it comes twice, and another when anything differs', async () => {
    const sent = { ...BODY, communeId: craon, message: 'Encore nous.', areaPopulation: 900 };
    const before = (await requests(mayenne.client)).length;
    const added = async (...bodies: object[]) => {
      await test.dataSource.query('DELETE FROM rate_limit');
      await Promise.all(bodies.map((body) => write(body)));
      return (await requests(mayenne.client)).length - before;
    };
    expect(await added(sent, sent, sent)).toBe(1);
    const called = { ...sent, phone: '02 43 06 00 00' };
    expect(await added(called, called, sent)).toBe(2);
    expect(await added({ ...called, phone: '02 43 06 00 01' })).toBe(3);
    expect(await added({ ...sent, personName: 'Une autre personne' })).toBe(4);
    expect(await added({ ...sent, areaPopulation: 901 })).toBe(5);
  });

  it('is answered alike to a machine that fills in what nobody sees, and kept nowhere', async () => {
    const before = (await requests(national.client)).length;
    const answer = await write({
      ...BODY,
      communeId: craon,
      message: 'Achetez',
      homepage: 'http://example.org',
    });
    const honest = await write({ ...BODY, communeId: craon, areaPopulation: 900 });
    expect([answer.status, answer.body]).toEqual([honest.status, honest.body]);
    expect(await requests(national.client)).toHaveLength(before);
  });

  it.each([
    [{ communeId: 'craon' }, 400],
    [{ protection: 'maybe' }, 400],
    [{ email: 'nobody' }, 400],
    [{ personName: '' }, 400],
    [{ message: 'x'.repeat(2001) }, 400],
    [{ areaPopulation: -1 }, 400],
    [{ networkId: v7() }, 400],
    [{ communeId: v7() }, 422],
  ])('is refused with %j', async (change, status) => {
    expect((await write({ ...BODY, communeId: craon, ...change })).status).toBe(status);
  });

  it('comes from our own page', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await visitor.post(
      '/api/eligibility/contacts',
      { ...BODY, communeId: craon },
      { headers },
    );
    expect(answer.status).toBe(403);
  });

  it('stops at five from one address in a quarter of an hour, and at a hundred from all', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 6; time += 1)
      statuses.push((await write({ ...BODY, communeId: craon })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    await test.dataSource.query("DELETE FROM rate_limit WHERE key NOT LIKE 'contacts:%'");
    await test.dataSource.query("UPDATE rate_limit SET points = 100 WHERE key LIKE 'contacts:%'");
    expect((await write({ ...BODY, communeId: craon })).status).toBe(429);
  });
});

describe('what becomes of it', () => {
  let id: string;
  const path = () => `/api/contact-requests/${id}`;

  beforeEach(async () => {
    await test.dataSource.query('DELETE FROM contact_request');
    await write({ ...BODY, communeId: craon });
    id = (await requests(mayenne.client))[0]?.id ?? '';
  });

  it('is said by its network, once read, with its version', async () => {
    const { client } = mayenne;
    expect((await client.patch(path(), { outcome: 'called_back' }, null)).status).toBe(428);
    const done = await client.patch<ContactRequestView>(
      path(),
      { outcome: 'called_back', note: 'Lundi.' },
      '"1"',
    );
    expect(done).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { outcome: 'called_back', note: 'Lundi.', handledBy: 'Fonction coordinator', version: 2 },
    });
    const stale = await client.patch(path(), { outcome: 'set_aside' }, '"1"');
    expect([stale.status, stale.body.current]).toMatchObject([412, { version: 2 }]);
    expect(await requests(client, { state: 'waiting' })).toEqual([]);
    expect(await requests(client, { state: 'handled', q: 'craon' })).toHaveLength(1);
    const [settled] = await test.dataSource.query<{ at: Date | null }[]>(
      'SELECT settled_at AS at FROM notice WHERE object_id = $1',
      [id],
    );
    expect(settled?.at).not.toBeNull();
  });

  it('names a cité of the network when there is one', async () => {
    const { client } = mayenne;
    const outcome = 'town_known';
    expect((await client.patch(path(), { outcome }, '"1"')).body).toMatchObject({
      status: 422,
      errors: { townId: expect.any(String) as string },
    });
    const roscoff = await townId(test, 'Roscoff');
    expect((await client.patch(path(), { outcome, townId: roscoff }, '"1"')).status).toBe(422);
    const own = await townId(test, 'Craon');
    const done = await client.patch(path(), { outcome, townId: own }, '"1"');
    expect(done.body).toMatchObject({ outcome, townId: own, townName: 'Craon' });
    const [line] = await test.dataSource.query<{ text: string }[]>(
      "SELECT row_to_json(h)::text AS text FROM history h WHERE action = 'contact.handle' ORDER BY id DESC LIMIT 1",
    );
    expect(line?.text).toContain('Craon');
    expect(line?.text).not.toMatch(/mairie@|Secrétariat/);
  });

  it('keeps its town whatever else is said of it, and no second one is made for it', async () => {
    const { client } = mayenne;
    const townOf = await townId(test, 'Craon');
    const said = async (body: object, version: number) =>
      (await client.patch<ContactRequestView & { code?: string }>(path(), body, `"${version}"`)).body;
    expect(await said({ outcome: 'town_created', townId: townOf }, 1)).toMatchObject({ townId: townOf });
    expect(await said({ outcome: 'called_back' }, 2)).toMatchObject({
      outcome: 'called_back',
      townId: townOf,
      townName: 'Craon',
      can: ['town_known', 'set_aside'],
    });
    const other = await townId(test, 'Chailland');
    expect(await said({ outcome: 'town_created', townId: other }, 3)).toMatchObject({
      status: 409,
      code: 'contact_has_town',
    });
    expect(await said({ outcome: 'town_known', townId: other }, 3)).toMatchObject({ townName: 'Chailland' });
  });

  it('loses to the first of two who answer at once', async () => {
    const answers = await Promise.all(
      [mayenne, national].map(({ client }) => client.patch(path(), { outcome: 'called_back' }, '"1"')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is forgotten a year after it was dealt with, or came', async () => {
    const service = test.app.get(ContactRequestService);
    await mayenne.client.patch(path(), { outcome: 'set_aside' }, '"1"');
    await write({ ...BODY, communeId: craon, message: 'Une autre.' });
    await test.dataSource.query(
      "UPDATE contact_request SET handled_at = '2025-06-15T12:00:00Z' WHERE id = $1",
      [id],
    );
    await service.purge();
    expect(await requests(national.client)).toHaveLength(2);
    await test.dataSource.query(
      "UPDATE contact_request SET handled_at = '2025-06-14T12:00:00Z' WHERE id = $1",
      [id],
    );
    await service.purge();
    expect((await requests(national.client)).map(({ message }) => message)).toEqual(['Une autre.']);
    await test.dataSource.query("UPDATE contact_request SET received_at = '2025-06-14T12:00:00Z'");
    await service.purge();
    expect(await requests(national.client)).toEqual([]);
  });
});

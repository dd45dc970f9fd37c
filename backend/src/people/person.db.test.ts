import type { HistoryRow, MandateView, PersonRow, PersonView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, networkId, type Person, townId } from '../../test/factory.js';
import { giveMandate } from '../../test/mandate.js';

let test: TestApp;
let mayenne: Client;
let above: Client;
let brittany: Client;
let national: Client;
let administrator: Client;
let team: Person;
let craon: string;
let roscoff: string;

beforeAll(async () => {
  test = await startApp();
  const staff = async (role: 'coordinator' | 'national' | 'administrator', network?: string) =>
    (await buildPerson(test, { role, network })).client;
  mayenne = await staff('coordinator', 'D53');
  above = await staff('coordinator', 'PDL');
  brittany = await staff('coordinator', 'BRE');
  national = await staff('national');
  administrator = await staff('administrator');
  team = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  craon = await townId(test, 'Craon');
  roscoff = await townId(test, 'Roscoff');
}, 60_000);
afterAll(() => test.close());

const inTown = (id: string, more: object = {}) => ({
  body: 'town',
  townId: id,
  function: 'elected_referent',
  fromOn: '2026-03-22',
  ...more,
});

async function add(client: Client, name: string, mandate: object = inTown(craon)): Promise<PersonView> {
  const answer = await client.post<PersonView>('/api/people', { name, mandate });
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const named = async (client: Client, filter: Record<string, unknown>) =>
  (await client.list<PersonRow>('/api/people', filter)).body.map(({ name }) => name);

const historyOf = async (client: Client, action: string) =>
  (await client.list<HistoryRow>('/api/history', { action })).body;

describe('a person', () => {
  it('comes with a first function, told to the town', async () => {
    const view = await add(
      mayenne,
      'Élue référente de Craon',
      inTown(craon, { publicEmail: 'Elue@demo.pcc' }),
    );
    expect(view).toMatchObject({
      name: 'Élue référente de Craon',
      hasAccount: false,
      accountEmail: null,
      contact: { mobile: null, email: null, version: 0 },
      version: 1,
    });
    expect(view.mandates).toMatchObject([
      { bodyName: 'Craon', function: 'elected_referent', publicEmail: 'elue@demo.pcc', canSign: false },
    ]);
    expect((await historyOf(team.client, 'mandate.open'))[0]).toMatchObject({
      by: 'le réseau',
      after: { name: 'Élue référente de Craon', function: 'elected_referent', fromOn: '2026-03-22' },
    });
    expect(await historyOf(team.client, 'person.create')).toEqual([]);
    expect((await historyOf(administrator, 'person.create'))[0]).toMatchObject({
      after: { name: 'Élue référente de Craon' },
    });
  });

  it('is refused when the function does not hold together, with the fields of the form', async () => {
    const answer = await mayenne.post('/api/people', {
      name: 'Aide de Craon',
      mandate: { ...inTown(craon), function: 'outside_helper', canSign: true, networkId: v7() },
    });
    expect([answer.status, Object.keys(answer.body.errors as object).sort()]).toEqual([
      400,
      ['mandate.canSign', 'mandate.networkId'],
    ]);
    expect((await mayenne.post('/api/people', { name: 'Sans fonction' })).status).toBe(400);
    expect(await named(national, { q: 'sans fonction' })).toEqual([]);
  });

  it('is renamed, once for each version', async () => {
    const { id } = await add(mayenne, 'Secrétaire de Craon', inTown(craon, { function: 'secretary' }));
    const path = `/api/people/${id}`;
    expect((await mayenne.patch(path, { name: 'X' }, null)).status).toBe(428);
    const renamed = await mayenne.patch<PersonView>(path, { name: 'Secrétariat de Craon' }, '"1"');
    expect(renamed).toMatchObject({ status: 200, etag: '"2"', body: { name: 'Secrétariat de Craon' } });
    const stale = await mayenne.patch(path, { name: 'X' }, '"1"');
    expect([stale.status, stale.body.current]).toMatchObject([412, { version: 2 }]);
    expect(await named(mayenne, { q: 'secretariat craon' })).toEqual(['Secrétariat de Craon']);
  });
});

describe('the private contact', () => {
  const secrets = ['06 39 98 12 34', 'prive.craon@demo.pcc'];
  let id: string;

  beforeAll(async () => {
    ({ id } = await add(mayenne, 'Maire de Craon', inTown(craon, { function: 'mayor' })));
  });

  it('is kept apart, with a version of its own', async () => {
    const path = `/api/people/${id}/contact`;
    const body = { mobile: secrets[0], email: secrets[1] };
    expect((await mayenne.patch(path, body, null)).status).toBe(428);
    expect((await mayenne.patch(path, body, '"1"')).status).toBe(412);
    const written = await mayenne.patch<PersonView>(path, body, '"0"');
    expect(written.body).toMatchObject({ contact: { ...body, version: 1 }, version: 1 });
    const cleared = await above.patch<PersonView>(path, { email: null }, '"1"');
    expect(cleared.body.contact).toEqual({ mobile: secrets[0], email: null, version: 2 });
    const again = await mayenne.patch<PersonView>(path, { email: secrets[1] }, '"2"');
    expect(again.body.contact).toEqual({ ...body, version: 3 });
  });

  it('is written once when several write it at once', async () => {
    const answers = await Promise.all(
      ['06 39 98 00 01', '06 39 98 00 02', '06 39 98 00 03'].map((mobile) =>
        mayenne.patch(`/api/people/${id}/contact`, { mobile }, '"3"'),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    await mayenne.patch(`/api/people/${id}/contact`, { mobile: secrets[0] }, '"4"');
  });

  it('leaves no value in the history, which says what changed', async () => {
    const lines = await historyOf(mayenne, 'person.contact');
    expect(lines.at(-1)?.after).toEqual({ fields: ['mobile', 'email'] });
    const [kept] = await test.dataSource.query<[{ text: string }]>(
      `SELECT string_agg(coalesce(before::text, '') || coalesce(after::text, ''), ' ') AS text FROM history`,
    );
    for (const secret of secrets) expect(kept.text).not.toContain(secret);
  });

  it('is nowhere a town reads', async () => {
    const addresses = [
      `/api/towns/${craon}/team`,
      `/api/towns/${craon}`,
      '/api/history',
      '/api/home',
      '/api/session',
    ];
    for (const address of addresses) {
      const { status, body } = await team.client.get(address);
      expect([address, status]).toEqual([address, 200]);
      for (const secret of secrets) expect(JSON.stringify(body)).not.toContain(secret);
    }
    for (const path of [
      '/api/people',
      `/api/people/${id}`,
      '/api/mandates',
      '/api/partners',
      '/api/town-teams',
    ])
      expect([path, (await team.client.get(path)).status]).toEqual([path, 403]);
  });

  it.each([
    ['a control character', { mobile: '06\u0000' }],
    ['a line more', { mobile: '06 39 98\r\nBcc: x' }],
    ['no number', { mobile: 'appelez-moi' }],
    ['a formula', { mobile: '=1+1' }],
    ['no address', { email: 'maire' }],
    ['two lines in an address', { email: 'a@demo.pcc\r\nBcc: b@demo.pcc' }],
  ])('refuses %s', async (_, body) => {
    expect((await mayenne.patch(`/api/people/${id}/contact`, body, '"5"')).status).toBe(400);
  });
});

describe('out of one’s network', () => {
  let id: string;
  let both: string;

  beforeAll(async () => {
    ({ id } = await add(
      mayenne,
      'Technicien référent de Craon',
      inTown(craon, { function: 'technical_referent' }),
    ));
    both = (await add(national, 'Conseillère de deux cités')).id;
    const answer = await national.post('/api/mandates', { personId: both, ...inTown(roscoff) });
    expect(answer.status).toBe(201);
  });

  it('nobody is read, nor written', async () => {
    expect(await named(brittany, { q: 'technicien' })).toEqual([]);
    expect(await named(brittany, { townId: craon })).toEqual([]);
    expect((await brittany.list('/api/mandates', { townId: craon })).body).toEqual([]);
    const absent = await brittany.get(`/api/people/${v7()}`);
    const refused = await brittany.get(`/api/people/${id}`);
    expect([refused.status, refused.body]).toEqual([404, absent.body]);
    for (const [path, body] of [
      [`/api/people/${id}`, { name: 'X' }],
      [`/api/people/${id}/contact`, { mobile: '06 39 98 00 00' }],
    ] as const)
      expect((await brittany.patch(path, body, '"1"')).status).toBe(404);
    expect((await brittany.post('/api/people', { name: 'X', mandate: inTown(craon) })).status).toBe(404);
    expect((await brittany.post('/api/mandates', { personId: id, ...inTown(roscoff) })).status).toBe(404);
    const [mandate] = (await mayenne.list<MandateView>('/api/mandates', { personId: id })).body;
    expect((await brittany.patch(`/api/mandates/${mandate?.id ?? ''}`, { toOn: null }, '"1"')).status).toBe(
      404,
    );
  });

  it('of someone who holds functions in two, each reads its own', async () => {
    const places = async (client: Client) =>
      (await client.get<PersonView>(`/api/people/${both}`)).body.mandates.map(({ bodyName }) => bodyName);
    expect(await places(mayenne)).toEqual(['Craon']);
    expect(await places(above)).toEqual(['Craon']);
    expect(await places(brittany)).toEqual(['Roscoff']);
    expect((await places(national)).sort()).toEqual(['Craon', 'Roscoff']);
  });

  it('staff who sit in a town elsewhere read and write nothing of it as staff', async () => {
    const held = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
    await giveMandate(test.dataSource, { userId: held.userId, townId: craon, canSign: true });
    expect(await named(held.client, { townId: craon })).toEqual([]);
    expect((await held.client.get(`/api/people/${id}`)).status).toBe(404);
    expect((await held.client.list('/api/town-teams', { id: [craon] })).body).toEqual([]);
    expect((await held.client.post('/api/people', { name: 'X', mandate: inTown(craon) })).status).toBe(404);
    // As its signer, they have its team.
    expect((await held.client.get(`/api/towns/${craon}/team`)).body).toMatchObject({
      can: ['invite', 'end_mandate', 'edit_contact'],
    });
  });
});

describe('the list', () => {
  beforeAll(async () => {
    await add(
      national,
      'Référent de Saint-Céneri',
      inTown(roscoff, { fromOn: '2020-07-01', toOn: '2026-03-22' }),
    );
    await add(national, 'Hélène-Marie d’Hérouville', inTown(roscoff, { function: 'secretary' }));
    const { id } = await add(
      national,
      'Ancien maire, secrétaire',
      inTown(roscoff, { function: 'mayor', fromOn: '2014-04-01', toOn: '2026-03-22' }),
    );
    await national.post('/api/mandates', { personId: id, ...inTown(roscoff), function: 'secretary' });
  });

  it.each([
    ['referent st ceneri', ['Référent de Saint-Céneri']],
    ['SAINT-CÉNERI', ['Référent de Saint-Céneri']],
    ['helene marie', ['Hélène-Marie d’Hérouville']],
    ["d'Hérouville hélène", ['Hélène-Marie d’Hérouville']],
    ['personne de ce nom', []],
  ])('finds %j', async (q, expected) => {
    expect(await named(national, { q })).toEqual(expected);
  });

  it('asks everything of one and the same function', async () => {
    const inRoscoff = { townId: roscoff, q: 'ancien maire' };
    expect(await named(national, { ...inRoscoff, function: 'mayor', inForce: false })).toHaveLength(1);
    expect(await named(national, { ...inRoscoff, function: 'secretary', inForce: true })).toHaveLength(1);
    expect(await named(national, { ...inRoscoff, function: 'mayor', inForce: true })).toEqual([]);
    expect(await named(national, { ...inRoscoff, function: 'mayor', body: 'partner' })).toEqual([]);
  });

  it('keeps those of a network and the ones under it, and those who sign in', async () => {
    const region = await networkId(test, 'PDL');
    expect(await named(national, { networkId: region, q: 'maire de craon' })).toEqual(['Maire de Craon']);
    expect(await named(national, { networkId: region, townId: roscoff })).toEqual([]);
    expect(await named(mayenne, { hasAccount: true, townId: craon })).toContain('Fonction town');
    expect(await named(mayenne, { hasAccount: false, townId: craon })).not.toContain('Fonction town');
  });

  it.each([
    [{ function: 'chief' }],
    [{ body: 'country' }],
    [{ inForce: 'yes' }],
    [{ townId: 'x' }],
    [{ mobile: '06' }],
  ])('refuses the filter %j', async (filter) => {
    expect((await national.list('/api/people', filter)).status).toBe(400);
  });
});

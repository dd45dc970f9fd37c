import type { HistoryRow } from '@pcc/shared';
import { parse } from 'csv-parse/sync';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, townId } from '../../test/factory.js';

let test: TestApp;
let mayenne: Client;
let brittany: Client;
let national: Client;
let administrator: Client;
let craon: string;

const HOSTILE = ['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x")'];

async function add(name: string, mandate: object, contact?: object): Promise<string> {
  const answer = await national.post('/api/people', {
    name,
    mandate: { body: 'town', townId: craon, function: 'secretary', fromOn: '2026-03-22', ...mandate },
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  const id = String(answer.body.id);
  if (contact) expect((await national.patch(`/api/people/${id}/contact`, contact, '"0"')).status).toBe(200);
  return id;
}

beforeAll(async () => {
  test = await startApp();
  mayenne = (await buildPerson(test, { role: 'coordinator', network: 'D53' })).client;
  brittany = (await buildPerson(test, { role: 'coordinator', network: 'BRE' })).client;
  national = (await buildPerson(test, { role: 'national' })).client;
  administrator = (await buildPerson(test, { role: 'administrator' })).client;
  craon = await townId(test, 'Craon');
  const both = await add(
    'Élue de Craon ; « et d’ailleurs »',
    { canSign: true, publicEmail: 'elue@demo.pcc', publicPhone: '+33 2 43 00 00 00' },
    { mobile: '06 39 98 11 22', email: 'prive@demo.pcc' },
  );
  const elsewhere = {
    body: 'town',
    townId: await townId(test, 'Roscoff'),
    function: 'mayor',
    fromOn: '2020-05-28',
  };
  await national.post('/api/mandates', { personId: both, ...elsewhere, toOn: '2026-03-22' });
  for (const name of HOSTILE) await add(name, { title: name });
}, 60_000);
afterAll(() => test.close());

async function take(client: Client, body: object): Promise<{ text: string; rows: Record<string, string>[] }> {
  const answer = await client.post<{ text: string }>('/api/people/exports', body, { key: v7() });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(answer.headers.get('content-disposition')).toContain('contacts-2026-06-15.csv');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const { text } = answer.body;
  return { text, rows: parse(text, { columns: true, delimiter: ';', bom: true }) };
}

it('is a sheet of the functions in one’s network, private contact apart', async () => {
  const filter = JSON.stringify({ q: 'elue' });
  const { rows } = await take(mayenne, { filter, withPrivate: false });
  expect(rows).toEqual([
    {
      Nom: 'Élue de Craon ; « et d’ailleurs »',
      Fonction: 'Secrétariat de mairie',
      Intitulé: '',
      Lieu: 'Craon',
      Réseau: 'Petites Cités de Caractère® de la Mayenne',
      Début: '2026-03-22',
      Fin: '',
      Signe: 'oui',
      'Courriel public': 'elue@demo.pcc',
      'Téléphone public': "'+33 2 43 00 00 00",
      'A un compte': 'non',
    },
  ]);
  const whole = await take(mayenne, { filter, withPrivate: true });
  expect(whole.rows).toMatchObject([
    { 'Mobile privé': '06 39 98 11 22', 'Courriel privé': 'prive@demo.pcc' },
  ]);
  expect((await take(brittany, { filter, withPrivate: false })).rows).toMatchObject([
    { Lieu: 'Roscoff', Fonction: 'Maire', Fin: '2026-03-22' },
  ]);
  expect((await take(national, { filter, withPrivate: false })).rows).toHaveLength(2);
  const now = JSON.stringify({ q: 'elue', inForce: true });
  expect((await take(national, { filter: now, withPrivate: false })).rows).toMatchObject([{ Lieu: 'Craon' }]);
});

it('starts with its mark of encoding and holds nothing that a spreadsheet runs', async () => {
  const answer = await fetch(`${test.origin}/api/people/exports`, {
    method: 'POST',
    headers: {
      cookie: national.cookie,
      origin: test.origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ withPrivate: true }),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const cells: string[][] = parse(new TextDecoder().decode(bytes), { delimiter: ';', bom: true });
  expect(cells.length).toBeGreaterThan(HOSTILE.length);
  expect(cells.flat().filter((cell) => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual([]);
  for (const name of ['=1+1', '+cmd', '-2', '@SUM(A1)']) expect(cells.flat()).toContain(`'${name}`);
});

it('is logged with who took it, how much and whether private, and never what', async () => {
  const filter = { q: 'elue', function: 'secretary' };
  const { rows } = await take(mayenne, { filter: JSON.stringify(filter), withPrivate: true });
  const [line] = (await administrator.list<HistoryRow>('/api/history', { action: 'people.export' })).body;
  expect(line).toMatchObject({
    by: 'Fonction coordinator',
    after: { rows: rows.length, withPrivate: true, filter },
  });
  expect(JSON.stringify(line)).not.toContain('06 39 98');
  // Its answer is not kept to be sent again.
  const [kept] = await test.dataSource.query<[{ n: number }]>(
    `SELECT count(*)::int AS n FROM idempotency WHERE route LIKE '%exports%'`,
  );
  expect(kept.n).toBe(0);
});

it('asks who it is again from a screen left open', async () => {
  const { client, userId } = await buildPerson(test, { role: 'national' });
  await take(client, { withPrivate: false });
  await test.dataSource.query(
    `UPDATE session SET sess = (sess::jsonb || jsonb_build_object('signedInAt', (sess->>'signedInAt')::bigint - 1860000))::json
     WHERE sess->>'userId' = $1`,
    [userId],
  );
  const refused = await client.post('/api/people/exports', { withPrivate: false });
  expect([refused.status, refused.body.code]).toEqual([403, 'confirm_identity']);
});

it.each<[string, object]>([
  ['an unknown filter', { filter: '{"mobile":"06"}', withPrivate: true }],
  ['a filter that is not JSON', { filter: '{', withPrivate: true }],
  ['a filter that is a list', { filter: '[]', withPrivate: true }],
  ['no word on what is private', {}],
])('refuses %s, and logs nothing', async (_, body) => {
  const count = async () =>
    (await administrator.list('/api/history', { action: 'people.export' })).headers.get('content-range');
  const before = await count();
  expect((await mayenne.post('/api/people/exports', body)).status).toBe(400);
  expect(await count()).toBe(before);
});

it('is cut nowhere: over its length it is refused', async () => {
  await test.dataSource.query(
    `INSERT INTO mandate (id, person_id, body, town_id, network_id, function, from_on, to_on)
     SELECT gen_random_uuid(), p.id, 'town', t.id, t.network_id, 'secretary', date '1950-01-01' + n, date '1950-01-01' + n
     FROM (SELECT id FROM person LIMIT 1) p, town t, generate_series(1, 5000) n WHERE t.id = $1`,
    [craon],
  );
  const refused = await national.post('/api/people/exports', { withPrivate: false });
  expect([refused.status, refused.body.code]).toEqual([422, 'export_too_large']);
  const { rows } = await take(national, { withPrivate: false, filter: '{"inForce":true}' });
  expect(rows.length).toBeLessThan(50);
});

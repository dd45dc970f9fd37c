import { startApp, type TestApp } from './app.js';
import type { Client } from './client.js';
import { execute } from './cluster.js';
import { buildPerson } from './factory.js';
import { planOf, Recorder } from './recorder.js';

const LONG = 60_000;
const PEOPLE = 20_000;
/** The person asking, the rows and their count. */
const LIST = 3;

let test: TestApp;
let clients: Record<'national' | 'coordinator', Client>;
const recorder = new Recorder();

beforeAll(async () => {
  test = await startApp();
  clients = {
    national: (await buildPerson(test, { role: 'national' })).client,
    coordinator: (await buildPerson(test, { role: 'coordinator', network: 'D53' })).client,
  };
  await test.dataSource.query(
    `INSERT INTO person (id, name, search_name) SELECT md5('person' || n)::uuid, 'Personne ' || n, 'personne ' || n FROM generate_series(1, $1::int) n`,
    [PEOPLE],
  );
  await test.dataSource.query(
    `INSERT INTO mandate (id, person_id, body, town_id, network_id, function, from_on, to_on)
     SELECT gen_random_uuid(), md5('person' || n)::uuid, 'town', t.id, t.network_id, (ARRAY['mayor', 'secretary', 'technical_referent'])[1 + n % 3],
       date '2000-01-01' + n % 9000, CASE WHEN n % 2 = 0 THEN date '2026-03-22' END
     FROM generate_series(1, $1::int) n, LATERAL (SELECT id, network_id FROM town ORDER BY id OFFSET n % 200 LIMIT 1) t`,
    [PEOPLE],
  );
  await test.dataSource.query(
    `INSERT INTO partner (id, kind, name, search_name, network_id) SELECT gen_random_uuid(), 'other', 'Partenaire ' || n, 'partenaire ' || n, w.id
     FROM generate_series(1, 2000) n, LATERAL (SELECT id FROM network ORDER BY id OFFSET n % 15 LIMIT 1) w`,
  );
  await execute(test.database.ownerUrl, ['VACUUM ANALYZE person', 'ANALYZE mandate', 'ANALYZE partner']);
  Object.assign(test.dataSource, { logger: recorder });
}, LONG);
afterAll(() => test.close());

const LISTS: [string, Record<string, unknown>][] = [
  ['people', {}],
  ['people', { function: 'mayor', inForce: true }],
  ['people', { q: '12345', hasAccount: false }],
  ['mandates', {}],
  ['mandates', { function: 'mayor', inForce: true }],
  ['partners', {}],
  ['town-teams', {}],
  ['town-teams', { status: 'mayor_changed' }],
];

describe.each<keyof typeof clients>(['national', 'coordinator'])('%s', (who) => {
  it.each(LISTS)('reads %s %j in three statements, whatever their number', async (list, filter) => {
    const counts = [];
    for (const last of [0, 199]) {
      recorder.statements = [];
      expect((await clients[who].list(`/api/${list}`, filter, [0, last])).status).toBe(200);
      counts.push(recorder.statements.length);
    }
    expect(counts).toEqual([LIST, LIST]);
  });

  it.each(LISTS)('reads the page of %s %j without walking through all mandates', async (list, filter) => {
    const plan = await planOf(test, recorder, () => clients[who].list(`/api/${list}`, filter, [0, 24]));
    const walked = plan
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name']);
    expect(walked).not.toContain('mandate');
  });
});

it.each<[string, Record<string, unknown>, string]>([
  ['people', {}, 'person_name'],
  ['people', { q: '12345' }, 'person_search'],
  ['mandates', {}, 'mandate_from'],
  ['town-teams', {}, 'mandate_town'],
])('national staff read %s %j by an index', async (list, filter, index) => {
  const plan = await planOf(test, recorder, () => clients.national.list(`/api/${list}`, filter, [0, 24]));
  expect(plan.map((node) => node['Index Name'] ?? '').join(' ')).toContain(index);
});

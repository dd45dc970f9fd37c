import { setTimeout as wait } from 'node:timers/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Logger } from 'typeorm';
import { startApp, type TestApp } from './app.js';
import type { Client } from './client.js';
import { cloneCase } from './clone-cases.js';
import { execute } from './cluster.js';
import { buildPerson } from './factory.js';
import { buildCast, buildNotifiedCase, type CaseCast } from './notified-case.js';
import { operationsOf } from './routes.js';

const LONG = 60_000;
const MANY_CASES = 60;
const TABLE_SIZE = 20_000;

interface Statement {
  text: string;
  values: unknown[];
}

/** Keeps what is asked of the database, but for the session, which has a store of its own. */
class Recorder implements Logger {
  statements: Statement[] = [];

  logQuery(text: string, values: unknown[] = []): void {
    this.statements.push({ text, values });
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** The person asking, the rows and their count. */
const LIST = 3;
/** The person asking, the case under its scope, its facts, and what the page shows besides. */
const PAGE = 6;
/** Routes that are neither; users come with their grants. */
const OTHER: Record<string, number> = {
  '/api/users': 4,
  '/api/health/live': 1,
  '/api/health/ready': 4,
  '/api/session': 2,
  '/api/session/config': 1,
  '/api/openapi.json': 1,
  '/api/home': 3,
  '/api/towns/departments': 2,
};

let test: TestApp;
let cast: CaseCast;
let administrator: Client;
let caseId: string;
let addresses: string[];
const recorder = new Recorder();

async function count(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const address of addresses) {
    recorder.statements = [];
    const { status } = await administrator.get(address);
    expect([address, status < 300]).toEqual([address, true]);
    counts.set(address, recorder.statements.length);
  }
  return counts;
}

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  administrator = (await buildPerson(test, { role: 'administrator' })).client;
  const notified = await buildNotifiedCase(test, cast);
  caseId = notified.caseId;
  // The letter's PDF is made in the same process: it would be counted.
  for (let waited = 0; waited < 200; waited += 1) {
    const [file] = await test.dataSource.query<unknown[]>('SELECT 1 FROM letter_file');
    if (file) break;
    await wait(100);
  }
  const document = (await administrator.get<OpenAPIObject>('/api/openapi.json')).body;
  const idOf = async (statement: string): Promise<string> => {
    const [row] = await test.dataSource.query<{ id: string }[]>(
      `SELECT id FROM ${statement} ORDER BY id LIMIT 1`,
    );
    return row?.id ?? '';
  };
  const ids: Record<string, string> = {
    towns: notified.townId,
    homologations: caseId,
    applications: caseId,
    audits: caseId,
    documents: await idOf('document'),
    letters: await idOf('letter'),
    recommendations: await idOf('recommendation'),
    users: cast.people.town.userId,
    networks: await idOf('network'),
    communes: await idOf('commune'),
    charters: await idOf('charter_version'),
  };
  addresses = operationsOf(document)
    .filter(({ method, path }) => method === 'GET' && !path.includes('{token}'))
    .map(({ path }) => path.replace('{id}', ids[path.split('/')[2] ?? ''] ?? ''));
  Object.assign(test.dataSource, { logger: recorder });
}, LONG);
afterAll(() => test.close());

it(
  'asks the database as often for sixty cases as for one, within the budget',
  async () => {
    const one = await count();
    const over = [...one].filter(([address, asked]) => {
      const isPage = /[0-9a-f-]{36}/.test(address);
      return asked > (OTHER[address] ?? (isPage ? PAGE : LIST));
    });
    expect(over).toEqual([]);
    await cloneCase(test, caseId, MANY_CASES);
    const many = await count();
    // Readiness remembers what it checked a moment ago.
    for (const counts of [one, many]) counts.delete('/api/health/ready');
    expect(Object.fromEntries(many)).toEqual(Object.fromEntries(one));
    // The counter counts.
    expect(one.get(`/api/homologations/${caseId}`)).toBeGreaterThan(2);
  },
  LONG,
);

describe(`on ${TABLE_SIZE} cases`, () => {
  interface Plan {
    'Node Type': string;
    'Relation Name'?: string;
    'Index Name'?: string;
    Plans?: Plan[];
  }

  beforeAll(async () => {
    // Open cases are one a town at most: these are closed.
    await test.dataSource.query(
      `INSERT INTO homologation SELECT r.* FROM homologation h, generate_series(1, $2::int) n,
         LATERAL (SELECT id, network_id FROM town ORDER BY id OFFSET n % 200 LIMIT 1) t,
         jsonb_populate_record(h, jsonb_build_object('id', gen_random_uuid(), 'town_id', t.id, 'network_id', t.network_id, 'state', 'closed', 'town_state', 'closed',
           'opened_on', date '2000-01-01' + n % 9000, 'visit_on', date '2000-03-01' + n % 9000)) r WHERE h.id = $1`,
      [caseId, TABLE_SIZE],
    );
    await execute(test.database.ownerUrl, ['ANALYZE homologation']);
  }, LONG);

  const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];

  /** How PostgreSQL would read the page of this list. */
  async function planOf(client: Client, query: string): Promise<Plan[]> {
    recorder.statements = [];
    await client.get(`/api/homologations?${query}`);
    const page = recorder.statements.find(({ text }) => text.includes(' LIMIT '));
    if (!page) throw new Error('No page was read.');
    const [row] = await test.dataSource.query<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
      `EXPLAIN (FORMAT JSON) ${page.text}`,
      page.values,
    );
    return row?.['QUERY PLAN'].flatMap(({ Plan: plan }) => flatten(plan)) ?? [];
  }

  const by = (sort: [string, string], filter: object = {}) =>
    new URLSearchParams({ sort: JSON.stringify(sort), filter: JSON.stringify(filter) }).toString();

  it.each<[string, string, string]>([
    ['the latest opened', by(['openedOn', 'DESC']), 'homologation_opened'],
    ['the first opened', by(['openedOn', 'ASC']), 'homologation_opened'],
    ['the next visits', by(['visitOn', 'ASC']), 'homologation_visit'],
    ['those of a state', by(['openedOn', 'DESC'], { state: 'closed' }), 'homologation_(state|opened)'],
  ])('national staff read %s by an index', async (_, query, index) => {
    const plan = await planOf(cast.national, query);
    expect(plan.map((node) => node['Index Name'] ?? '').join(' ')).toMatch(new RegExp(index));
    expect(
      plan.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'homologation'),
    ).toEqual([]);
  });

  it.each<[string, () => Client]>([
    ['a coordinator', () => cast.coordinator],
    ['a town', () => cast.town],
    ['a commission member', () => cast.commission.client],
  ])('%s reads its own by an index', async (_, client) => {
    const plan = await planOf(client(), by(['openedOn', 'DESC']));
    const scans = plan.filter((node) => node['Relation Name'] === 'homologation');
    expect(scans.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  });
});

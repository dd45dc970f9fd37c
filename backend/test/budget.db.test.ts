import type { OpenAPIObject } from '@nestjs/swagger';
import { startApp, type TestApp } from './app.js';
import { buildAsk } from './ask-page.js';
import type { Client } from './client.js';
import { cloneCase } from './clone-cases.js';
import { execute } from './cluster.js';
import { addContactRequest } from './contact-request.js';
import { buildPerson } from './factory.js';
import { addNetworkCommitment } from './file-content.js';
import { idle } from './mailbox.js';
import { addPartner } from './mandate.js';
import { buildCast, buildNotifiedCase, type CaseCast } from './notified-case.js';
import { planOf, Recorder } from './recorder.js';
import { operationsOf } from './routes.js';
import { announce } from './upload.js';

const LONG = 60_000;
const MANY_CASES = 60;
const MANY_MESSAGES = 60;
const TABLE_SIZE = 20_000;

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
  '/api/home': 5,
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
  // The letter's PDF and the mails are made in the same process: they would be counted.
  await idle(test);
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
    proofs: await idOf('proof'),
    letters: await idOf('letter'),
    papers: await idOf('case_paper'),
    recommendations: await idOf('recommendation'),
    messages: await idOf('message'),
    users: cast.people.town.userId,
    networks: await idOf('network'),
    communes: await idOf('commune'),
    charters: await idOf('charter_version'),
    people: await idOf('person'),
    mails: await idOf('mail'),
    'trial-mails': await idOf('mail'),
    partners: await addPartner(test.dataSource, 'D53'),
    'network-commitments': await addNetworkCommitment(test.dataSource, 'D53'),
    eligibility: await idOf('commune'),
    'contact-requests': await addContactRequest(test.dataSource, 'D53'),
  };
  const ask = await buildAsk(test, cast.coordinator, notified.townId);
  ids.asks = ask.askId;
  ids.uploads = (await announce(test, administrator, 10)).location?.split('/').at(-1) ?? '';
  await test.dataSource.query(
    "UPDATE stored_file SET picture = 'made', preview_key = storage_key, thumbnail_key = storage_key",
  );
  const fileId = await idOf('message_file');
  addresses = operationsOf(document)
    .filter(({ method, path }) => method === 'GET' && !/\{token\}|^\/api\/oidc\//.test(path))
    .map(({ path }) =>
      path
        .replace('{id}', ids[path.split('/')[2] ?? ''] ?? '')
        .replace('{fileId}', path.includes('/asks/') ? ask.askFileId : fileId),
    );
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
    await lengthenThread();
    const many = await count();
    // Readiness remembers what it checked a moment ago.
    for (const counts of [one, many]) counts.delete('/api/health/ready');
    expect(Object.fromEntries(many)).toEqual(Object.fromEntries(one));
    // The counter counts.
    expect(one.get(`/api/homologations/${caseId}`)).toBeGreaterThan(2);
  },
  LONG,
);

/** More messages in the thread of the case, each with its file, and as many notes in its memo. */
async function lengthenThread(): Promise<void> {
  const more = (table: string, own: string) =>
    test.dataSource.query(
      `INSERT INTO ${table} SELECT r.* FROM ${table} x, generate_series(2, ${MANY_MESSAGES}) n,
         jsonb_populate_record(x, jsonb_build_object('id', md5('${table}' || n)::uuid${own})) r WHERE x.homologation_id = $1
       ON CONFLICT DO NOTHING`,
      [caseId],
    );
  await more('message', '');
  await more('message_file', ", 'message_id', md5('message' || n)::uuid");
  await more('case_note', '');
}

it('reads a thread of sixty messages, with their files, in three statements', async () => {
  await lengthenThread();
  recorder.statements = [];
  const read = await cast.coordinator.list<{ files: unknown[] }>('/api/messages', { homologationId: caseId });
  expect(read.body.map(({ files }) => files.length)).toEqual(Array<number>(MANY_MESSAGES).fill(1));
  expect(recorder.statements).toHaveLength(LIST);
});

describe(`on ${TABLE_SIZE} cases`, () => {
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

  const read = (client: Client, query: string) =>
    planOf(test, recorder, () => client.get(`/api/homologations?${query}`));

  const by = (sort: [string, string], filter: object = {}) =>
    new URLSearchParams({ sort: JSON.stringify(sort), filter: JSON.stringify(filter) }).toString();

  it.each<[string, string, string]>([
    ['the latest opened', by(['openedOn', 'DESC']), 'homologation_opened'],
    ['the first opened', by(['openedOn', 'ASC']), 'homologation_opened'],
    ['the next visits', by(['visitOn', 'ASC']), 'homologation_visit'],
    ['those of a state', by(['openedOn', 'DESC'], { state: 'closed' }), 'homologation_(state|opened)'],
  ])('national staff read %s by an index', async (_, query, index) => {
    const plan = await read(cast.national, query);
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
    const plan = await read(client(), by(['openedOn', 'DESC']));
    const scans = plan.filter((node) => node['Relation Name'] === 'homologation');
    expect(scans.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  });
});

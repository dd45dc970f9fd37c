import { Agent, request as open } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { startApp, type TestApp } from './app.js';
import { buildPerson, openCase, townId } from './factory.js';
import { type FuzzRequest, FuzzSource } from './fuzz-requests.js';
import { deepJson } from './fuzz-values.js';
import { addPartner } from './mandate.js';
import { buildCast, buildNotifiedCase, type CaseCast } from './notified-case.js';
import { buildTeamActs } from './team-link.js';

/** The same requests at each run. */
const SEED = 20_180_101;
const REQUESTS = 7_000;
const HANDFUL = 100;
const AT_ONCE = 12;
const LONG = 180_000;

/** What only a fault of ours would put in an answer. */
const INSIDE =
  /\n\s+at |node_modules|[/\\](?:work|home|root|tmp|etc|usr)[/\\]|\.[jt]s:\d|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+[a-z"*]|QueryFailed|syntax error|pg_|violates|TypeError|RangeError|ENOENT/;

let test: TestApp;
let cast: CaseCast;
let caseId: string;
let cookies: string[];
let document: OpenAPIObject;
let rows: Record<string, string[]>;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

interface Raw {
  status: number;
  type: string;
  text: string;
}

/** As written on the wire: `fetch` would tidy the address up. */
function send({ method, path, headers, body }: FuzzRequest, cookie: string): Promise<Raw> {
  const { hostname, port } = new URL(test.origin);
  return new Promise((resolve, reject) => {
    const sent = open(
      {
        agent,
        hostname,
        port,
        method,
        path,
        headers: {
          'sec-fetch-site': 'same-origin',
          ...(cookie ? { cookie } : {}),
          ...Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
          ),
          ...(body ? { 'content-length': String(body.length) } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

function faults({ status, type, text }: Raw, method: string): string[] {
  const found: string[] = [];
  if (status >= 500 || status === 0) found.push(`status ${status}`);
  if (INSIDE.test(text) && !text.startsWith('{"openapi"')) found.push('tells of the inside');
  if (status < 400 || method === 'HEAD') return found;
  if (!type.startsWith('application/problem+json')) found.push(`type ${type}`);
  else {
    const problem = JSON.parse(text) as { status: number; code: string; title: string };
    if (problem.status !== status || !problem.code || !problem.title) found.push('no problem');
  }
  return found;
}

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  const notified = await buildNotifiedCase(test, cast);
  caseId = notified.caseId;
  document = (await cast.national.get<OpenAPIObject>('/api/openapi.json')).body;
  const draft = await openCase(cast.coordinator, {
    townId: await townId(test, 'Chailland'),
    kind: 'renewal',
  });
  const idsOf = async (table: string, limit = 20): Promise<string[]> =>
    (await test.dataSource.query<{ id: string }[]>(`SELECT id FROM ${table} ORDER BY id LIMIT ${limit}`)).map(
      ({ id }) => id,
    );
  // A person who never signs in stands for the accounts: the others must keep theirs.
  const { userId } = await buildPerson(test, { role: 'town', towns: ['Chailland'] });
  const cases = [caseId, draft];
  const { invitationId, handoverId } = await buildTeamActs(cast.coordinator, notified.townId);
  rows = {
    homologations: cases,
    applications: cases,
    audits: cases,
    towns: [notified.townId, await townId(test, 'Chailland'), await townId(test, 'Saulges')],
    users: [userId],
    grants: await idsOf('user_grant', 3),
    documents: await idsOf('document'),
    deliberationDocuments: await idsOf('document'),
    letters: await idsOf('letter'),
    recommendations: await idsOf('recommendation'),
    points: await idsOf('completion_point'),
    messages: await idsOf('message'),
    files: await idsOf('message_file'),
    notes: await idsOf('case_note'),
    'message-templates': await idsOf('message_template'),
    pauses: await idsOf('town_pause'),
    networks: await idsOf('network', 3),
    communes: await idsOf('commune', 3),
    charters: await idsOf('charter_version'),
    rapporteurs: [cast.commission.userId],
    people: await idsOf(`person WHERE user_id = '${userId}'`),
    persons: await idsOf(`person WHERE user_id = '${userId}'`),
    mandates: await idsOf(`mandate WHERE person_id IN (SELECT id FROM person WHERE user_id = '${userId}')`),
    partners: [await addPartner(test.dataSource, 'D53')],
    invitations: [invitationId],
    handovers: [handoverId],
    mails: await idsOf('mail', 5),
    notices: await idsOf('notice', 5),
    'trial-mails': await idsOf('mail', 5),
  };
  const people = [
    cast.people.town,
    cast.people.coordinator,
    cast.people.national,
    cast.people.commission,
    await buildPerson(test, { role: 'administrator' }),
  ];
  cookies = ['', ...people.map(({ client }) => client.cookie)];
}, LONG);
afterAll(async () => {
  agent.destroy();
  await test.close();
});

it(
  `answers ${REQUESTS} requests of any kind without a fault`,
  async () => {
    const source = new FuzzSource(document, rows);
    const asked = fc.tuple(source.request(), fc.nat({ max: cookies.length - 1 }));
    const wrong: unknown[] = [];
    const statuses = new Map<number, number>();
    const work = async (pending: Iterable<[FuzzRequest, number]>) => {
      for (const [request, who] of pending) {
        // Nobody signs out before the end.
        const isSignOut = request.method === 'DELETE' && request.path.startsWith('/api/session');
        const answer = await send(request, isSignOut ? '' : (cookies[who] ?? ''));
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const found = faults(answer, request.method);
        if (found.length > 0)
          wrong.push({
            found,
            who,
            ...request,
            path: request.path.slice(0, 300),
            body: request.body?.toString().slice(0, 300),
            text: answer.text.slice(0, 300),
          });
      }
    };
    // By handfuls: making them all at once would hold the server, in this very process, for seconds.
    for (let made = 0; made < REQUESTS; made += HANDFUL) {
      const pending = fc.sample(asked, { seed: SEED + made, numRuns: HANDFUL }).values();
      await Promise.all(Array.from({ length: AT_ONCE }, () => work(pending)));
    }
    expect(wrong.slice(0, 12)).toEqual([]);
    // It went deep enough to be worth something.
    const rare = [200, 201, 400, 401, 403, 404, 409, 412, 422, 428].filter(
      (status) => (statuses.get(status) ?? 0) < 10,
    );
    expect([rare, Object.fromEntries(statuses)]).toEqual([[], expect.anything()]);
  },
  LONG,
);

describe('refuses', () => {
  const patchAnswer = (text: unknown) =>
    cast.coordinator.patch(`/api/applications/${caseId}/answers/2.4`, { text }, '"1"');
  const query = (name: string, value: string) =>
    cast.national.get(`/api/towns?${name}=${encodeURIComponent(value)}`);
  const raw = (body: string) =>
    send(
      {
        method: 'POST',
        path: '/api/homologations',
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(body),
      },
      cast.national.cookie,
    );

  it('a change without its version, and one that is stale, which shows the record', async () => {
    const path = `/api/towns/${await townId(test, 'Lassay-les-Châteaux')}`;
    const blind = await cast.national.patch(path, { name: 'Lassay' }, null);
    expect([blind.status, blind.body.code]).toEqual([428, 'if_match_required']);
    const stale = await cast.national.patch(path, { name: 'Autre' }, '"99"');
    expect([stale.status, stale.body.code]).toEqual([412, 'stale']);
    expect(stale.body).toMatchObject({ current: { name: 'Lassay-les-Châteaux' } });
  });

  it.each<[string, () => Promise<{ status: number }>]>([
    [
      'an unknown field',
      () => cast.national.post('/api/homologations', { kind: 'renewal', townId: caseId, x: 1 }),
    ],
    ['an unknown sort', () => query('sort', '["x","ASC"]')],
    ['an unknown order', () => query('sort', '["name","UP"]')],
    ['an unknown filter', () => query('filter', '{"x":1}')],
    ['an inherited name as a filter', () => query('filter', '{"constructor":1}')],
    ['an unknown parameter', () => query('page', '1')],
    [
      'an unknown transition',
      () => cast.national.post(`/api/homologations/${caseId}/transitions`, { name: 'x' }),
    ],
    ['a NUL byte', () => patchAnswer('a\u0000b')],
    ['a NUL byte in a search', () => query('filter', '{"q":"a\\u0000b"}')],
    ['a NUL byte in an address', () => cast.national.get('/api/towns/%00')],
    ['a text of 1 MB', () => patchAnswer('x'.repeat(1_000_000))],
    ['a text over its length', () => patchAnswer('x'.repeat(20_001))],
    ['deep JSON', () => raw(deepJson(50_000))],
    ['deep JSON in a field', () => raw(`{"townId":${deepJson(20_000)},"kind":"renewal"}`)],
    ['deep JSON in a filter', () => query('filter', deepJson(2_000))],
    ['an integer out of range', () => query('range', '[0,1e30]')],
    ['JSON cut short', () => raw('{"townId":')],
  ])('%s', async (_, ask) => {
    expect((await ask()).status).toBe(400);
  });
});

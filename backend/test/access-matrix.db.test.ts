import type { OpenAPIObject } from '@nestjs/swagger';
import { v7 } from 'uuid';
import {
  ACTORS,
  type ActorName,
  type Cell,
  cellsOf,
  type FixtureName,
  POLICY,
  type Probe,
} from './access-policy.js';
import { startApp, type TestApp } from './app.js';
import { type Answer, Client } from './client.js';
import { buildPerson, networkId, PDF } from './factory.js';
import { buildCast, buildNotifiedCase } from './notified-case.js';
import { operationsOf } from './routes.js';

let test: TestApp;
let document: OpenAPIObject;
let actors: Record<ActorName, Client>;
let fixture: Record<FixtureName, string>;
/** Well-formed, and of nothing. */
let absent: Record<FixtureName, string>;

async function only(statement: string, ...values: string[]): Promise<string> {
  const [row] = await test.dataSource.query<{ id: string }[]>(statement, values);
  if (!row) throw new Error(`No row: ${statement}`);
  return row.id;
}

beforeAll(async () => {
  test = await startApp();
  const cast = await buildCast(test, 'D53', 'Craon');
  const { caseId, townId } = await buildNotifiedCase(test, cast);
  const client = async (held: Parameters<typeof buildPerson>[1]) => (await buildPerson(test, held)).client;
  actors = {
    anonymous: new Client(test),
    administrator: await client({ role: 'administrator' }),
    national: cast.national,
    'coordinator of the network': cast.coordinator,
    'coordinator of the network above': await client({ role: 'coordinator', network: 'PDL' }),
    'coordinator of another network': await client({ role: 'coordinator', network: 'BRE' }),
    'commission, invited': cast.commission.client,
    'commission, not invited': await client({ role: 'commission' }),
    'town, may sign': cast.town,
    'town, may not sign': await client({ role: 'town', towns: ['Craon'], canSign: false }),
    'another town of the network': await client({ role: 'town', towns: ['Chailland'] }),
  };
  const ofCase = (table: string) =>
    only(`SELECT id FROM ${table} WHERE homologation_id = $1 LIMIT 1`, caseId);
  const { userId, email } = cast.people.town;
  fixture = {
    caseId,
    townId,
    networkId: await networkId(test, 'D53'),
    communeId: await only('SELECT commune_id AS id FROM town_commune WHERE town_id = $1', townId),
    charterId: await only('SELECT id FROM charter_version'),
    documentId: await ofCase('document'),
    letterId: await ofCase('letter'),
    recommendationId: await ofCase('recommendation'),
    pointId: await ofCase('completion_point'),
    pauseId: await only('SELECT id FROM town_pause WHERE town_id = $1', townId),
    userId,
    grantId: await only('SELECT id FROM user_grant WHERE user_id = $1', cast.people.coordinator.userId),
    email,
  };
  absent = Object.fromEntries(
    Object.keys(fixture).map((name) => [name, name === 'email' ? 'nobody@example.org' : v7()]),
  ) as Record<FixtureName, string>;
  document = (await actors.national.get<OpenAPIObject>('/api/openapi.json')).body;
}, 60_000);
afterAll(() => test.close());

/** What `{id}` names, by the first segment of the address. */
const SUBJECT: Record<string, FixtureName> = {
  towns: 'townId',
  homologations: 'caseId',
  applications: 'caseId',
  audits: 'caseId',
  recommendations: 'recommendationId',
  documents: 'documentId',
  letters: 'letterId',
  users: 'userId',
  networks: 'networkId',
  communes: 'communeId',
  charters: 'charterId',
};

function fill(text: string, names: Record<FixtureName, string>): string {
  return text.replace(/\$(\w+)|%24(\w+)/g, (_, plain: string, encoded: string) => {
    return names[(plain ?? encoded) as FixtureName];
  });
}

function addressOf(path: string, names: Record<FixtureName, string>): string {
  const subject = SUBJECT[path.split('/')[2] ?? ''];
  const values: Record<string, string | undefined> = {
    id: subject && names[subject],
    pointId: names.pointId,
    pauseId: names.pauseId,
    grantId: names.grantId,
    code: path.includes('criteria') ? 'A1' : '2.4',
    token: 'absent',
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
}

function split(name: string): { method: string; path: string } {
  const [, method = '', path = ''] = /([A-Z]+) (\S+)$/.exec(name) ?? [];
  return { method, path };
}

function send(
  actor: ActorName,
  name: string,
  probe: Probe,
  names: Record<FixtureName, string>,
): Promise<Answer> {
  const { method, path } = split(name);
  let body: unknown = probe.body && JSON.parse(fill(JSON.stringify(probe.body), names));
  if (probe.file) {
    const form = new FormData();
    form.set('kind', 'deliberation');
    form.set('file', PDF, 'deliberation.pdf');
    body = form;
  }
  return actors[actor].send(method, addressOf(path, names) + fill(probe.query ?? '', names), body);
}

function observe(answer: Answer, probe: Probe): string {
  if (!probe.passes.includes(answer.status)) return String(answer.status);
  if (probe.marker === undefined) return '+';
  return JSON.stringify(answer.body).includes(fill(probe.marker, fixture)) ? '+' : '0';
}

it('declares every route of the API', () => {
  const described = operationsOf(document).map(({ method, path }) => `${method} ${path}`);
  const declared = Object.keys(POLICY).map((name) => Object.values(split(name)).join(' '));
  expect([...new Set(declared)].sort()).toEqual(described.sort());
  expect(Object.values(POLICY).filter((probe) => cellsOf(probe).length !== ACTORS.length)).toEqual([]);
});

it.each(Object.entries(POLICY))('%s', async (name, probe) => {
  const declared = cellsOf(probe);
  const { operation } =
    operationsOf(document).find((route) => name.endsWith(`${route.method} ${route.path}`)) ?? {};
  const namesOne = split(name).path.includes('{id}');
  const observed: [ActorName, string][] = [];
  for (const actor of ACTORS) {
    const answer = await send(actor, name, probe, fixture);
    observed.push([actor, observe(answer, probe)]);
    const cell = declared[ACTORS.indexOf(actor)];
    const isReadByAll = namesOne && cell === '+';
    if (cell === '404' || (namesOne && cell === '403') || isReadByAll) {
      const missing = await send(actor, name, probe, absent);
      const isHidden = cell === '403' && operation?.['x-access']?.subject === undefined;
      expect([actor, missing.status]).toEqual([actor, isHidden ? 403 : 404]);
      if (cell === '404') expect([actor, answer.body]).toEqual([actor, missing.body]);
    }
  }
  expect(Object.fromEntries(observed)).toEqual(
    Object.fromEntries(ACTORS.map((actor, index): [ActorName, Cell | undefined] => [actor, declared[index]])),
  );
});

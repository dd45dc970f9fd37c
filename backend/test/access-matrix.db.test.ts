import type { OpenAPIObject } from '@nestjs/swagger';
import { v7 } from 'uuid';
import { ACTORS, type ActorName, type Cell, cellsOf, type FixtureName, type Probe } from './access-cells.js';
import { POLICY } from './access-policy.js';
import { startApp, type TestApp } from './app.js';
import { buildAsk } from './ask-page.js';
import { type Answer, Client } from './client.js';
import { addContactRequest } from './contact-request.js';
import { buildPerson, networkId, PDF } from './factory.js';
import { addNetworkCommitment, addRow } from './file-content.js';
import { aMailOf } from './mailbox.js';
import { addPartner } from './mandate.js';
import { buildCast, buildNotifiedCase } from './notified-case.js';
import { operationsOf } from './routes.js';
import { buildTeamActs } from './team-link.js';

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
  const { userId, email } = cast.people.coordinator;
  fixture = {
    caseId,
    townId,
    networkId: await networkId(test, 'D53'),
    communeId: await only('SELECT commune_id AS id FROM town_commune WHERE town_id = $1', townId),
    charterId: await only('SELECT id FROM charter_version'),
    documentId: await ofCase('document'),
    proofId: await only('SELECT proof_id AS id FROM document WHERE homologation_id = $1 LIMIT 1', caseId),
    letterId: await ofCase('letter'),
    paperId: await only(
      "SELECT id FROM case_paper WHERE homologation_id = $1 AND kind = 'application'",
      caseId,
    ),
    recommendationId: await ofCase('recommendation'),
    messageId: await ofCase('message'),
    messageFileId: await ofCase('message_file'),
    noteId: await ofCase('case_note'),
    templateId: await only('SELECT id FROM message_template WHERE network_id IS NOT NULL'),
    pointId: await ofCase('completion_point'),
    pauseId: await only('SELECT id FROM town_pause WHERE town_id = $1', townId),
    userId,
    grantId: await only('SELECT id FROM user_grant WHERE user_id = $1', cast.people.coordinator.userId),
    personId: await only('SELECT id FROM person WHERE user_id = $1', cast.people.town.userId),
    mandateId: await only(
      'SELECT m.id FROM mandate m JOIN person p ON p.id = m.person_id WHERE p.user_id = $1',
      cast.people.town.userId,
    ),
    partnerId: await addPartner(test.dataSource, 'D53'),
    contactId: await addContactRequest(test.dataSource, 'D53'),
    ...(await buildTeamActs(cast.coordinator, townId)),
    ...(await buildAsk(test, cast.coordinator, townId)),
    mailId: await aMailOf(test, townId),
    noticeId: await only('SELECT id FROM notice WHERE user_id = $1 LIMIT 1', cast.people.town.userId),
    rowId: await addRow(test.dataSource, caseId),
    networkCommitmentId: await addNetworkCommitment(test.dataSource, 'D53'),
    email,
  };
  absent = Object.fromEntries(
    Object.keys(fixture).map((name) => [name, name === 'email' ? 'nobody@example.org' : v7()]),
  ) as Record<FixtureName, string>;
  document = (await actors.national.get<OpenAPIObject>('/api/openapi.json')).body;
}, 60_000);
afterAll(() => test.close());
/** Everyone asks from one address, with a link that nobody has. */
beforeEach(() => test.dataSource.query('DELETE FROM rate_limit'));

/** What `{id}` names, by the first segment of the address. */
const SUBJECT: Record<string, FixtureName> = {
  towns: 'townId',
  homologations: 'caseId',
  applications: 'caseId',
  audits: 'caseId',
  recommendations: 'recommendationId',
  messages: 'messageId',
  'message-templates': 'templateId',
  documents: 'documentId',
  proofs: 'proofId',
  letters: 'letterId',
  papers: 'paperId',
  asks: 'askId',
  users: 'userId',
  account: 'userId',
  networks: 'networkId',
  communes: 'communeId',
  eligibility: 'communeId',
  'contact-requests': 'contactId',
  charters: 'charterId',
  people: 'personId',
  mandates: 'mandateId',
  invitations: 'invitationId',
  handovers: 'handoverId',
  partners: 'partnerId',
  mails: 'mailId',
  'trial-mails': 'mailId',
  notices: 'noticeId',
  'network-commitments': 'networkCommitmentId',
  uploads: 'userId',
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
    noteId: names.noteId,
    rowId: names.rowId,
    answerId: names.askAnswerId,
    fileId: path.includes('/asks/') ? names.askFileId : names.messageFileId,
    pauseId: names.pauseId,
    grantId: names.grantId,
    code: path.includes('criteria') ? 'A1' : '2.4',
    token: 'absent',
    rule: 'account_changed',
    key: '0'.repeat(32),
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
    if (path.endsWith('/documents')) form.set('kind', 'deliberation');
    form.set('file', PDF, 'deliberation.pdf');
    body = form;
  }
  return actors[actor].send(method, addressOf(path, names) + fill(probe.query ?? '', names), body);
}

function observe(answer: Answer, probe: Probe): string {
  if (!probe.passes.includes(answer.status)) return String(answer.status);
  if (probe.code !== undefined && answer.body.code !== probe.code) return String(answer.status);
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
    if (probe.before) await test.dataSource.query(fill(probe.before, fixture));
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

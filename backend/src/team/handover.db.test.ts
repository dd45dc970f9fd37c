import type {
  AccessLinkView,
  BriefView,
  HandoverView,
  HistoryRow,
  HomologationView,
  NoticeRow,
  TeamView,
  TownView,
} from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { type Answer, Client } from '../../test/client.js';
import { buildPerson, fillIn, moved, openCase, type Person, townId } from '../../test/factory.js';
import { sentToken, sentTokens } from '../../test/team-link.js';
import { MailAttachmentService } from '../mail/mail-attachment.service.js';
import { Notice } from '../mail/notice.entity.js';

let test: TestApp;
let coordinator: Person;
let national: Person;

const PASSWORD = 'quatre hirondelles sur le clocher';

beforeAll(async () => {
  test = await startApp();
  coordinator = await buildPerson(test, { role: 'coordinator', network: 'D53' });
  national = await buildPerson(test, { role: 'national' });
});
afterAll(() => test.close());
beforeEach(() => test.clock.goTo('2026-06-15'));

type Refusable = { code?: string; errors?: Record<string, string> };

function start(
  client: Client,
  town: string,
  body: Record<string, unknown> = {},
): Promise<Answer<HandoverView & Refusable>> {
  return client.post(`/api/towns/${town}/handovers`, { reason: 'election', ...body });
}

const act = (client: Client, id: string, name: string, body: object = {}) =>
  client.post<HandoverView & Refusable>(`/api/handovers/${id}/${name}`, body);

const answer = (token: string, body: object) =>
  new Client(test).post<Refusable>(`/api/access-links/${token}/handover-answer`, body);

const accept = (client: Client, token: string) =>
  client.post(`/api/access-links/${token}/acceptance`, { password: PASSWORD });

const MAYOR = {
  name: 'Nouvelle Maire',
  email: 'maire.nouvelle@example.org',
  function: 'mayor',
  canSign: true,
  fromOn: '2026-03-22',
};

async function mandateIds(town: string): Promise<string[]> {
  const rows = await test.dataSource.query<{ id: string }[]>(
    'SELECT id FROM mandate WHERE town_id = $1 AND to_on IS NULL ORDER BY id',
    [town],
  );
  return rows.map(({ id }) => id);
}

const townRow = async (id: string) => {
  const [row] = await test.dataSource.query<object[]>(
    'SELECT public_email, public_phone, contacts_confirmed_on FROM town WHERE id = $1',
    [id],
  );
  return row;
};

it('hands Craon over to a new team, whose case goes on and whose past stays signed', async () => {
  const craon = await townId(test, 'Craon');
  const former = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  const caseId = await openCase(former.client, { townId: craon, kind: 'upgrade' });
  const deliberationDocumentId = await fillIn(test, former.client, caseId);
  await moved(former.client, caseId, 'submit', { deliberationOn: '2026-06-15', deliberationDocumentId });
  const lapsing = await former.client.post<{ id: string }>(`/api/towns/${craon}/invitations`, {
    email: 'ami.ancien@example.org',
    name: 'Ami',
    function: 'secretary',
    canSign: true,
  });
  const [ending] = await mandateIds(craon);

  expect((await start(coordinator.client, craon)).body.code).toBe('no_mailbox');
  const started = await start(coordinator.client, craon, {
    address: 'Mairie.Craon@example.org',
    note: 'Élue le 22 mars.',
  });
  expect(started).toMatchObject({
    status: 201,
    body: {
      townName: 'Craon',
      status: 'asked',
      address: 'mairie.craon@example.org',
      note: 'Élue le 22 mars.',
      answer: null,
    },
  });
  expect(await townRow(craon)).toMatchObject({ public_email: 'mairie.craon@example.org' });
  expect((await start(national.client, craon)).body.code).toBe('handover_open');

  const token = await sentToken(test, 'handover', 'mairie.craon@example.org');
  for (let reading = 0; reading < 10; reading += 1) {
    const { body } = await new Client(test).get<AccessLinkView>(`/api/access-links/${token}`);
    expect(body).toMatchObject({ valid: true, purpose: 'handover', facts: { townName: 'Craon' } });
  }
  const told = {
    publicPhone: '02 43 00 00 00',
    members: [MAYOR, { ...MAYOR, name: 'Secrétaire', email: null, function: 'secretary', canSign: false }],
  };
  expect((await answer(token, told)).status).toBe(204);
  expect((await answer(token, told)).body.code).toBe('link_closed');

  // An answer is only an answer: the former team is still there, and nobody is invited yet.
  expect((await former.client.get(`/api/towns/${craon}`)).status).toBe(200);
  expect(await sentTokens(test, 'invitation', MAYOR.email)).toEqual([]);
  const notices = await coordinator.client.list<NoticeRow>('/api/notices');
  expect(notices.body.map(({ rule, townId: town, facts }) => [rule, town, facts.handoverId])).toContainEqual([
    'handover_answered',
    craon,
    started.body.id,
  ]);

  const settled = await act(coordinator.client, started.body.id, 'settlements', {
    endMandateIds: [ending],
    endOn: '2026-06-15',
    ...told,
  });
  expect(settled).toMatchObject({
    status: 200,
    body: { status: 'settled', answer: { members: [{ name: 'Nouvelle Maire' }, { email: null }] } },
  });
  expect(await townRow(craon)).toEqual({
    public_email: 'mairie.craon@example.org',
    public_phone: '02 43 00 00 00',
    contacts_confirmed_on: '2026-06-15',
  });

  // Their access closes that day, what they had offered lapses, and the case does not move.
  expect((await former.client.get(`/api/homologations/${caseId}`)).status).toBe(404);
  const friend = await sentToken(test, 'invitation', 'ami.ancien@example.org');
  expect((await accept(new Client(test), friend)).status).toBe(404);
  expect((await coordinator.client.post(`/api/invitations/${lapsing.body.id}/reissues`, {})).status).toBe(
    409,
  );

  const mayor = new Client(test);
  const came = await accept(mayor, await sentToken(test, 'invitation', MAYOR.email));
  expect(came).toMatchObject({ status: 200, body: { hasAccount: false, townName: 'Craon' } });
  const view = (await mayor.get<HomologationView>(`/api/homologations/${caseId}`)).body;
  expect(view.state).toBe('submitted');
  expect(view.steps.map(({ name, by }) => [name, by])).toEqual([
    ['open', 'Fonction town'],
    ['submit', 'Fonction town'],
  ]);
  const lines = (await mayor.list<HistoryRow>('/api/history', { townId: craon })).body;
  expect(lines.find(({ action }) => action === 'transition.submit')?.by).toBe('Fonction town');
  expect(lines.find(({ action }) => action === 'handover.answer')?.by).toBe('Mairie');
  const acts = lines.map(({ action }) => action);
  for (const action of [
    'handover.start',
    'handover.answer',
    'handover.settle',
    'mandate.end',
    'invitation.accept',
  ])
    expect(acts).toContain(action);
  for (const address of [MAYOR.email, 'ami.ancien@example.org'])
    expect(JSON.stringify(lines)).not.toContain(address);
  await moved(coordinator.client, caseId, 'request_completion', {
    points: [{ target: { type: 'answer', code: '2.4' }, reason: 'Précisez.' }],
    dueOn: '2026-07-15',
  });
  const patched = await mayor.patch(`/api/applications/${caseId}/answers/2.4`, { text: 'Voici.' }, '"2"');
  expect(patched.status).toBe(200);

  const brief = (await mayor.get<BriefView>(`/api/towns/${craon}/brief`)).body;
  expect(brief.team).toEqual([
    { name: 'Nouvelle Maire', function: 'mayor', canSign: true, fromOn: '2026-03-22' },
    { name: 'Secrétaire', function: 'secretary', canSign: false, fromOn: '2026-03-22' },
  ]);
  expect(brief.dates).toContainEqual({ on: '2026-07-15', what: 'due' });
});

it('sends the brief with the invitation of a new mayor, and with no other', async () => {
  const chailland = await townId(test, 'Chailland');
  const { body } = await start(coordinator.client, chailland, { address: 'mairie.chailland@example.org' });
  const deputy = { ...MAYOR, email: 'adjoint.chailland@example.org', function: 'elected_referent' };
  const mayor = { ...MAYOR, email: 'maire.chailland@example.org' };
  const settled = await act(coordinator.client, body.id, 'settlements', {
    endMandateIds: [],
    endOn: '2026-06-15',
    members: [mayor, deputy],
  });
  expect(settled.status).toBe(200);
  const notices = await test.dataSource.manager.findBy(Notice, { townId: chailland, rule: 'invitation' });
  const attachments = test.app.get(MailAttachmentService, { strict: false });
  for (const notice of notices) {
    const files = await attachments.of([notice]);
    if (notice.address === deputy.email) expect(files).toEqual([]);
    else {
      expect(files).toMatchObject([{ name: 'votre-cite.pdf', type: 'application/pdf' }]);
      expect(files[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
    }
  }
  expect(notices.map(({ facts }) => facts.brief).sort()).toEqual([false, true]);
});

it('settles once when two settle at once, and not after a cancellation', async () => {
  const town = await townId(test, 'Saulges');
  const { body } = await start(coordinator.client, town, { address: 'mairie.saulges@example.org' });
  const settlement = {
    endMandateIds: [],
    endOn: '2026-06-15',
    members: [{ ...MAYOR, email: 'maire.saulges@example.org' }],
  };
  const twice = await Promise.all(
    [coordinator, national].map(({ client }) => act(client, body.id, 'settlements', settlement)),
  );
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await sentTokens(test, 'invitation', 'maire.saulges@example.org')).toHaveLength(1);

  const again = await start(coordinator.client, town);
  expect(again).toMatchObject({ status: 201, body: { address: 'mairie.saulges@example.org' } });
  expect((await act(coordinator.client, again.body.id, 'cancellations')).body.status).toBe('cancelled');
  for (const name of ['settlements', 'cancellations', 'reissues', 'codes']) {
    const refused = await act(
      coordinator.client,
      again.body.id,
      name,
      name === 'settlements' ? settlement : {},
    );
    expect([name, refused.status, refused.body.code]).toEqual([name, 409, 'handover_closed']);
  }
  const token = await sentToken(test, 'handover', 'mairie.saulges@example.org');
  expect((await answer(token, { members: [MAYOR] })).status).toBe(404);
});

it('asks again by a new link, or by a code read out', async () => {
  const town = await townId(test, 'Parné-sur-Roc');
  const address = 'mairie.parne@example.org';
  const { body } = await start(coordinator.client, town, { address });
  const first = await sentToken(test, 'handover', address);
  expect((await act(coordinator.client, body.id, 'reissues')).body).toMatchObject({
    status: 'asked',
    version: 2,
  });
  expect((await answer(first, { members: [MAYOR] })).body.code).toBe('link_closed');
  const { code } = (await coordinator.client.post<{ code: string }>(`/api/handovers/${body.id}/codes`, {}))
    .body;
  const { token } = (
    await new Client(test).post<{ token: string }>('/api/access-codes', { email: address, code })
  ).body;
  expect((await answer(token, { members: [MAYOR] })).status).toBe(204);
  const late = await sentToken(test, 'handover', address);
  expect((await answer(late, { members: [MAYOR] })).status).toBe(404);
  expect((await act(coordinator.client, body.id, 'reissues')).body.code).toBe('handover_answered');
});

it('asks again at the mailbox that the town has by then', async () => {
  const town = await townId(test, 'Craon');
  const [wrong, right] = ['mairei@example.org', 'mairie@example.org'];
  const { body } = await start(coordinator.client, town, { address: wrong });
  const { contact } = (await coordinator.client.get<TeamView>(`/api/towns/${town}/team`)).body;
  const corrected = { publicEmail: right };
  await coordinator.client.patch(`/api/towns/${town}/contact`, corrected, `"${contact.version}"`);
  const again = await act(coordinator.client, body.id, 'reissues');
  expect(again).toMatchObject({ status: 200, body: { address: right, version: 2 } });
  const [former] = await sentTokens(test, 'handover', wrong);
  expect((await answer(former ?? '', { members: [MAYOR] })).body.code).toBe('link_closed');
  expect((await answer(await sentToken(test, 'handover', right), { members: [MAYOR] })).status).toBe(204);
});

it('leaves alone who stays, and refuses to invite twice', async () => {
  const town = await townId(test, 'Sainte-Suzanne');
  const staying = await buildPerson(test, { role: 'town', towns: ['Sainte-Suzanne'] });
  const { body } = await start(coordinator.client, town, { address: 'mairie.suzanne@example.org' });
  const stays = {
    name: 'Secrétaire',
    email: staying.email,
    function: 'secretary',
    canSign: false,
    fromOn: '2020-01-01',
  };
  const settle = (members: object[], endMandateIds: string[] = []) =>
    act(coordinator.client, body.id, 'settlements', { endMandateIds, endOn: '2026-06-15', members });
  const foreign = await mandateIds(await townId(test, 'Craon'));
  expect((await settle([], foreign)).body).toMatchObject({
    code: 'settlement_refused',
    errors: { endMandateIds: expect.any(String) as string },
  });
  expect((await settle([MAYOR, MAYOR])).body.errors).toEqual({
    'members.1.email': expect.any(String) as string,
  });
  expect((await settle([{ ...stays, function: 'elected_referent' }])).body.errors).toEqual({
    'members.0.email': expect.any(String) as string,
  });
  expect((await settle([{ ...MAYOR, function: 'outside_helper' }])).body.errors).toEqual({
    'members.0.canSign': expect.any(String) as string,
  });
  expect((await settle([stays])).status).toBe(200);
  expect(await sentTokens(test, 'invitation', staying.email)).toEqual([]);
  expect((await staying.client.get<TownView>(`/api/towns/${town}`)).status).toBe(200);
});

it('gives an account to whoever is known without an account, not a second function', async () => {
  const town = await townId(test, 'Saulges');
  const { name, canSign, fromOn } = MAYOR;
  const mandate = { body: 'town', townId: town, function: 'mayor', canSign, fromOn };
  const known = await coordinator.client.post<{ id: string }>('/api/people', { name, mandate });
  expect(known.status).toBe(201);
  const { body } = await start(coordinator.client, town, { address: 'mairie.parne@example.org' });
  const email = 'maire.parne@example.org';
  const settled = await act(coordinator.client, body.id, 'settlements', {
    endMandateIds: [],
    endOn: '2026-06-15',
    members: [{ ...MAYOR, email }],
  });
  expect(settled.status).toBe(200);
  const mayor = new Client(test);
  expect((await accept(mayor, await sentToken(test, 'invitation', email))).status).toBe(200);
  expect(await mandateIds(town)).toHaveLength(1);
  const team = (await mayor.get<TeamView>(`/api/towns/${town}/team`)).body;
  expect(team.members).toMatchObject([{ personId: known.body.id, hasAccount: true, isSelf: true }]);
});

it('is the network’s to lead', async () => {
  const town = await townId(test, 'Lassay-les-Châteaux');
  const { body } = await start(coordinator.client, town, { address: 'mairie.lassay@example.org' });
  const mayor = await buildPerson(test, { role: 'town', towns: ['Lassay-les-Châteaux'] });
  const far = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  const acts = [
    (client: Client) => start(client, town),
    ...['reissues', 'codes', 'cancellations'].map((name) => (client: Client) => act(client, body.id, name)),
    (client: Client) =>
      act(client, body.id, 'settlements', { endMandateIds: [], endOn: '2026-06-15', members: [] }),
  ];
  for (const attempt of acts) {
    expect((await attempt(mayor.client)).status).toBe(403);
    expect((await attempt(far.client)).status).toBe(404);
    expect((await attempt(new Client(test))).status).toBe(401);
  }
});

it.each<[string, object]>([
  ['nobody', { members: [] }],
  ['a header in a name', { members: [{ ...MAYOR, name: 'Maire\r\nBcc: tiers@example.org' }] }],
  ['a header in an address', { members: [{ ...MAYOR, email: 'a@example.org\r\nBcc: x@example.org' }] }],
  ['a header in a telephone', { publicPhone: '02 43\r\nBcc: x', members: [MAYOR] }],
  ['a function of a network', { members: [{ ...MAYOR, function: 'coordinator' }] }],
  ['a crowd', { members: Array(21).fill(MAYOR) }],
])('refuses an answer with %s, and keeps the link', async (_, body) => {
  const town = await townId(test, 'Saint-Pierre-sur-Erve');
  const address = 'mairie.erve@example.org';
  if ((await sentTokens(test, 'handover', address)).length === 0)
    await start(coordinator.client, town, { address });
  const token = await sentToken(test, 'handover', address);
  expect((await answer(token, body)).status).toBe(400);
  const link = await new Client(test).get<AccessLinkView>(`/api/access-links/${token}`);
  expect(link.body.valid).toBe(true);
});

import type { NoticePreference, NoticeRow, NoticeSummary } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, buildPerson, moved, openCase, type Person, townId } from '../../test/factory.js';
import { Mailbox, until } from '../../test/mailbox.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

let test: TestApp;
let mailbox: Mailbox;
let cast: CaseCast;
let caseId: string;
let craon: string;
let stranger: Person;
let neighbour: Person;

beforeAll(async () => {
  test = await startApp();
  mailbox = new Mailbox(test);
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
  caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
  await bring(test, cast, caseId, 'opinion_given');
  await moved(cast.national, caseId, 'decide', { boardOn: test.clock.today(), outcome: 'homologated' });
  await moved(cast.national, caseId, 'notify', {});
  stranger = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  neighbour = await buildPerson(test, { role: 'town', towns: ['Chailland'] });
});
afterAll(() => test.close());

const rulesOf = async (client: Client, filter: object = {}) =>
  (await client.list<NoticeRow>('/api/notices', { ...filter })).body.map(({ rule }) => rule);

it('everyone reads what they were told, the latest first, and nobody else’s', async () => {
  expect(await rulesOf(cast.town)).toEqual([
    'decision_notified',
    'visit_scheduled',
    'case_admissible',
    'case_submitted',
  ]);
  // Dealt with before it was told: there is nothing to read any more.
  for (const staff of [cast.national, cast.coordinator]) expect(await rulesOf(staff)).toEqual([]);
  expect(await rulesOf(stranger.client)).toEqual([]);
  expect(await rulesOf(neighbour.client)).toEqual([]);
});

it('a row says what it is about, and what became of it', async () => {
  await until(async () => (await cast.town.list<NoticeRow>('/api/notices')).body[0]?.state === 'carried');
  const { body, headers } = await cast.town.list<NoticeRow>('/api/notices');
  expect(headers.get('content-range')).toBe('notices 0-3/4');
  expect(body[0]).toEqual({
    id: expect.any(String) as string,
    rule: 'decision_notified',
    urgency: 'statutory',
    townId: craon,
    townName: 'Craon',
    homologationId: caseId,
    facts: {
      townName: 'Craon',
      kind: 'upgrade',
      letterId: expect.any(String) as string,
      outcome: 'homologated',
    },
    dueOn: null,
    createdAt: expect.any(String) as string,
    readAt: null,
    recipientName: 'Fonction town',
    state: 'carried',
    holdUntil: null,
    mailId: expect.any(String) as string,
  });
  // It waits for the next working morning: nothing that can wait was sent to this person yet.
  const held = body.find(({ rule }) => rule === 'case_admissible');
  expect([held?.state, held?.holdUntil]).toEqual(['held', '2026-06-16']);
});

it('staff see what a town’s people were told, in their own networks only; a town never does', async () => {
  const ofCraon = { townId: craon };
  for (const client of [cast.national, cast.coordinator])
    expect(await rulesOf(client, ofCraon)).toEqual([
      'decision_notified',
      'visit_scheduled',
      'case_admissible',
      'case_submitted',
    ]);
  expect(await rulesOf(stranger.client, ofCraon)).toEqual([]);
  expect(await rulesOf(neighbour.client, ofCraon)).toEqual([]);
  expect(await rulesOf(cast.commission.client, ofCraon)).toEqual([]);
});

it('reads none of a town once the mandate there is over', async () => {
  const former = await buildPerson(test, { role: 'town', towns: ['Saulges', 'Chailland'] });
  const saulges = await townId(test, 'Saulges');
  await mailbox.post({
    rule: 'case_admissible',
    objectId: v7(),
    occurrence: '1',
    to: [{ userId: former.userId, name: 'Mairie' }],
    townId: saulges,
    facts: { townName: 'Saulges', kind: 'renewal' },
  });
  expect(await rulesOf(former.client)).toEqual(['case_admissible']);
  await test.dataSource.query(
    "UPDATE mandate SET to_on = '2026-06-15' FROM person p WHERE p.id = person_id AND p.user_id = $1 AND town_id = $2",
    [former.userId, saulges],
  );
  expect(await rulesOf(former.client)).toEqual([]);
  expect((await former.client.get<NoticeSummary>('/api/notices/summary')).body.unread).toBe(0);
});

it('counts what is unread; a reading marks one or all, one’s own only, and the mail as opened', async () => {
  const unread = async (client: Client) =>
    (await client.get<NoticeSummary>('/api/notices/summary')).body.unread;
  expect(await unread(cast.town)).toBe(4);
  await mailbox.post({
    rule: 'message_to_staff',
    objectId: v7(),
    occurrence: '1',
    to: [{ userId: cast.people.national.userId, name: 'Équipe nationale' }],
    townId: craon,
    facts: { townName: 'Craon' },
  });
  const [latest] = (await cast.town.list<NoticeRow>('/api/notices')).body;
  const reading = `/api/notices/${latest?.id ?? ''}/readings`;
  for (const other of [stranger.client, neighbour.client, cast.national])
    expect((await other.post(reading, {})).status).toBe(404);
  expect((await cast.town.post(reading, {})).status).toBe(204);
  expect((await cast.town.post(reading, {})).status).toBe(204);
  expect((await mailbox.mail(latest?.mailId ?? '')).openedAt).not.toBeNull();
  expect(await mailbox.eventsOf(latest?.mailId ?? '')).toEqual(['queued', 'kept', 'opened']);
  expect(await unread(cast.town)).toBe(3);
  expect(await rulesOf(cast.town, { unread: true })).toEqual([
    'visit_scheduled',
    'case_admissible',
    'case_submitted',
  ]);
  expect((await cast.town.post('/api/notices/readings', {})).status).toBe(204);
  expect(await unread(cast.town)).toBe(0);
  expect(await unread(cast.national)).toBe(1);
});

it('tells no one-time link, not even to whom it was sent', async () => {
  await mailbox.post({
    rule: 'invitation',
    objectId: v7(),
    occurrence: '1',
    to: [{ userId: neighbour.userId, name: 'Mairie' }],
    townId: craon,
    facts: { linkId: v7(), townName: 'Craon', function: 'secretary', inviterName: 'Mairie', brief: false },
  });
  // Theirs to read though they have nothing in Craon yet.
  const [mine] = (await neighbour.client.list<NoticeRow>('/api/notices')).body;
  expect(mine).toMatchObject({ rule: 'invitation', facts: { townName: 'Craon' } });
  expect(mine?.facts).not.toHaveProperty('linkId');
  expect(await rulesOf(cast.coordinator, { townId: craon })).not.toContain('invitation');
});

it.each([
  [{ unread: 'yes' }, 'invalid_filter'],
  [{ townId: 'Craon' }, 'invalid_filter'],
  [{ recipient: 'x' }, 'unknown_filter'],
])('refuses the filter %j', async (filter, code) => {
  expect((await cast.town.list('/api/notices', filter)).body).toMatchObject({ code });
});

describe('preferences', () => {
  const preferences = async (client: Client) =>
    (await client.get<NoticePreference[]>('/api/notice-preferences')).body;
  const choose = (client: Client, rule: string, body: object) =>
    client.patch(`/api/notice-preferences/${rule}`, body, null);

  it('list the kinds that may reach their reader, quiet by default, and say which have no switch', async () => {
    const own = await preferences(cast.town);
    expect(own).toContainEqual({
      rule: 'case_admissible',
      side: 'town',
      urgency: 'ordinary',
      delivery: 'digest',
      canChoose: true,
    });
    expect(own).toContainEqual({
      rule: 'decision_notified',
      side: 'town',
      urgency: 'statutory',
      delivery: 'at_once',
      canChoose: false,
    });
    expect(own.filter(({ side }) => side === 'staff')).toEqual([]);
    expect((await preferences(cast.coordinator)).some(({ side }) => side === 'town')).toBe(false);
    expect(
      (await preferences(cast.commission.client))
        .filter(({ side }) => side === 'staff')
        .map(({ rule }) => rule),
    ).toEqual(['opinion_awaited']);
  });

  it('hold for what waits already, and for what comes', async () => {
    const mayor = await buildPerson(test, { role: 'town', towns: ['Mamers'] });
    const mamers = await townId(test, 'Mamers');
    const post = () =>
      mailbox.post({
        rule: 'case_suspended',
        objectId: v7(),
        occurrence: '1',
        to: [{ userId: mayor.userId, name: 'Mairie' }],
        townId: mamers,
        facts: { townName: 'Mamers', kind: 'upgrade' },
      });
    const states = async () =>
      (await mayor.client.list<NoticeRow>('/api/notices')).body.map(({ state }) => state);
    await post();
    expect(await choose(mayor.client, 'case_suspended', { delivery: 'none' })).toMatchObject({
      status: 200,
      body: { rule: 'case_suspended', delivery: 'none', canChoose: true },
    });
    await post();
    expect(await states()).toEqual(['in_app', 'in_app']);
    await choose(mayor.client, 'case_suspended', { delivery: 'digest' });
    await post();
    expect(await states()).toEqual(['held', 'in_app', 'in_app']);
    await choose(mayor.client, 'case_suspended', { delivery: 'at_once' });
    await until(async () => (await states())[0] === 'carried');
    expect((await preferences(mayor.client)).find(({ rule }) => rule === 'case_suspended')?.delivery).toBe(
      'at_once',
    );
    expect((await preferences(cast.town)).find(({ rule }) => rule === 'case_suspended')?.delivery).toBe(
      'digest',
    );
  });

  it('are refused where there is no switch, where the kind never comes, and when they mean nothing', async () => {
    expect((await choose(cast.town, 'visit_scheduled', { delivery: 'none' })).body).toMatchObject({
      status: 422,
      code: 'no_switch',
    });
    expect((await choose(cast.town, 'account_changed', { delivery: 'none' })).body).toMatchObject({
      status: 422,
      code: 'no_switch',
    });
    expect((await choose(cast.town, 'case_arrived', { delivery: 'none' })).status).toBe(404);
    expect((await choose(cast.town, 'toString', { delivery: 'none' })).status).toBe(404);
    expect((await choose(cast.town, 'case_admissible', { delivery: 'hourly' })).status).toBe(400);
  });
});

import { addDays, type Day, type Delivery, type RuleCode, type TownFunction } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { networkId, townId } from '../../test/factory.js';
import { giveMandate } from '../../test/mandate.js';
import { MorningService } from './morning.service.js';
import { NoticeService, type NoticeToPost } from './notice.service.js';

interface MailSeen {
  id: string;
  kind: string;
  isUrgent: boolean;
  on: Day;
  rules: RuleCode[];
}

let test: TestApp;
let morning: MorningService;

beforeAll(async () => {
  test = await startApp();
  morning = test.app.get(MorningService);
});
afterAll(() => test.close());

/** Until every job asked for is done. */
async function drain(): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const [row] = await test.dataSource.query<{ left: number }[]>(
      'SELECT count(*)::int AS left FROM graphile_worker.jobs WHERE run_at <= now()',
    );
    if (row?.left === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error('The jobs never end');
}

/** Before the morning of that day, when everything is prepared. */
const dawn = (day: Day): void => test.clock.goTo(day, '04:00');

async function holdMorning(day: Day): Promise<void> {
  test.clock.goTo(day, '07:00');
  await morning.run();
  await drain();
}

async function buildUser(name: string): Promise<string> {
  const userId = v7();
  await test.dataSource.query('INSERT INTO app_user (id, email, name, search_name) VALUES ($1, $2, $3, $3)', [
    userId,
    `${name}.${userId.slice(-6)}@example.org`,
    name,
  ]);
  return userId;
}

async function buildMember(town: string, held: TownFunction, canSign = false): Promise<string> {
  const userId = await buildUser(held);
  await giveMandate(test.dataSource, { userId, townId: await townId(test, town), function: held, canSign });
  return userId;
}

async function buildCoordinator(network: string): Promise<string> {
  const userId = await buildUser('coordinator');
  await test.dataSource.query(
    "INSERT INTO user_grant (id, user_id, role, network_id, from_on) VALUES ($1, $2, 'coordinator', $3, '2018-01-01')",
    [v7(), userId, await networkId(test, network)],
  );
  return userId;
}

/** Something ordinary for a town, told to this person. */
async function post(userId: string, town: string, more: Partial<NoticeToPost> = {}): Promise<string> {
  const id = await townId(test, town);
  const objectId = v7();
  await test.dataSource.transaction((manager) =>
    test.app.get(NoticeService).post(manager, {
      rule: 'case_resumed',
      objectId,
      occurrence: 'once',
      to: [{ userId, name: 'Quelqu’un' }],
      townId: id,
      facts: { townName: town, kind: 'renewal' },
      ...more,
    }),
  );
  return objectId;
}

const mailsOf = (recipient: string) =>
  test.dataSource.query<MailSeen[]>(
    `SELECT m.id, m.kind, m.is_urgent AS "isUrgent", to_char(m.created_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS on,
       ARRAY(SELECT n.rule FROM notice n WHERE n.mail_id = m.id ORDER BY n.id) AS rules
     FROM mail m WHERE m.recipient = $1 ORDER BY m.created_at, m.id`,
    [recipient],
  );
const daysOf = async (recipient: string) => (await mailsOf(recipient)).map(({ on }) => on);
const toldOf = (rule: RuleCode, objectId: string) =>
  test.dataSource.query<
    { occurrence: string; user_id: string; settled_at: Date | null; mail_id: string | null }[]
  >(
    'SELECT occurrence, user_id, settled_at, mail_id FROM notice WHERE rule = $1 AND object_id = $2 ORDER BY id',
    [rule, objectId],
  );
const prefer = (userId: string, rule: RuleCode, delivery: Delivery) =>
  test.dataSource.query(
    `INSERT INTO notice_preference (user_id, rule, delivery) VALUES ($1, $2, $3)
     ON CONFLICT (user_id, rule) DO UPDATE SET delivery = excluded.delivery`,
    [userId, rule, delivery],
  );

/** A case as it would stand in this state since a day; the steps before it are left out. */
async function standingCase(
  town: string,
  state: string,
  since: Day,
  dueOn: Day | null = null,
): Promise<string> {
  const id = v7();
  await test.dataSource.query(
    `INSERT INTO homologation (id, town_id, network_id, charter_id, kind, state, town_state, settings, rank_before, opened_on, state_since, due_on)
     SELECT $1, t.id, t.network_id, c.id, 'renewal', $3, $3, '{}', 'homologated', $4, $4::date + time '09:00', $5 FROM town t, charter_version c WHERE t.id = $2`,
    [id, await townId(test, town), state, since, dueOn],
  );
  await test.dataSource.query(
    `INSERT INTO homologation_step (id, homologation_id, seq, version, name, to_state, charter_id, visibility, at)
     SELECT $1, h.id, 1, 1, 'request_completion', $3, h.charter_id, 'town', h.state_since FROM homologation h WHERE h.id = $2`,
    [v7(), id, state],
  );
  return id;
}

it('brings what waited on a working morning, once, whoever asks', async () => {
  dawn('2026-06-12');
  const mayor = await buildMember('Craon', 'mayor');
  const staff = await buildCoordinator('D53');
  await post(mayor, 'Craon');
  await post(staff, 'Craon', { rule: 'message_to_staff', networkId: await networkId(test, 'D53') });
  test.clock.goTo('2026-06-12', '05:29');
  await morning.run();
  await drain();
  expect(await mailsOf(mayor)).toEqual([]);
  // Several instances, at the hour and later.
  test.clock.goTo('2026-06-12', '05:30');
  await Promise.all([morning.run(), morning.run(), morning.run()]);
  await drain();
  await post(staff, 'Craon', { rule: 'message_to_staff', networkId: await networkId(test, 'D53') });
  await holdMorning('2026-06-12');
  expect(await mailsOf(mayor)).toEqual([
    expect.objectContaining({ kind: 'digest', isUrgent: false, on: '2026-06-12', rules: ['case_resumed'] }),
  ]);
  expect(await daysOf(staff)).toEqual(['2026-06-12']);
  // A Saturday and a Sunday, then Monday.
  for (const day of ['2026-06-13', '2026-06-14', '2026-06-15']) await holdMorning(day);
  expect(await daysOf(staff)).toEqual(['2026-06-12', '2026-06-15']);
});

it('asked twice for one recipient at the same time, one message is made', async () => {
  dawn('2026-06-16');
  const mayor = await buildMember('Craon', 'mayor');
  await post(mayor, 'Craon');
  test.clock.goTo('2026-06-16', '06:00');
  await Promise.all(Array.from({ length: 6 }, () => morning.tell(mayor)));
  await drain();
  expect(await daysOf(mayor)).toEqual(['2026-06-16']);
});

it('merges what comes within the budget of a town’s person; what is urgent does not wait', async () => {
  dawn('2026-06-17');
  const mayor = await buildMember('Mamers', 'mayor');
  await post(mayor, 'Mamers');
  await holdMorning('2026-06-17');
  for (const day of ['2026-06-18', '2026-06-19', '2026-06-22', '2026-06-23']) {
    dawn(day);
    await post(mayor, 'Mamers');
    await holdMorning(day);
  }
  await post(mayor, 'Mamers', { rule: 'visit_cancelled' });
  await drain();
  await holdMorning('2026-06-24');
  expect((await mailsOf(mayor)).map(({ on, isUrgent, rules }) => [on, isUrgent, rules.length])).toEqual([
    ['2026-06-17', false, 1],
    ['2026-06-23', true, 1],
    ['2026-06-24', false, 4],
  ]);
});

it('a preference: at once within the budget and then with all that waits, or not at all', async () => {
  dawn('2026-06-25');
  const mayor = await buildMember('Chailland', 'mayor');
  await prefer(mayor, 'case_resumed', 'at_once');
  await prefer(mayor, 'case_admissible', 'none');
  await post(mayor, 'Chailland', { rule: 'case_suspended' });
  await post(mayor, 'Chailland', { rule: 'case_admissible' });
  await post(mayor, 'Chailland');
  await drain();
  expect((await mailsOf(mayor)).map(({ kind, rules }) => [kind, rules])).toEqual([
    ['digest', ['case_suspended', 'case_resumed']],
  ]);
  // The budget is spent: what is asked at once waits like the rest.
  await post(mayor, 'Chailland');
  await drain();
  for (const day of ['2026-06-26', '2026-06-29', '2026-07-01', '2026-07-02']) await holdMorning(day);
  expect(await daysOf(mayor)).toEqual(['2026-06-25', '2026-07-02']);
  // Staff have what they ask for at once, each by itself.
  const staff = await buildCoordinator('D53');
  await prefer(staff, 'message_to_staff', 'at_once');
  for (let count = 0; count < 2; count += 1)
    await post(staff, 'Chailland', { rule: 'message_to_staff', networkId: await networkId(test, 'D53') });
  await drain();
  expect((await mailsOf(staff)).map(({ kind }) => kind)).toEqual(['single', 'single']);
});

it('leaves alone who is no longer in function: those who are now are told', async () => {
  dawn('2026-07-03');
  const former = await buildMember('Saulges', 'mayor', true);
  await post(former, 'Saulges');
  await test.dataSource.query(
    "UPDATE mandate SET to_on = '2026-07-03' FROM person p WHERE p.id = person_id AND p.user_id = $1",
    [former],
  );
  const successor = await buildMember('Saulges', 'mayor', true);
  await holdMorning('2026-07-03');
  expect(await mailsOf(former)).toEqual([]);
  expect((await mailsOf(successor)).map(({ rules }) => rules)).toEqual([['case_resumed']]);
});

it('tells the others of a network what was held for one who no longer follows it', async () => {
  dawn('2026-07-07');
  const network = { networkId: await networkId(test, 'D15') };
  const former = await buildCoordinator('D15');
  const objectId = await post(former, 'Chailland', { ...network, rule: 'message_to_staff' });
  await test.dataSource.query("UPDATE user_grant SET to_on = '2026-07-07' WHERE user_id = $1", [former]);
  const present = await buildCoordinator('D15');
  await holdMorning('2026-07-07');
  expect(await mailsOf(former)).toEqual([]);
  expect((await toldOf('message_to_staff', objectId)).map(({ user_id }) => user_id)).toEqual([
    former,
    present,
  ]);
  expect(await daysOf(present)).toEqual(['2026-07-07']);
});

it('does not repeat by mail what was read here, nor what somebody has dealt with', async () => {
  dawn('2026-07-08');
  const mayor = await buildMember('Lassay-les-Châteaux', 'mayor');
  const read = await post(mayor, 'Lassay-les-Châteaux');
  await test.dataSource.query('UPDATE notice SET read_at = created_at WHERE object_id = $1', [read]);
  const arrived = await standingCase('Lassay-les-Châteaux', 'admissible', '2026-07-01');
  const staff = await buildCoordinator('D53');
  const network = { networkId: await networkId(test, 'D53') };
  await post(staff, 'Lassay-les-Châteaux', { ...network, rule: 'case_completed', objectId: arrived });
  await holdMorning('2026-07-08');
  expect(await mailsOf(mayor)).toEqual([]);
  expect(await mailsOf(staff)).toEqual([]);
});

describe('reminders', () => {
  it('of what is expected: to the referent alone, by stages, caught up after a missed morning, until it is answered', async () => {
    dawn('2026-09-01');
    const mayor = await buildMember('Josselin', 'mayor', true);
    const referent = await buildMember('Josselin', 'elected_referent');
    const caseId = await standingCase('Josselin', 'to_complete', '2026-09-01', '2026-09-03');
    for (const day of ['2026-09-02', '2026-09-03']) await holdMorning(day);
    expect(await toldOf('completion_due', caseId)).toEqual([]);
    // Three days old, and a day late.
    await holdMorning('2026-09-04');
    const step = (await toldOf('completion_due', caseId))[0]?.occurrence.split(' ')[0] ?? '';
    expect(await toldOf('completion_due', caseId)).toMatchObject([
      { occurrence: `${step} J+1`, user_id: referent },
    ]);
    for (const day of ['2026-09-07', '2026-09-17']) await holdMorning(day);
    expect((await toldOf('completion_due', caseId)).length).toBe(1);
    // The morning of the stage, the 18th, was missed: the next one makes up for it.
    await holdMorning('2026-09-22');
    await holdMorning('2026-09-23');
    expect((await toldOf('completion_due', caseId)).map(({ occurrence }) => occurrence)).toEqual([
      `${step} J+1`,
      `${step} J+15`,
    ]);
    expect(await daysOf(referent)).toEqual(['2026-09-04', '2026-09-22']);
    expect(await mailsOf(mayor)).toEqual([]);
    await test.dataSource.query(
      "UPDATE homologation SET state = 'submitted', town_state = 'submitted', due_on = NULL WHERE id = $1",
      [caseId],
    );
    for (const day of ['2026-10-05', '2026-10-12']) await holdMorning(day);
    expect((await toldOf('completion_due', caseId)).length).toBe(2);
    // A month and more at its network’s: that is recalled to whoever follows it, not to the town.
    expect(await daysOf(referent)).toEqual(['2026-09-04', '2026-09-22']);
  });

  it('what is held and answered meanwhile never goes; of two stages that meet, the last', async () => {
    dawn('2026-10-13');
    const referent = await buildMember('Rochefort-en-Terre', 'elected_referent');
    await post(referent, 'Rochefort-en-Terre');
    await holdMorning('2026-10-13');
    const caseId = await standingCase('Rochefort-en-Terre', 'to_complete', '2026-10-01', '2026-10-14');
    await holdMorning('2026-10-14');
    await holdMorning('2026-10-15');
    const told = () => toldOf('completion_due', caseId);
    expect((await told()).map(({ occurrence, mail_id }) => [occurrence.split(' ')[1], mail_id])).toEqual([
      ['J-7', null],
      ['J+1', null],
    ]);
    await holdMorning('2026-10-20');
    expect((await told()).map(({ settled_at, mail_id }) => [settled_at !== null, mail_id !== null])).toEqual([
      [true, false],
      [false, true],
    ]);
    await holdMorning('2026-10-29');
    expect((await mailsOf(referent)).map(({ on, rules }) => [on, rules])).toEqual([
      ['2026-10-13', ['case_resumed']],
      ['2026-10-20', ['completion_due']],
      ['2026-10-29', ['completion_due']],
    ]);
  });

  it('a town that sleeps is left alone', async () => {
    dawn('2026-11-02');
    const referent = await buildMember('Guerlesquin', 'elected_referent');
    const caseId = await standingCase('Guerlesquin', 'draft', '2026-09-01');
    const id = await townId(test, 'Guerlesquin');
    await test.dataSource.query(
      "INSERT INTO town_pause (id, town_id, from_on, reason) VALUES ($1, $2, '2026-10-01', 'Travaux.')",
      [v7(), id],
    );
    await holdMorning('2026-11-02');
    expect(await toldOf('draft_asleep', caseId)).toEqual([]);
    await test.dataSource.query("UPDATE town_pause SET to_on = '2026-11-03' WHERE town_id = $1", [id]);
    await holdMorning('2026-11-03');
    expect((await toldOf('draft_asleep', caseId)).map(({ occurrence }) => occurrence)).toEqual([
      '2026-09-01 +30',
    ]);
    expect((await mailsOf(referent)).at(-1)?.rules).toContain('draft_asleep');
  });

  it('of contacts that nobody confirmed since the election, at the town hall’s mailbox where nobody has an account', async () => {
    const id = await townId(test, 'Locronan');
    await test.dataSource.query(
      "UPDATE town SET public_email = 'mairie.locronan@example.org', created_at = '2020-01-01' WHERE id = $1",
      [id],
    );
    await holdMorning('2026-11-04');
    expect((await mailsOf('mairie.locronan@example.org')).map(({ rules }) => rules)).toEqual([
      ['contacts_unconfirmed'],
    ]);
    await test.dataSource.query("UPDATE town SET contacts_confirmed_on = '2026-11-05' WHERE id = $1", [id]);
    for (const day of ['2026-12-01', addDays('2026-12-01', 30)]) await holdMorning(day);
    expect((await toldOf('contacts_unconfirmed', id)).length).toBe(1);
  });

  it('of a case that waits at its network’s, or at the national team’s', async () => {
    const caseId = await standingCase('Le Faou', 'submitted', '2026-12-10');
    const staff = await buildCoordinator('BRE');
    await holdMorning('2027-01-08');
    expect(await toldOf('case_waiting', caseId)).toEqual([]);
    await holdMorning('2027-01-11');
    expect((await toldOf('case_waiting', caseId)).map(({ user_id }) => user_id)).toEqual([staff]);
    expect((await mailsOf(staff)).at(-1)?.rules).toContain('case_waiting');
  });
});

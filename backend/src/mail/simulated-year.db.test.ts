import {
  addDays,
  type Day,
  isWorkingDay,
  NOTICE_RULES,
  parisDay,
  parisTime,
  type RuleCode,
  workingDayFrom,
} from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { MailServer } from '../../test/mail-server.js';
import { Year } from '../../test/year.js';
import { isLost } from '../../test/year-people.js';
import { JobRunner } from '../job/job.runner.js';
import { JobService } from '../job/job.service.js';
import { MorningService } from './morning.service.js';
import { SendService } from './send.service.js';

const LONG = 180_000;
const BUDGET = 7;
const FIRST: Day = '2026-04-01';
const DAYS = 365;
const SEED = 20_260_315;

interface Row {
  rule: RuleCode;
  objectId: string;
  occurrence: string;
  recipient: string;
  townId: string | null;
  homologationId: string | null;
  userId: string | null;
  delivery: string;
  facts: object;
  createdAt: Date;
  settledAt: Date | null;
  mailId: string | null;
}
interface MailSent {
  id: string;
  messageId: string;
  recipient: string;
  address: string;
  isUrgent: boolean;
  kind: string;
  state: string;
  answer: string | null;
  createdAt: Date;
  handedAt: Date | null;
  events: string;
}
interface Step {
  id: string;
  caseId: string;
  name: string;
  to: string;
  visibility: string;
  at: Date;
}

let test: TestApp;
let server: MailServer;
let year: Year;
let others: JobRunner[];
let notices: Row[];
let mails: Map<string, MailSent>;
let staff: Set<string>;
let steps: Step[];
const last = addDays(FIRST, DAYS - 1);

/** Until the workers have done all that was asked of them. */
async function drain(): Promise<void> {
  for (let attempt = 0; attempt < 5_000; attempt += 1) {
    const [row] = await test.dataSource.query<{ left: boolean }[]>(
      'SELECT EXISTS (SELECT 1 FROM graphile_worker._private_jobs WHERE run_at <= now()) AS left',
    );
    if (row?.left === false) return;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  throw new Error('The jobs never end');
}

beforeAll(async () => {
  server = await MailServer.start();
  let isBusy = false;
  // Some mailboxes do not exist; some mornings it wants to be asked again.
  server.onRecipient = (address) => {
    if (isLost(address)) return { code: 550, text: '5.1.1 No such mailbox here' };
    return isBusy ? { code: 451, text: '4.7.1 Come back later' } : undefined;
  };
  test = await startApp({ SMTP_URL: server.url });
  others = [new JobRunner(test.dataSource, test.app.get(JobService))];
  for (const runner of others) await runner.onApplicationBootstrap();
  test.clock.goTo(FIRST, '03:00');
  year = new Year(test, SEED);
  await year.prepare();
  const morning = test.app.get(MorningService);
  const sending = test.app.get(SendService);
  for (let day = FIRST; day <= last; day = addDays(day, 1)) {
    isBusy = /[13579]$/.test(day);
    test.clock.goTo(day, '04:00');
    await year.live(0.15);
    await drain();
    test.clock.goTo(day, '07:00');
    await Promise.all(day.endsWith('5') ? [morning.run(), morning.run()] : [morning.run()]);
    await drain();
    test.clock.goTo(day, '13:00');
    if (isWorkingDay(day)) await year.live(0.85);
    await drain();
    if (!isBusy) continue;
    // What was put off is tried again, after what happened meanwhile.
    isBusy = false;
    test.clock.advance(60 * 60);
    await sending.sweep();
    await drain();
  }
  notices = await test.dataSource.query<Row[]>(
    `SELECT rule, object_id AS "objectId", occurrence, recipient, town_id AS "townId", homologation_id AS "homologationId", user_id AS "userId",
       delivery, facts, created_at AS "createdAt", settled_at AS "settledAt", mail_id AS "mailId" FROM notice ORDER BY id`,
  );
  const sent = await test.dataSource.query<MailSent[]>(
    `SELECT id, message_id AS "messageId", recipient, lower(address) AS address, is_urgent AS "isUrgent", kind, state, answer, created_at AS "createdAt", handed_at AS "handedAt",
       (SELECT string_agg(event, ' ' ORDER BY e.id) FROM mail_event e WHERE e.mail_id = mail.id AND event <> 'opened') AS events FROM mail ORDER BY created_at, id`,
  );
  mails = new Map(sent.map((mail) => [mail.id, mail]));
  const granted = await test.dataSource.query<{ id: string }[]>('SELECT user_id AS id FROM user_grant');
  staff = new Set(granted.map(({ id }) => id));
  steps = await test.dataSource.query<Step[]>(
    'SELECT id, homologation_id AS "caseId", name, to_state AS to, visibility, at FROM homologation_step ORDER BY at, seq',
  );
}, LONG);
afterAll(async () => {
  for (const runner of others) await runner.beforeApplicationShutdown();
  await test.close();
  await server.stop();
});

function groupsOf<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const isOrdinary = ({ rule }: Row) => NOTICE_RULES[rule].urgency === 'ordinary';
const mailOf = ({ mailId }: Row) => (mailId === null ? undefined : mails.get(mailId));
const subject = ({ rule, objectId, occurrence }: Row) => `${rule} ${objectId} ${occurrence}`;
const tell = (notice: Row) => `${subject(notice)} ${notice.recipient}`;
const stateAt = (caseId: string | null, at: Date) =>
  steps.findLast((step) => step.caseId === caseId && step.at <= at)?.to;

it('is a full year: every rule has been at work', () => {
  const rules = new Set(notices.filter(({ mailId }) => mailId !== null).map(({ rule }) => rule));
  expect(Object.keys(NOTICE_RULES).filter((rule) => !rules.has(rule as RuleCode))).toEqual([]);
  const carried = [...mails.keys()].map((id) => notices.filter(({ mailId }) => mailId === id).length);
  expect(carried.filter((count) => count > 1).length).toBeGreaterThan(30);
  expect(notices.filter(({ settledAt }) => settledAt !== null).length).toBeGreaterThan(10);
  // Held for someone who left, and told to those who came.
  const left = notices.filter(
    (notice) =>
      notice.settledAt !== null &&
      notices.some((other) => subject(other) === subject(notice) && other.createdAt > notice.createdAt),
  );
  expect(left.length).toBeGreaterThan(3);
  // Answered, or its reader gone, between the making of a mail and its going.
  expect(
    notices.filter(({ settledAt, mailId }) => settledAt !== null && mailId !== null).length,
  ).toBeGreaterThan(0);
});

it('tells nobody of a town more than once within the budget, and staff once a morning, on working days', () => {
  const ordinary = [...mails.values()].filter(({ isUrgent }) => !isUrgent);
  const tooSoon: string[] = [];
  // By person, and by inbox: one account has the address of a town hall.
  for (const keyOf of [({ recipient }: MailSent) => recipient, ({ address }: MailSent) => address])
    for (const [key, own] of groupsOf(ordinary, keyOf)) {
      const isStaff = own.some(({ recipient }) => staff.has(recipient));
      const counted = isStaff ? own.filter(({ kind }) => kind === 'digest') : own;
      counted.forEach(({ createdAt }, place) => {
        const before = counted[place - 1];
        const allowed = before && addDays(parisDay(before.createdAt), isStaff ? 1 : BUDGET);
        if (allowed !== undefined && parisDay(createdAt) < allowed)
          tooSoon.push(`${key} ${parisDay(createdAt)}`);
      });
    }
  expect(tooSoon).toEqual([]);
  expect(groupsOf(ordinary, ({ recipient }) => recipient).size).toBeGreaterThan(20);
  const carriedFor = (mail: MailSent) =>
    new Set(notices.filter(({ mailId }) => mailId === mail.id).map(({ recipient }) => recipient));
  expect(ordinary.filter((mail) => carriedFor(mail).size > 1).length).toBeGreaterThan(0);
});

it('leaves nothing due silent for longer than the budget and the next working morning', () => {
  const late = notices.filter((notice) => {
    if (notice.delivery === 'none') return false;
    const day = parisDay(notice.createdAt);
    const coming = parisTime(notice.createdAt) < '07:30' ? day : addDays(day, 1);
    const allowed = staff.has(notice.recipient) ? coming : addDays(day, BUDGET);
    const latest = isOrdinary(notice) ? workingDayFrom(allowed) : day;
    const told = mailOf(notice)?.createdAt ?? notice.settledAt;
    return told ? parisDay(told) > latest : last > latest;
  });
  expect(late.map(tell)).toEqual([]);
});

it('brings each notice by one mail at most, and each mail once under one Message-ID', () => {
  expect(new Set(notices.map(tell)).size).toBe(notices.length);
  const all = [...mails.values()];
  expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(all.length);
  const arrivals = groupsOf(server.received, ({ parsed }) => parsed.messageId ?? '');
  const often = all.filter(
    ({ messageId, state }) => (arrivals.get(messageId)?.length ?? 0) !== (state === 'handed_over' ? 1 : 0),
  );
  expect(often).toEqual([]);
  const LIFE =
    /^queued( retried)*( handed_over| dead| refused( replayed( retried)*( handed_over| dead| refused))*)$/;
  expect(all.filter(({ events }) => !LIFE.test(events))).toEqual([]);
  // Given up only where there was no point any more.
  expect(
    all.filter(({ state, answer }) => state === 'dead' && !answer?.endsWith('il n’a pas été envoyé.')),
  ).toEqual([]);
  for (const event of ['retried handed_over', 'refused replayed handed_over'])
    expect(all.some(({ events }) => events.includes(event))).toBe(true);
  expect(all.filter(({ id }) => !notices.some(({ mailId }) => mailId === id))).toEqual([]);
});

it('sends what can wait on working mornings only, but for who asked to have it at once', () => {
  const odd = [...mails.values()].filter(({ id, createdAt, isUrgent }) => {
    const carried = notices.filter(({ mailId }) => mailId === id);
    const isAsked = carried.some(({ delivery }) => delivery === 'at_once');
    return !isUrgent && !isAsked && (!isWorkingDay(parisDay(createdAt)) || parisTime(createdAt) < '07:30');
  });
  expect(odd).toEqual([]);
});

it('reminds the referent alone, never the day after, and no longer once it is answered', async () => {
  const messages = await test.dataSource.query<{ id: string; at: Date; repliedAt: Date | null }[]>(
    'SELECT id, created_at AS at, replied_at AS "repliedAt" FROM message',
  );
  const since = ({ rule, occurrence, objectId, createdAt }: Row): Day | undefined => {
    if (rule === 'completion_due') {
      const moved = steps.findLast(
        ({ caseId, to, at }) => caseId === objectId && to === 'to_complete' && at < createdAt,
      );
      return moved && parisDay(moved.at);
    }
    if (rule === 'reply_due')
      return messages.filter(({ id }) => id === objectId).map(({ at }) => parisDay(at))[0];
    if (rule === 'case_waiting') {
      const moved = steps.findLast(({ caseId, at }) => caseId === objectId && at < createdAt);
      return moved && parisDay(moved.at);
    }
    return rule === 'term_approaching' ? undefined : occurrence.split(' ')[0];
  };
  const reminders = notices.filter(({ rule }) => NOTICE_RULES[rule].reminder !== undefined);
  const wrong: string[] = [];
  for (const reminder of reminders) {
    const from = since(reminder);
    const delay = NOTICE_RULES[reminder.rule].reminder?.minAgeDays ?? 0;
    if (from !== undefined && parisDay(reminder.createdAt) < addDays(from, Math.max(delay, 2)))
      wrong.push(`too soon: ${tell(reminder)}`);
    const mail = mailOf(reminder);
    // One that was put off was looked at again when it went.
    const sentAt = mail?.events.startsWith('queued retried') ? mail.handedAt : mail?.createdAt;
    if (!sentAt || (mail?.state !== 'handed_over' && mail?.state !== 'refused')) continue;
    if (reminder.settledAt !== null) continue;
    if (reminder.rule === 'completion_due' && stateAt(reminder.objectId, sentAt) !== 'to_complete')
      wrong.push(`answered: ${tell(reminder)}`);
    if (reminder.rule === 'draft_asleep' && stateAt(reminder.objectId, sentAt) !== 'draft')
      wrong.push(`no draft: ${tell(reminder)}`);
    if (reminder.rule === 'reply_due') {
      const message = messages.find(({ id }) => id === reminder.objectId);
      if (message?.repliedAt && message.repliedAt < sentAt) wrong.push(`replied: ${tell(reminder)}`);
    }
  }
  expect(wrong).toEqual([]);
  // One person for a town at a time: another only where the first had left before it went.
  const ofTowns = reminders.filter(({ rule }) => NOTICE_RULES[rule].side === 'town');
  const several = [...groupsOf(ofTowns, subject)].filter(
    ([, told]) => told.filter(({ settledAt }) => settledAt === null).length > 1,
  );
  expect(several.map(([key]) => key)).toEqual([]);
  const told = await test.dataSource.query<{ function: string }[]>(
    `SELECT DISTINCT m.function FROM notice n JOIN person p ON p.user_id = n.user_id JOIN mandate m ON m.person_id = p.id AND m.town_id = n.town_id
     WHERE n.rule = ANY($1)`,
    [ofTowns.map(({ rule }) => rule)],
  );
  expect(told.map((row) => row.function)).toContain('elected_referent');
});

it('sends nothing for a town to someone whose mandate there is over, or has not begun', async () => {
  const strangers = await test.dataSource.query<unknown[]>(
    `SELECT n.rule, n.recipient, m.handed_at FROM notice n JOIN mail m ON m.id = n.mail_id
     WHERE n.rule = ANY($1) AND n.user_id IS NOT NULL AND n.settled_at IS NULL AND m.handed_at IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM held_grant g WHERE g.user_id = n.user_id AND g.town_id = n.town_id
         AND g.from_on <= (m.handed_at AT TIME ZONE 'Europe/Paris')::date
         AND (g.to_on IS NULL OR (m.handed_at AT TIME ZONE 'Europe/Paris')::date < g.to_on))`,
    [Object.keys(NOTICE_RULES).filter((rule) => NOTICE_RULES[rule as RuleCode].side === 'town')],
  );
  expect(strangers).toEqual([]);
});

it('says nothing of the closed debate to a town', () => {
  const ofTowns = notices.filter(({ recipient }) => !staff.has(recipient));
  expect(ofTowns.length).toBeGreaterThan(100);
  expect(ofTowns.filter(({ facts }) => JSON.stringify(facts).includes('SECRET'))).toEqual([]);
  // Told by a step, it is a step that the town sees.
  const hidden = ofTowns.filter(({ occurrence }) =>
    steps.some(({ id, visibility }) => id === occurrence && visibility !== 'town'),
  );
  expect(hidden).toEqual([]);
});

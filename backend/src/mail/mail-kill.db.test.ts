import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { addDays, isWorkingDay, parisDay } from '@pcc/shared';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { MailServer } from '../../test/mail-server.js';
import { buildMailWorker, heldRecipients } from '../../test/mail-worker.js';
import { until } from '../../test/mailbox.js';
import { Clock } from '../common/clock.js';
import { createDataSource } from '../database/data-source.js';

const KILLS = 50;
const INVITATIONS = 60;
const DIGESTS = 15;
const AT_A_TIME = 2;
const CHILD = join(import.meta.dirname, '..', '..', 'test', 'mail-child.mjs');

type Work = 'send' | 'morning' | 'digest' | 'pack';

let database: TestDatabase;
let dataSource: DataSource;
let owner: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.appUrl).initialize();
  owner = await createDataSource(database.ownerUrl, { poolSize: 1 }).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await dataSource.destroy();
  await database.drop();
});

/** The last working morning before today. */
function lastMorning(): Date {
  let day = addDays(parisDay(new Date()), -1);
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return new Date(`${day}T10:00:00Z`);
}
const morning = lastMorning();
class MorningClock extends Clock {
  override now(): Date {
    return morning;
  }
}

/** As many acts: urgent, each told to one of the mailboxes, and one that can wait for each town; nothing is made of them yet. */
async function postNotices(): Promise<void> {
  const { notices } = buildMailWorker(dataSource, new Clock(), null);
  const address = (index: number) => `mairie.${index}@example.org`;
  for (let index = 0; index < INVITATIONS; index += 1)
    await notices.post(dataSource.manager, {
      rule: 'invitation',
      objectId: v7(),
      occurrence: '1',
      to: [{ address: address(index % 40), name: 'Mairie' }],
      facts: { townName: `Cité ${index}`, linkId: await openLink() },
    });
  // Nobody has confirmed their contacts for two months: the morning recalls it.
  await dataSource.query("UPDATE setting SET value = value || $1::jsonb WHERE key = 'people'", [
    { lastElectionOn: addDays(parisDay(morning), -60) },
  ]);
  const towns = await dataSource.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM town ORDER BY id LIMIT $1',
    [DIGESTS],
  );
  for (const [index, { id, name }] of towns.entries()) {
    await dataSource.query("UPDATE town SET public_email = $2, created_at = '2020-01-01' WHERE id = $1", [
      id,
      address(index),
    ]);
    await notices.post(dataSource.manager, {
      rule: 'case_resumed',
      objectId: v7(),
      occurrence: '1',
      townId: id,
      to: [{ address: address(index), name: 'Mairie' }],
      facts: { townName: name, kind: 'renewal' },
    });
  }
}

/** An invitation with its link. */
async function openLink(): Promise<string> {
  const [invitationId, id] = [v7(), v7()];
  await dataSource.query(
    `INSERT INTO invitation (id, town_id, network_id, email, name, function, from_on, expires_at, created_at)
     SELECT $1, id, network_id, $2, 'Mairie', 'mayor', '2026-01-01', now() + interval '30 days', now() FROM town ORDER BY id LIMIT 1`,
    [invitationId, `${invitationId}@example.org`],
  );
  await dataSource.query(
    `INSERT INTO access_link (id, purpose, invitation_id, token_hash, expires_at, created_at)
     VALUES ($1, 'invitation', $2, $3, now() + interval '30 days', now())`,
    [id, invitationId, id],
  );
  return id;
}

const errors: string[] = [];

function startWorker(work: Work, smtpUrl = '', moment?: Date): ChildProcess {
  const told = moment === undefined ? [] : [moment.toISOString()];
  const worker = spawn(process.execPath, [CHILD, database.appUrl, work, smtpUrl, ...told], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  worker.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  return worker;
}

/** A worker that dies once it has to write in this table: what it did before, in the same transaction, is not committed. */
async function killAt(table: string, work: Work): Promise<void> {
  const session = owner.createQueryRunner();
  await session.startTransaction();
  await session.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const worker = startWorker(work, '', morning);
  const gone = once(worker, 'exit');
  const isWaiting = async () => {
    const rows = (await session.query(
      'SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass',
      [table],
    )) as unknown[];
    return rows.length > 0;
  };
  await until(isWaiting);
  worker.kill('SIGKILL');
  await gone;
  await session.rollbackTransaction();
  await session.release();
}

interface Arrival {
  messageId: string;
  /** The town named in its subject, which is different for each mail. */
  subject: string;
  isLast: boolean;
}

/** Workers one after the other, on a mail server of their own: each is killed by the mail at which `kills` says so. */
class Slot {
  readonly arrivals: Arrival[] = [];
  private worker: ChildProcess | undefined;

  constructor(private readonly kills: (subject: string) => boolean) {}

  async run(): Promise<void> {
    const server = await MailServer.start();
    server.onMessage = async ({ parsed: { messageId = '', subject = '' } }) => {
      const isLast = this.kills(subject);
      this.arrivals.push({ messageId, subject, isLast });
      if (!isLast || !this.worker) return undefined;
      // The mail is here; its worker dies before it hears so, and the lease of that one mail runs out.
      const gone = once(this.worker, 'exit');
      this.worker.kill('SIGKILL');
      await gone;
      await dataSource.query(
        "UPDATE mail SET claimed_until = now() - interval '1 second' WHERE message_id = $1",
        [messageId],
      );
      return undefined;
    };
    while (await isSomethingLeft()) {
      this.worker = startWorker('send', server.url);
      await once(this.worker, 'exit');
    }
    await server.stop();
  }
}

async function isSomethingLeft(): Promise<boolean> {
  const [row] = await dataSource.query<{ left: boolean }[]>(
    "SELECT EXISTS (SELECT 1 FROM mail WHERE state <> 'handed_over') AS left",
  );
  return row?.left ?? false;
}

interface Made {
  messageId: string;
  subject: string;
  kind: 'single' | 'digest';
  rules: string[];
  events: string[];
}
const readMails = () =>
  dataSource.query<Made[]>(
    `SELECT m.message_id AS "messageId", m.subject, m.kind, ARRAY(SELECT n.rule FROM notice n WHERE n.mail_id = m.id ORDER BY n.rule) AS rules,
       ARRAY(SELECT e.event FROM mail_event e WHERE e.mail_id = m.id ORDER BY e.id) AS events FROM mail m ORDER BY m.id`,
  );

beforeAll(postNotices);

it('makes one mail of what waits, whole, after workers killed while they made it and while they held the morning', async () => {
  const nothing = async () =>
    expect(
      await dataSource.query(
        "SELECT 1 FROM mail UNION ALL SELECT 1 FROM notice WHERE rule = 'contacts_unconfirmed'",
      ),
    ).toEqual([]);
  await killAt('graphile_worker._private_jobs', 'morning');
  await nothing();
  for (const work of ['pack', 'digest', 'pack', 'digest'] as const) {
    await killAt('mail_event', work);
    await nothing();
  }
  // Those that come after them.
  const next = buildMailWorker(dataSource, new MorningClock(), null);
  await Promise.all([next.morning.run(), next.morning.run()]);
  for (const recipient of await heldRecipients(dataSource)) {
    await Promise.all([next.pack.packAtOnce(recipient), next.morning.tell(recipient)]);
    await next.morning.tell(recipient);
  }
  expect(await heldRecipients(dataSource)).toEqual([]);
  const mails = await readMails();
  expect(mails.filter(({ kind }) => kind === 'single').map(({ rules }) => rules)).toEqual(
    Array.from({ length: INVITATIONS }, () => ['invitation']),
  );
  expect(mails.filter(({ kind }) => kind === 'digest').map(({ rules }) => rules)).toEqual(
    Array.from({ length: DIGESTS }, () => ['case_resumed', 'contacts_unconfirmed']),
  );
  expect(mails.filter(({ events }) => events.join() !== 'queued')).toEqual([]);
}, 120_000);

it(`sends each mail under its one Message-ID, and again at most once for each of ${KILLS} workers killed in between`, async () => {
  let [left, seen] = [KILLS, 0];
  const digests = new Set<string>();
  // Two mails in three, and each digest once: a worker may send several before it dies, and one mail may kill more than one.
  const isNext = (subject: string) => {
    seen += 1;
    const isKilled = subject.includes('sujets à suivre') ? !digests.has(subject) : seen % 3 !== 0;
    if (subject.includes('sujets à suivre')) digests.add(subject);
    if (!isKilled || left === 0) return false;
    left -= 1;
    return true;
  };
  const slots = Array.from({ length: AT_A_TIME }, () => new Slot(isNext));
  await Promise.all(slots.map((slot) => slot.run()));

  expect(errors).toEqual([]);
  const arrivals = slots.flatMap((slot) => slot.arrivals);
  const kills = arrivals.filter(({ isLast }) => isLast);
  expect(kills).toHaveLength(KILLS);
  const mails = await readMails();
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(INVITATIONS + DIGESTS);
  const killed = new Map<string, number>();
  for (const { messageId, subject, events } of mails) {
    const own = arrivals.filter((arrival) => arrival.subject === subject);
    expect(new Set(own.map((arrival) => arrival.messageId))).toEqual(new Set([messageId]));
    killed.set(subject, own.filter(({ isLast }) => isLast).length);
    expect([subject, own.length]).toEqual([subject, (killed.get(subject) ?? 0) + 1]);
    expect(events).toEqual(['queued', 'handed_over']);
  }
  expect(arrivals).toHaveLength(INVITATIONS + DIGESTS + KILLS);
  expect(Math.max(...killed.values())).toBeGreaterThan(1);
  expect(
    mails.filter(({ kind, subject }) => kind === 'digest' && killed.get(subject)).length,
  ).toBeGreaterThan(5);
}, 300_000);

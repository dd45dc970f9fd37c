import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { MailServer } from '../../test/mail-server.js';
import { Clock } from '../common/clock.js';
import { createDataSource } from '../database/data-source.js';
import { HistoryService } from '../history/history.service.js';
import { JobService } from '../job/job.service.js';
import { HoldService } from './hold.service.js';
import { MailAttachmentService } from './mail-attachment.service.js';
import { MailContentService } from './mail-content.service.js';
import { MailSettingService } from './mail-setting.service.js';
import { NoticeService } from './notice.service.js';
import { PackService } from './pack.service.js';
import { RecipientService } from './recipient.service.js';

const KILLS = 50;
const MAILS = 75;
const AT_A_TIME = 2;
const CHILD = join(import.meta.dirname, '..', '..', 'test', 'mail-child.mjs');

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.appUrl).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** As many acts, each told to one town hall or to two. */
async function postMails(): Promise<void> {
  const config = { publicUrl: 'http://localhost:3000', sessionSecret: 'x'.repeat(32), trial: true };
  const clock = new Clock();
  const jobs = new JobService();
  const notices = new NoticeService(clock, jobs);
  const hold = new HoldService(clock, notices, new RecipientService(clock));
  const settings = new MailSettingService(dataSource, new HistoryService(clock), config);
  const content = new MailContentService(config, dataSource, clock, settings, new MailAttachmentService());
  const pack = new PackService(dataSource, clock, jobs, hold, content, config);
  const recipients = Array.from({ length: MAILS }, (_, index) => `mairie.${index % 40}@example.org`);
  for (const [index, address] of recipients.entries())
    await notices.post(dataSource.manager, {
      rule: 'invitation',
      objectId: v7(),
      occurrence: String(index),
      to: [{ address, name: 'Mairie' }],
      facts: { townName: `Cité ${index}`, linkId: await openLink() },
    });
  for (const address of new Set(recipients)) await pack.packAtOnce(address);
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

interface Arrival {
  messageId: string;
  /** The town named in its subject, which is different for each notice. */
  subject: string;
  isLast: boolean;
}

/** Workers one after the other, on a mail server of their own: each is killed by the mail at which `kills` says so. */
class Slot {
  readonly arrivals: Arrival[] = [];
  readonly errors: string[] = [];
  private worker: ChildProcess | undefined;

  constructor(private readonly kills: () => boolean) {}

  async run(): Promise<void> {
    const server = await MailServer.start();
    server.onMessage = async ({ parsed: { messageId = '', subject = '' } }) => {
      const isLast = this.kills();
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
    while (await isSomethingLeft()) await this.work(server.url);
    await server.stop();
  }

  private async work(smtpUrl: string): Promise<void> {
    this.worker = spawn(process.execPath, [CHILD, database.appUrl, smtpUrl], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.worker.stderr?.on('data', (chunk: Buffer) => this.errors.push(chunk.toString()));
    await once(this.worker, 'exit');
  }
}

async function isSomethingLeft(): Promise<boolean> {
  const [row] = await dataSource.query<{ left: boolean }[]>(
    "SELECT EXISTS (SELECT 1 FROM mail WHERE state <> 'handed_over') AS left",
  );
  return row?.left ?? false;
}

it(`sends each mail under its one Message-ID, and again at most once for each of ${KILLS} workers killed in between`, async () => {
  await postMails();
  let [left, seen] = [KILLS, 0];
  // Two mails in three: a worker may send several before it dies, and one mail may kill more than one.
  const isNext = () => {
    seen += 1;
    if (seen % 3 === 0 || left === 0) return false;
    left -= 1;
    return true;
  };
  const slots = Array.from({ length: AT_A_TIME }, () => new Slot(isNext));
  await Promise.all(slots.map((slot) => slot.run()));

  expect(slots.flatMap(({ errors }) => errors)).toEqual([]);
  const arrivals = slots.flatMap((slot) => slot.arrivals);
  const kills = arrivals.filter(({ isLast }) => isLast);
  expect(kills).toHaveLength(KILLS);
  const told = await dataSource.query<{ messageId: string; subject: string; events: string[] }[]>(
    `SELECT m.message_id AS "messageId", m.subject, (SELECT array_agg(e.event ORDER BY e.id) FROM mail_event e WHERE e.mail_id = m.id) AS events
     FROM notice n LEFT JOIN mail m ON m.id = n.mail_id`,
  );
  expect(told).toHaveLength(MAILS);
  let most = 0;
  for (const { messageId, subject, events } of told) {
    const own = arrivals.filter((arrival) => arrival.subject === subject);
    expect(new Set(own.map((arrival) => arrival.messageId))).toEqual(new Set([messageId]));
    const killed = own.filter(({ isLast }) => isLast).length;
    most = Math.max(most, killed);
    expect([subject, own.length]).toEqual([subject, killed + 1]);
    expect(events).toEqual(['queued', 'handed_over']);
  }
  expect(arrivals).toHaveLength(MAILS + KILLS);
  expect(most).toBeGreaterThan(1);
}, 300_000);

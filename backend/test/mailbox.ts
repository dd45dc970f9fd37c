import { setTimeout as wait } from 'node:timers/promises';
import type { LinkPurpose, MailState } from '@pcc/shared';
import { type IssuedLink, issueAccessLink, type LinkOwner } from '../src/access/access-link.js';
import { CONFIG } from '../src/common/config.token.js';
import type { Config } from '../src/config.js';
import { NoticeService, type NoticeToPost } from '../src/mail/notice.service.js';
import { SendService } from '../src/mail/send.service.js';
import type { TestApp } from './app.js';

const PATIENCE_MS = 15_000;

/** Until it holds; a job takes some milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It never happened');
    await wait(20);
  }
}

/** A mail that tells of this town: its notices are there before their mails are. */
export async function aMailOf({ dataSource }: TestApp, townId: string): Promise<string> {
  let id = '';
  await until(async () => {
    const [row] = await dataSource.query<{ id: string }[]>(
      "SELECT m.id FROM notice n JOIN mail m ON m.id = n.mail_id WHERE n.town_id = $1 AND m.state = 'kept' ORDER BY m.id LIMIT 1",
      [townId],
    );
    id = row?.id ?? '';
    return id !== '';
  });
  return id;
}

/** Until every job that was asked for is done: what it asks of the database would be counted with the rest. */
export async function idle({ dataSource }: TestApp): Promise<void> {
  await until(
    async () =>
      (await dataSource.query<unknown[]>('SELECT 1 FROM graphile_worker.jobs LIMIT 1')).length === 0,
  );
}

export interface MailRecord {
  id: string;
  messageId: string;
  address: string;
  kind: string;
  isUrgent: boolean;
  subject: string;
  state: MailState;
  attempts: number;
  nextAt: Date;
  answer: string | null;
  openedAt: Date | null;
}

/** What an application posts, and what became of it. */
export class Mailbox {
  constructor(private readonly test: TestApp) {}

  /** As an act would, in a transaction of its own. */
  post(notice: NoticeToPost): Promise<void> {
    return this.test.dataSource.transaction((manager) =>
      this.test.app.get(NoticeService).post(manager, notice),
    );
  }

  link(purpose: LinkPurpose, owner: LinkOwner): Promise<IssuedLink> {
    const config = this.test.app.get<Config>(CONFIG);
    return this.test.dataSource.transaction((manager) =>
      issueAccessLink(manager, purpose, owner, { createdBy: null, now: this.test.clock.now(), config }),
    );
  }

  mails(): Promise<MailRecord[]> {
    return this.test.dataSource.query<MailRecord[]>(
      `SELECT id, message_id AS "messageId", address, kind, is_urgent AS "isUrgent", subject, state, attempts, next_at AS "nextAt", answer, opened_at AS "openedAt"
       FROM mail ORDER BY id`,
    );
  }

  async mail(id: string): Promise<MailRecord> {
    const mail = (await this.mails()).find((one) => one.id === id);
    if (!mail) throw new Error(`No mail ${id}`);
    return mail;
  }

  /** The mail of the only notice about this object, once it is made. */
  async mailOf(objectId: string): Promise<MailRecord> {
    let id: string | undefined;
    await until(async () => {
      const [row] = await this.test.dataSource.query<{ id: string }[]>(
        'SELECT mail_id AS id FROM notice WHERE object_id = $1 AND mail_id IS NOT NULL',
        [objectId],
      );
      id = row?.id;
      return id !== undefined;
    });
    return this.mail(id ?? '');
  }

  async eventsOf(id: string): Promise<string[]> {
    const rows = await this.test.dataSource.query<{ event: string }[]>(
      'SELECT event FROM mail_event WHERE mail_id = $1 ORDER BY id',
      [id],
    );
    return rows.map(({ event }) => event);
  }

  /** What the crontab does each minute. */
  sweep(): Promise<void> {
    return this.test.app.get(SendService).sweep();
  }

  /** Until the mail has been tried so many times, and is let go of. */
  async tried(id: string, attempts: number): Promise<MailRecord> {
    await until(async () => {
      const [row] = await this.test.dataSource.query<{ n: number; claimed_until: Date | null }[]>(
        'SELECT attempts AS n, claimed_until FROM mail WHERE id = $1',
        [id],
      );
      return row?.n === attempts && row.claimed_until === null;
    });
    return this.mail(id);
  }
}

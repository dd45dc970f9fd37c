import { Injectable } from '@nestjs/common';
import { DomainError, type MailRow, NOTICE_RULES, RULE_CODES } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import { JobService } from '../job/job.service.js';
import { MailQueries } from './mail.queries.js';
import { recordMailEvent } from './mail-event.js';
import { FIRST } from './mail-priority.js';
import { SEND_JOB } from './send.service.js';

const OF_TOWNS = RULE_CODES.filter((code) => NOTICE_RULES[code].side === 'town')
  .map((code) => `'${code}'`)
  .join(', ');

/** What was sent to the mailbox of a town hall goes to the one that the town has now, mail and notices alike. */
const TO_PRESENT_MAILBOX = `
  WITH present AS (
    SELECT min(t.public_email) AS address FROM notice n JOIN town t ON t.id = n.town_id
    WHERE n.mail_id = $1 AND n.user_id IS NULL AND n.rule IN (${OF_TOWNS}) HAVING count(DISTINCT t.public_email) = 1
  ), sent AS (
    UPDATE mail SET address = present.address, recipient = lower(present.address) FROM present
    WHERE mail.id = $1 AND mail.user_id IS NULL RETURNING mail.id, mail.address, mail.recipient
  )
  UPDATE notice n SET address = sent.address, recipient = sent.recipient FROM sent
  WHERE n.mail_id = sent.id AND n.rule IN (${OF_TOWNS}) AND NOT EXISTS (SELECT 1 FROM notice o WHERE o.rule = n.rule
    AND o.object_id = n.object_id AND o.occurrence = n.occurrence AND o.recipient = sent.recipient)`;

/** What is done with mails once they are made. */
@Injectable()
export class MailService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly queries: MailQueries,
  ) {}

  /**
   * Sends again, under the same Message-ID, a mail that was refused or given up, to where its reader is reached now; without
   * what is not to be said to them any more.
   */
  replay(viewer: Viewer, id: string): Promise<MailRow> {
    return transact(this.dataSource, async (manager) => {
      const { canReplay } = await this.queries.one(manager, viewer, id);
      const now = this.clock.now();
      if (!canReplay || !(await this.queue(manager, id, now)))
        throw new DomainError(
          'conflict',
          'not_replayable',
          'Ce courrier n’est pas à renvoyer : il est parti, il attend son tour, son lien n’est plus valable, ou ce qu’il dit n’est plus à dire à cette personne.',
        );
      await recordMailEvent(manager, id, now, 'replayed');
      await this.jobs.add(manager, SEND_JOB, { mailId: id }, `mail:${id}`, { priority: FIRST });
      return this.queries.one(manager, viewer, id);
    });
  }

  private async queue(manager: EntityManager, id: string, now: Date): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>(
      `UPDATE mail SET state = 'queued', attempts = 0, failures = 0, next_at = $2, claimed_until = NULL, version = version + 1,
         address = coalesce((SELECT u.email FROM app_user u WHERE u.id = mail.user_id), address)
       WHERE id = $1 AND state IN ('refused', 'dead') RETURNING id`,
      [id, now],
    );
    if (rows.length !== 1) return false;
    await manager.query(TO_PRESENT_MAILBOX, [id]);
    return true;
  }
}

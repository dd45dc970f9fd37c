import { Injectable } from '@nestjs/common';
import { DomainError, type MailRow } from '@pcc/shared';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import { JobService } from '../job/job.service.js';
import { MailQueries } from './mail.queries.js';
import { recordMailEvent } from './mail-event.js';
import { SEND_JOB } from './send.service.js';

/** What is done with mails once they are made. */
@Injectable()
export class MailService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly queries: MailQueries,
  ) {}

  /** Sends again, under the same Message-ID, a mail that was refused or given up; to the address that the account has now. */
  replay(viewer: Viewer, id: string): Promise<MailRow> {
    return transact(this.dataSource, async (manager) => {
      const { canReplay } = await this.queries.one(manager, viewer, id);
      const now = this.clock.now();
      const [rows] = canReplay
        ? await manager.query<[unknown[], number]>(
            `UPDATE mail SET state = 'queued', attempts = 0, next_at = $2, claimed_until = NULL, version = version + 1,
               address = coalesce((SELECT u.email FROM app_user u WHERE u.id = mail.user_id), address)
             WHERE id = $1 AND state IN ('refused', 'dead') RETURNING id`,
            [id, now],
          )
        : [[]];
      if (rows.length !== 1)
        throw new DomainError(
          'conflict',
          'not_replayable',
          'Ce courrier n’est pas à renvoyer : il est parti, il attend son tour, ou son lien n’est plus valable.',
        );
      await recordMailEvent(manager, id, now, 'replayed');
      await this.jobs.add(manager, SEND_JOB, { mailId: id }, `mail:${id}`);
      return this.queries.one(manager, viewer, id);
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';

/** That a mail was read is known only by what it led to, never by watching it: its link served, or its notice was read here. */
@Injectable()
export class MailOpeningService {
  constructor(private readonly clock: Clock) {}

  /** The first time counts. In the transaction of the act. */
  async markOpened(manager: EntityManager, by: { linkId: string } | { noticeIds: string[] }): Promise<void> {
    const [carried, value] =
      'linkId' in by ? ["n.facts->>'linkId' = $2", by.linkId] : ['n.id = ANY($2::uuid[])', by.noticeIds];
    await manager.query(
      `WITH opened AS (
         UPDATE mail SET opened_at = $1, version = version + 1 WHERE opened_at IS NULL AND state IN ('queued', 'handed_over', 'kept')
           AND id IN (SELECT n.mail_id FROM notice n WHERE ${carried} AND n.mail_id IS NOT NULL) RETURNING id
       ) INSERT INTO mail_event (mail_id, at, event) SELECT id, $1, 'opened' FROM opened ORDER BY id`,
      [this.clock.now(), value],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { type Day, type Delivery, deliveryOf, type NoticeFacts, type RuleCode } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { JobService } from '../job/job.service.js';
import { FIRST } from './mail-priority.js';

/** An account, or the mailbox of someone who has none. */
export type Recipient = { userId: string; name: string } | { address: string; name: string };

export interface NoticeToPost {
  rule: RuleCode;
  /** What it is about. */
  objectId: string;
  /** Which time: once for each rule, object, occurrence and recipient. */
  occurrence: string;
  to: Recipient[];
  townId?: string;
  networkId?: string;
  homologationId?: string;
  facts?: NoticeFacts;
  dueOn?: Day;
}

/** How the tables name a recipient. */
const recipientKey = (recipient: Recipient): string =>
  'userId' in recipient ? recipient.userId : recipient.address.toLowerCase();

/** What people are told is written in the transaction of the act that causes it: nothing is told of one that is rolled back. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: JobService,
  ) {}

  async post(manager: EntityManager, notice: NoticeToPost): Promise<void> {
    // In one order for every act: two that tell the same people at once would wait for each other for ever.
    const recipients = notice.to
      .map((recipient) => ({ recipient, key: recipientKey(recipient) }))
      .toSorted((a, b) => a.key.localeCompare(b.key));
    for (const { recipient, key } of recipients) {
      const delivery = deliveryOf(notice.rule, await this.chosen(manager, notice.rule, recipient));
      const [row] = await manager.query<unknown[]>(
        `INSERT INTO notice (id, rule, object_id, occurrence, recipient, user_id, address, recipient_name, town_id, network_id, homologation_id, facts, due_on, delivery, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (rule, object_id, occurrence, recipient) DO NOTHING RETURNING id`,
        [
          v7(),
          notice.rule,
          notice.objectId,
          notice.occurrence,
          key,
          'userId' in recipient ? recipient.userId : null,
          'userId' in recipient ? null : recipient.address,
          recipient.name,
          notice.townId ?? null,
          notice.networkId ?? null,
          notice.homologationId ?? null,
          JSON.stringify(notice.facts ?? {}),
          notice.dueOn ?? null,
          delivery,
          this.clock.now(),
        ],
      );
      if (row !== undefined && delivery === 'at_once')
        await this.jobs.add(manager, 'mail.pack', { recipient: key }, `pack:${key}`, { priority: FIRST });
    }
  }

  /** The object is dealt with: what was still to be told of it is dropped. */
  async settle(manager: EntityManager, rules: readonly RuleCode[], objectId: string): Promise<void> {
    await manager.query(
      'UPDATE notice SET settled_at = $3 WHERE object_id = $1 AND rule = ANY($2) AND mail_id IS NULL AND settled_at IS NULL',
      [objectId, rules, this.clock.now()],
    );
  }

  private async chosen(
    manager: EntityManager,
    rule: RuleCode,
    recipient: Recipient,
  ): Promise<Delivery | undefined> {
    if (!('userId' in recipient)) return undefined;
    const [row] = await manager.query<{ delivery: Delivery }[]>(
      'SELECT delivery FROM notice_preference WHERE user_id = $1 AND rule = $2',
      [recipient.userId, rule],
    );
    return row?.delivery;
  }
}

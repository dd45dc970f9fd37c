import { Injectable } from '@nestjs/common';
import { type Day, isWithinBudget, NOTICE_RULES, parisDay } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { DROP_CARRIED, DROP_HELD, type DroppedNotice, NOTICE_HELD, SET, STANDING } from './hold.queries.js';
import { NoticeService, type Recipient } from './notice.service.js';
import { RecipientService } from './recipient.service.js';

export interface Standing {
  /** Told within the budget; staff are told each working morning, and at once what they ask for. */
  isTown: boolean;
  /** When the last message that was not urgent went, or failing that was made. */
  lastSentAt: Date | null;
  lastDigestAt: Date | null;
  /** One is made and has not gone yet. */
  isUnderWay: boolean;
  budgetDays: number;
  morningAt: string;
}

/** Whether another message that is not urgent may be made for this recipient now. */
export function mayBeTold(standing: Standing, now: Date, kind: 'digest' | 'at_once'): boolean {
  if (standing.isTown)
    return !standing.isUnderWay && isWithinBudget(standing.lastSentAt, now, standing.budgetDays);
  return kind === 'at_once' || isWithinBudget(standing.lastDigestAt, now, 1);
}

/** What waits for the next message of its recipient: who may be told now, and what need not be told any more. */
@Injectable()
export class HoldService {
  constructor(
    private readonly clock: Clock,
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
  ) {}

  /**
   * One message at a time is made for an inbox: the others wait for the end of the transaction. Answers everyone told there:
   * an account, and the mailbox of a town hall that has its address.
   */
  async lockInbox(manager: EntityManager, recipient: string): Promise<string[]> {
    const shared = await manager.query<{ address: string; recipient: string }[]>(
      `WITH inbox AS (SELECT coalesce((SELECT email FROM app_user WHERE id = CASE WHEN $1 LIKE '%@%' THEN NULL ELSE $1::uuid END), $1) AS address)
       SELECT address, $1 AS recipient FROM inbox UNION SELECT address, address FROM inbox
       UNION SELECT address, u.id::text FROM inbox JOIN app_user u ON u.email = inbox.address`,
      [recipient],
    );
    await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('mail ' || $1, 0))", [
      shared[0]?.address ?? recipient,
    ]);
    return shared.map((row) => row.recipient);
  }

  async standing(manager: EntityManager, recipient: string): Promise<Standing> {
    const [row] = await manager.query<Standing[]>(
      `SELECT ${STANDING('$2::date')}, ${SET}
       FROM (SELECT $1::text AS recipient, CASE WHEN $1 LIKE '%@%' THEN NULL ELSE $1::uuid END AS user_id) n`,
      [recipient, this.clock.today()],
    );
    if (!row) throw new Error('A statement over one row answers one row.');
    return row;
  }

  /** Everyone to whom the morning may bring what was held. */
  async due(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<({ recipient: string } & Standing)[]>(
      `SELECT n.recipient, ${STANDING('$1::date')}, ${SET}
       FROM (SELECT DISTINCT recipient, user_id FROM notice n WHERE ${NOTICE_HELD}) n ORDER BY n.recipient`,
      [this.clock.today()],
    );
    const now = this.clock.now();
    return rows.filter((row) => mayBeTold(row, now, 'digest')).map(({ recipient }) => recipient);
  }

  /**
   * Settles what was answered before it went, and what was held for someone who has left; those now in function are told of
   * the latter. For these recipients, or for everyone.
   */
  async dropStale(manager: EntityManager, recipients: string[] | null): Promise<void> {
    await this.drop(manager, DROP_HELD, recipients);
  }

  /** The same of what a mail carries, which may have waited for its server. Answers whether there was any. */
  async dropCarried(manager: EntityManager, mailId: string): Promise<boolean> {
    return (await this.drop(manager, DROP_CARRIED, mailId)) > 0;
  }

  private async drop(
    manager: EntityManager,
    statement: string,
    which: string | string[] | null,
  ): Promise<number> {
    const now = this.clock.now();
    const today: Day = parisDay(now);
    const dropped = await manager.query<DroppedNotice[]>(statement, [now, today, which]);
    for (const notice of dropped) {
      if (!notice.isOrphan) continue;
      const { townId, networkId, homologationId, dueOn, rule, objectId, occurrence, facts } = notice;
      await this.notices.post(manager, {
        rule,
        objectId,
        occurrence,
        facts,
        to: await this.successors(manager, notice),
        ...(townId === null ? {} : { townId }),
        ...(networkId === null ? {} : { networkId }),
        ...(homologationId === null ? {} : { homologationId }),
        ...(dueOn === null ? {} : { dueOn }),
      });
    }
    return dropped.length;
  }

  private async successors(
    manager: EntityManager,
    { rule, townId, networkId }: DroppedNotice,
  ): Promise<Recipient[]> {
    const { side } = NOTICE_RULES[rule];
    if (side === 'town') return townId === null ? [] : this.recipients.referent(manager, townId);
    if (side === 'anyone') return [];
    return networkId === null
      ? this.recipients.national(manager)
      : this.recipients.coordinators(manager, networkId);
  }
}

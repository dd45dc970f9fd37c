import { Injectable } from '@nestjs/common';
import { type Day, isWithinBudget, NOTICE_RULES, parisDay } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { DROP_STALE, type DroppedNotice, NOTICE_HELD, SET, STANDING } from './hold.queries.js';
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

  /** One message at a time is made for a recipient: the others wait for the end of the transaction. */
  async lock(manager: EntityManager, recipient: string): Promise<void> {
    await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('mail ' || $1, 0))", [recipient]);
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
   * the latter. For one recipient, or for everyone.
   */
  async dropStale(manager: EntityManager, recipient: string | null): Promise<void> {
    const today: Day = parisDay(this.clock.now());
    const dropped = await manager.query<DroppedNotice[]>(DROP_STALE, [this.clock.now(), today, recipient]);
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

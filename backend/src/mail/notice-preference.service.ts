import { Injectable } from '@nestjs/common';
import {
  CHOSEN_RULES,
  type Delivery,
  DomainError,
  deliveryOf,
  NOTICE_RULES,
  type NoticePreference,
  notFound,
  type RuleCode,
  rulesReaching,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { transact } from '../common/transaction.js';
import { JobService } from '../job/job.service.js';
import { NOTICE_HELD } from './hold.queries.js';

/** How each person wants each kind of notice that may reach them. */
@Injectable()
export class NoticePreferenceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobService,
  ) {}

  async list(viewer: Viewer, manager: EntityManager = this.dataSource.manager): Promise<NoticePreference[]> {
    const rows = await manager.query<{ rule: RuleCode; delivery: Delivery }[]>(
      'SELECT rule, delivery FROM notice_preference WHERE user_id = $1',
      [viewer.userId],
    );
    const chosen = new Map(rows.map(({ rule, delivery }) => [rule, delivery]));
    return rulesReaching(viewer.roles).map((rule) => ({
      rule,
      side: NOTICE_RULES[rule].side,
      urgency: NOTICE_RULES[rule].urgency,
      delivery: deliveryOf(rule, chosen.get(rule)),
      canChoose: CHOSEN_RULES.includes(rule),
    }));
  }

  /** Holds from now on, and for what waits already. */
  async choose(viewer: Viewer, code: string, delivery: Delivery): Promise<NoticePreference> {
    const rule = rulesReaching(viewer.roles).find((known) => known === code);
    if (rule === undefined) throw notFound();
    if (!CHOSEN_RULES.includes(rule))
      throw new DomainError(
        'rule',
        'no_switch',
        'Ce message part toujours : il est urgent, ou les règles de l’association l’imposent.',
      );
    return transact(this.dataSource, async (manager) => {
      await manager.query(
        `INSERT INTO notice_preference (user_id, rule, delivery) VALUES ($1, $2, $3)
         ON CONFLICT (user_id, rule) DO UPDATE SET delivery = excluded.delivery`,
        [viewer.userId, rule, delivery],
      );
      await manager.query(
        `UPDATE notice n SET delivery = $3 WHERE n.user_id = $1 AND n.rule = $2 AND ${NOTICE_HELD}`,
        [viewer.userId, rule, delivery],
      );
      if (delivery === 'at_once')
        await this.jobs.add(manager, 'mail.pack', { recipient: viewer.userId }, `pack:${viewer.userId}`);
      const { side, urgency } = NOTICE_RULES[rule];
      return { rule, side, urgency, delivery, canChoose: true };
    });
  }
}

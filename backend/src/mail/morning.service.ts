import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Day, isMorning } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { JobService } from '../job/job.service.js';
import { HoldService, mayBeTold } from './hold.service.js';
import { MailSettingService } from './mail-setting.service.js';
import { NoticeService, type Recipient } from './notice.service.js';
import { PackService } from './pack.service.js';
import { RecipientService } from './recipient.service.js';
import { type Reminder, ReminderQueries } from './reminder.queries.js';

/** Any number, the same in every instance: it names the right to hold the morning. */
const LOCK = 7_420_616;
const DONE = 'mail.morning';

/** Where the next step of a case is the national team's. */
const NATIONAL_STATES: readonly unknown[] = ['opinion_given', 'decided'];

/** Once each working morning: what is due is written down, then everyone who may be told gets one message of all that waited. */
@Injectable()
export class MorningService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly settings: MailSettingService,
    private readonly reminders: ReminderQueries,
    private readonly recipients: RecipientService,
    private readonly notices: NoticeService,
    private readonly hold: HoldService,
    private readonly pack: PackService,
  ) {}

  onModuleInit(): void {
    this.jobs.registerCron('*/10 * * * *', 'mail.morning', () => this.run());
    this.jobs.register('mail.digest', (payload) => this.tell((payload as { recipient: string }).recipient));
  }

  /** Asked often, acts once a day, whole or not at all; one that was missed at its hour is held as soon as it can be. */
  async run(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const today = this.clock.today();
      if (!(await this.isTime(manager)) || !(await this.begin(manager, today))) return;
      await this.hold.dropStale(manager, null);
      const due = await this.reminders.due(manager, today);
      for (const reminder of await this.reminders.untold(manager, due)) await this.remind(manager, reminder);
      for (const recipient of await this.hold.due(manager))
        await this.jobs.add(manager, 'mail.digest', { recipient }, `digest:${recipient}`);
    });
  }

  /** Counts today's as held: nothing goes before the next one. */
  async passOver(manager: EntityManager): Promise<void> {
    await this.begin(manager, this.clock.today());
  }

  /** One message of everything that waits for this recipient's inbox. Asked twice, it is made once: the budget is read under the lock. */
  async tell(recipient: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const inbox = await this.hold.lockInbox(manager, recipient);
      await this.hold.dropStale(manager, inbox);
      if (mayBeTold(await this.hold.standing(manager, recipient), this.clock.now(), 'digest'))
        await this.pack.packDigest(manager, inbox);
    });
  }

  private async isTime(manager: EntityManager): Promise<boolean> {
    const { morningAt } = await this.settings.read(manager);
    return isMorning(this.clock.now(), morningAt);
  }

  /** False when today's is held already, by this instance or by another one. */
  private async begin(manager: EntityManager, today: Day): Promise<boolean> {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const rows = await manager.query<unknown[]>(
      `INSERT INTO setting (key, value) VALUES ($1, jsonb_build_object('on', $2::text))
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE setting.value->>'on' < excluded.value->>'on' RETURNING key`,
      [DONE, today],
    );
    return rows.length === 1;
  }

  private async remind(manager: EntityManager, reminder: Reminder): Promise<void> {
    const { townId, homologationId, dueOn, ...notice } = reminder;
    await this.notices.post(manager, {
      ...notice,
      townId,
      to: await this.toRemind(manager, reminder),
      ...(homologationId === null ? {} : { homologationId }),
      ...(dueOn === null ? {} : { dueOn }),
    });
  }

  private toRemind(
    manager: EntityManager,
    { rule, townId, networkId, facts }: Reminder,
  ): Promise<Recipient[]> {
    if (rule !== 'case_waiting') return this.recipients.referent(manager, townId);
    return NATIONAL_STATES.includes(facts.state)
      ? this.recipients.national(manager)
      : this.recipients.coordinators(manager, networkId);
  }
}

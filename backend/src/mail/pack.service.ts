import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { NOTICE_RULES } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { JobService } from '../job/job.service.js';
import { HoldService, mayBeTold } from './hold.service.js';
import { Mail } from './mail.entity.js';
import { MailContentService } from './mail-content.service.js';
import { recordMailEvent } from './mail-event.js';
import { priorityOf } from './mail-priority.js';
import { Notice } from './notice.entity.js';
import { SEND_JOB } from './send.service.js';

const PACK_JOB = 'mail.pack';

const isOrdinary = ({ rule }: Notice): boolean => NOTICE_RULES[rule].urgency === 'ordinary';

/** Puts notices into mails: a row with its Message-ID, made once, under a lock of the inbox. */
@Injectable()
export class PackService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly hold: HoldService,
    private readonly content: MailContentService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  onModuleInit(): void {
    this.jobs.register(PACK_JOB, (payload) => this.packAtOnce(recipientOf(payload)));
  }

  /**
   * What goes at once: each by itself, since one act has one mail. What its reader only asked to have at once stays within the
   * budget of a town's people, and then takes along everything that waits.
   */
  async packAtOnce(recipient: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const inbox = await this.hold.lockInbox(manager, recipient);
      await this.hold.dropStale(manager, inbox);
      const waiting = (await this.held(manager, [recipient])).filter(
        ({ delivery }) => delivery === 'at_once',
      );
      for (const notice of waiting.filter((one) => !isOrdinary(one)))
        await this.make(manager, [notice], { kind: 'single', isUrgent: true });
      const asked = waiting.filter(isOrdinary);
      if (asked.length === 0) return;
      const standing = await this.hold.standing(manager, recipient);
      if (!mayBeTold(standing, this.clock.now(), 'at_once')) return;
      if (standing.isTown) await this.packDigest(manager, inbox);
      else
        for (const notice of asked) await this.make(manager, [notice], { kind: 'single', isUrgent: false });
    });
  }

  /** One mail of everything that waits for this inbox. In the caller's transaction, which holds its lock. */
  async packDigest(manager: EntityManager, inbox: string[]): Promise<string | null> {
    const notices = (await this.held(manager, inbox)).filter(isOrdinary);
    return notices.length === 0 ? null : this.make(manager, notices, { kind: 'digest', isUrgent: false });
  }

  private held(manager: EntityManager, recipients: string[]): Promise<Notice[]> {
    return manager
      .createQueryBuilder(Notice, 'n')
      .where(
        "n.recipient = ANY(:recipients) AND n.mailId IS NULL AND n.settledAt IS NULL AND n.delivery <> 'none'",
        { recipients },
      )
      .orderBy('n.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  private async make(
    manager: EntityManager,
    notices: Notice[],
    { kind, isUrgent }: Pick<Mail, 'kind' | 'isUrgent'>,
  ): Promise<string | null> {
    // Of those who share an inbox, the one who has an account, and thus choices.
    const first = notices.find(({ userId }) => userId !== null) ?? notices[0];
    const to = first && (await this.addressee(manager, first));
    if (!first || !to) return null;
    const id = v7();
    const now = this.clock.now();
    await manager.insert(Mail, {
      ...to,
      id,
      messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
      recipient: first.recipient,
      kind,
      isUrgent,
      subject: await this.content.subject(manager, notices),
      state: 'queued',
      nextAt: now,
      createdAt: now,
    });
    await recordMailEvent(manager, id, now, 'queued');
    await manager.query('UPDATE notice SET mail_id = $2 WHERE id = ANY($1::uuid[])', [
      notices.map((notice) => notice.id),
      id,
    ]);
    await this.jobs.add(manager, SEND_JOB, { mailId: id }, `mail:${id}`, {
      priority: priorityOf(notices.map(({ rule }) => rule)),
    });
    return id;
  }

  /** Where its recipient is reached today: the address of the account, or the one that was given. */
  private async addressee(
    manager: EntityManager,
    { userId, address, recipientName }: Notice,
  ): Promise<Pick<Mail, 'userId' | 'address' | 'recipientName'> | undefined> {
    if (userId === null) return { userId, address: address ?? '', recipientName };
    const [user] = await manager.query<{ address: string; recipientName: string }[]>(
      'SELECT email AS address, name AS "recipientName" FROM app_user WHERE id = $1 AND active',
      [userId],
    );
    return user && { userId, ...user };
  }
}

function recipientOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'recipient' in payload) {
    if (typeof payload.recipient === 'string') return payload.recipient;
  }
  throw new Error('The job does not name a recipient');
}

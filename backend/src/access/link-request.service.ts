import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { JobService } from '../job/job.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { AccessLink } from './access-link.entity.js';
import { AccessLinkService } from './access-link.service.js';
import { isDeliverable } from './account-change.service.js';
import type { LinkRequestDto } from './dto/link-request.dto.js';
import { addressKey, ThrottleService } from './throttle.service.js';
import { User } from './user.entity.js';
import { lockUser } from './user-lock.js';

const JOB = 'access.link-request';
const HOUR_MS = 3_600_000;
const MAILS_PER_HOUR = 5;
const SPREAD_SECONDS = 2;

interface Asked extends LinkRequestDto {
  /** Of the link that may come of it: a job that runs twice makes one. */
  id: string;
}

const RULES = { sign_in: 'sign_in_link', password: 'password_reset' } as const;

/** Someone asks for a link by mail. Neither the answer nor its time tells whether the address has an account. */
@Injectable()
export class LinkRequestService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: AccessLinkService,
    private readonly throttle: ThrottleService,
    private readonly notices: NoticeService,
    private readonly jobs: JobService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, (payload) => this.answer(payload as Asked));
  }

  /** The account is looked for later, at a moment that varies: the work that it brings does not slow down the request that follows. */
  async ask({ email, purpose }: LinkRequestDto, address: string): Promise<void> {
    await this.throttle.count({ kind: 'request', key: addressKey(address) });
    const asked: Asked = { id: v7(), email, purpose };
    await this.jobs.add(this.dataSource.manager, JOB, asked, undefined, {
      afterSeconds: Math.random() * SPREAD_SECONDS,
    });
  }

  private async answer({ id, email, purpose }: Asked): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const known = await manager.findOneBy(User, { email, active: true });
      if (!known || !isDeliverable(email) || (await manager.existsBy(AccessLink, { id }))) return;
      const { id: userId, name } = await lockUser(manager, known.id);
      const [recent] = await manager.query<{ count: number }[]>(
        `SELECT count(*)::integer FROM access_link
         WHERE user_id = $1 AND created_by IS NULL AND NOT is_code AND created_at > $2`,
        [userId, new Date(this.clock.now().getTime() - HOUR_MS)],
      );
      if ((recent?.count ?? 0) >= MAILS_PER_HOUR) return;
      await this.links.issue(manager, purpose, { userId }, { createdBy: null, id });
      await this.notices.post(manager, {
        rule: RULES[purpose],
        objectId: userId,
        occurrence: id,
        to: [{ userId, name }],
        facts: { linkId: id },
      });
    });
  }
}

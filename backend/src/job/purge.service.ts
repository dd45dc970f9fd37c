import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { JobService } from './job.service.js';

const DAY_MS = 86_400_000;
const IDEMPOTENCY_KEPT_DAYS = 3;

/** Once a day, removes what has served: keys of repeated requests and sessions that are over. */
@Injectable()
export class PurgeService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
  ) {}

  onModuleInit(): void {
    this.jobs.registerCron('17 2 * * *', 'purge', () => this.purge());
  }

  async purge(): Promise<void> {
    const now = this.clock.now();
    const oldest = new Date(now.getTime() - IDEMPOTENCY_KEPT_DAYS * DAY_MS);
    await this.dataSource.query('DELETE FROM idempotency WHERE created_at < $1', [oldest]);
    await this.dataSource.query('DELETE FROM session WHERE expire < $1', [now]);
  }
}

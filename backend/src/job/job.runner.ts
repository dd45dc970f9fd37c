import { setTimeout as wait } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger as NestLogger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { JobService } from './job.service.js';

const RESTART_AFTER_MS = 5_000;

/** Runs the jobs in this process, under the application's own login; the tables are made beforehand by the owner's. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new NestLogger('Jobs');
  private readonly stop = new AbortController();
  private pool: pg.Pool | undefined;
  private runner: Runner | undefined;
  private supervision: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.pool = this.openPool();
    this.runner = await this.start(this.pool);
    this.supervision = this.supervise(this.pool);
  }

  /** Lets the jobs under way end while the rest of the application still stands. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.runner?.stop().catch(() => undefined);
    await this.supervision;
    await this.pool?.end();
  }

  private openPool(): pg.Pool {
    const { options } = this.dataSource;
    if (!('url' in options) || options.url === undefined) throw new Error('The data source has no address');
    const pool = new pg.Pool({
      connectionString: options.url,
      max: 4,
      keepAlive: true,
      connectionTimeoutMillis: 30_000,
      application_name: 'pcc-jobs',
    });
    // Without listeners a lost link would end the process.
    const report = (error: Error) => this.logger.warn(`Connection lost: ${error.message}`);
    pool.on('error', report);
    pool.on('connect', (client) => client.on('error', report));
    return pool;
  }

  private start(pool: pg.Pool): Promise<Runner> {
    const taskList = Object.fromEntries(
      [...this.jobs.registered()].map(([name, task]) => [name, (payload: unknown) => task(payload)]),
    );
    return run({
      pgPool: pool,
      taskList,
      concurrency: 2,
      noHandleSignals: true,
      // In batches, even of one, the worker retries and reports a lost connection; otherwise nobody would catch the error.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      // One waiting run of each at most: what was missed while nothing ran is not made up for.
      parsedCronItems: parseCronItems(
        [...this.jobs.schedule()].map(([task, match]) => ({
          task,
          match,
          options: { jobKey: task, jobKeyMode: 'replace', maxAttempts: 3 },
        })),
      ),
      logger: new Logger(() => (level, message) => {
        if (level === 'error') this.logger.error(message);
        else if (level === 'warning') this.logger.warn(message);
      }),
    });
  }

  /** Starts again after a runner that gave up, for instance while the database was away. */
  private async supervise(pool: pg.Pool): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) {
      try {
        this.runner ??= await this.start(pool);
        await this.runner.promise;
      } catch (error) {
        this.logger.error(error instanceof Error ? error.message : String(error));
      }
      this.runner = undefined;
      await wait(RESTART_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

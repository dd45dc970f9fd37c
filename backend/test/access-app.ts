import { setTimeout as wait } from 'node:timers/promises';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type GrantedRole, type Role, searchForm } from '@pcc/shared';
import { Logger, runOnce } from 'graphile-worker';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { AccessModule } from '../src/access/access.module.js';
import { Grant } from '../src/access/grant.entity.js';
import { setupSession } from '../src/access/session.setup.js';
import { User } from '../src/access/user.entity.js';
import { Clock } from '../src/common/clock.js';
import { CommonModule } from '../src/common/common.module.js';
import { CONFIG } from '../src/common/config.token.js';
import { ProblemFilter } from '../src/common/problem.filter.js';
import { validationPipe } from '../src/common/validation.js';
import { type Config, loadConfig } from '../src/config.js';
import { createDataSource } from '../src/database/data-source.js';
import { HistoryService } from '../src/history/history.service.js';
import { JobService } from '../src/job/job.service.js';
import { MailOpeningService } from '../src/mail/mail-opening.service.js';
import { NoticeService } from '../src/mail/notice.service.js';
import { PASSWORD } from './client.js';
import { FakeClock } from './clock.js';
import { giveMandate } from './mandate.js';
import { testPasswordHash } from './password-hash.js';

@Global()
@Module({})
class AccessTestModule {
  static of(config: Config): DynamicModule {
    return {
      module: AccessTestModule,
      imports: [
        TypeOrmModule.forRootAsync({ useFactory: () => createDataSource(config.databaseUrl ?? '').options }),
        CommonModule,
        AccessModule,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        HistoryService,
        JobService,
        MailOpeningService,
        NoticeService,
      ],
      exports: [CONFIG, HistoryService, JobService, MailOpeningService, NoticeService],
    };
  }
}

type GrantSeed = { role: Role; townId?: string; canSign?: boolean } & Partial<
  Pick<Grant, 'networkId' | 'fromOn' | 'toOn'>
>;

/** Sign-in, accounts and grants alone, without the features behind them. */
export class AccessApp {
  private constructor(
    readonly app: NestExpressApplication,
    readonly dataSource: DataSource,
    readonly clock: FakeClock,
    readonly config: Config,
  ) {}

  static async start(databaseUrl: string, overrides: Partial<Config> = {}): Promise<AccessApp> {
    const config = { ...loadConfig({ NODE_ENV: 'test' }), databaseUrl, ...overrides };
    const clock = new FakeClock();
    const built = await Test.createTestingModule({ imports: [AccessTestModule.of(config)] })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const app = built.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
    app.set('trust proxy', 1);
    app.set('etag', false);
    setupSession(app, config);
    app.useBodyParser('json');
    app.setGlobalPrefix('api');
    app.useGlobalPipes(validationPipe());
    app.useGlobalFilters(new ProblemFilter());
    await app.init();
    return new AccessApp(app, app.get(DataSource), clock, config);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** A browser on one of our pages, at an address. */
  browser(address = '192.0.2.1') {
    return request
      .agent(this.app.getHttpServer())
      .set('Sec-Fetch-Site', 'same-origin')
      .set('X-Forwarded-For', address);
  }

  async signIn(email: string, password = PASSWORD) {
    const browser = this.browser();
    await browser.post('/api/session').send({ email, password }).expect(200);
    return browser;
  }

  async addUser(email: string, grants: GrantSeed[] = [], passwordHash?: string): Promise<string> {
    const id = v7();
    await this.dataSource.manager.insert(User, {
      id,
      email,
      name: email,
      searchName: searchForm(email),
      passwordHash: passwordHash ?? (await testPasswordHash()),
    });
    for (const { townId, canSign, role, ...grant } of grants) {
      const held = { fromOn: '2020-01-01', ...grant };
      if (townId !== undefined) await giveMandate(this.dataSource, { userId: id, townId, canSign, ...held });
      else
        await this.dataSource.manager.insert(Grant, {
          id: v7(),
          userId: id,
          role: role as GrantedRole,
          ...held,
        });
    }
    return id;
  }

  /** Does the jobs that wait, those to come included, whose work is known here: mails are packed elsewhere. */
  async runJobs(): Promise<void> {
    const taskList = Object.fromEntries(this.app.get(JobService).registered());
    await this.dataSource.query(
      'SELECT graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), run_at := now())',
    );
    await runOnce({
      connectionString: this.config.databaseUrl ?? '',
      taskList,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
    });
  }

  /** Sends requests that all come as far as writing in this table before one of them goes on. */
  async together<Answer>(table: string, requests: (() => PromiseLike<Answer>)[]): Promise<Answer[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(`LOCK TABLE ${table} IN SHARE MODE`);
      const answers = Promise.all(requests.map((send) => send()));
      await wait(300);
      await runner.commitTransaction();
      return await answers;
    } finally {
      await runner.release();
    }
  }

  async idOf(table: 'network' | 'town', column: 'code' | 'name', value: string): Promise<string> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM ${table} WHERE ${column} = $1`,
      [value],
    );
    if (!row) throw new Error(`${table} ${value} is absent`);
    return row.id;
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { configureApp } from '../src/app.js';
import { appModule } from '../src/app.module.js';
import { Clock } from '../src/common/clock.js';
import { loadConfig } from '../src/config.js';
import { JobService } from '../src/job/job.service.js';
import { FakeClock } from './clock.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** With a clock that stands still nothing comes round: a test asks itself for what a crontab would. */
class UnscheduledJobs extends JobService {
  override schedule(): ReadonlyMap<string, string> {
    return new Map();
  }
}

export interface TestApp {
  app: NestExpressApplication;
  /** `http://127.0.0.1:port`. */
  origin: string;
  dataSource: DataSource;
  database: TestDatabase;
  clock: FakeClock;
  close(): Promise<void>;
}

/** The whole application on a database of its own, listening on loopback, with a clock that the test moves. */
export async function startApp(env: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'pcc-test-'));
  const clock = new FakeClock();
  const config = {
    ...loadConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env }),
    databaseUrl: database.appUrl,
    databaseOwnerUrl: database.ownerUrl,
  };
  const module = await Test.createTestingModule({ imports: [appModule(config)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(JobService)
    .useValue(new UnscheduledJobs())
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: ['error'] });
  configureApp(app, config);
  await app.listen(0, '127.0.0.1');
  return {
    app,
    origin: await app.getUrl(),
    dataSource: app.get(DataSource),
    database,
    clock,
    close: async () => {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

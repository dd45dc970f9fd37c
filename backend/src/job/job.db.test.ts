import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { FakeClock } from '../../test/clock.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { createDataSource } from '../database/data-source.js';
import { JobRunner } from './job.runner.js';
import { JobService } from './job.service.js';
import { PurgeService } from './purge.service.js';

let database: TestDatabase;
let dataSource: DataSource;
let jobs: JobService;
let runner: JobRunner;
const done: unknown[] = [];
let failures = 1;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  dataSource = await createDataSource(database.appUrl).initialize();
  jobs = new JobService();
  jobs.register('note', (payload) => Promise.resolve(void done.push(payload)));
  jobs.register('stumble', (payload) => {
    if (failures-- > 0) return Promise.reject(new Error('not yet'));
    done.push(payload);
    return Promise.resolve();
  });
  jobs.registerCron('*/10 * * * *', 'feature.round', () => Promise.resolve());
  runner = new JobRunner(dataSource, jobs);
  await runner.onApplicationBootstrap();
});
afterAll(async () => {
  await runner.beforeApplicationShutdown();
  await dataSource.destroy();
  await database.drop();
});
beforeEach(() => {
  done.length = 0;
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It never happened');
}

const waiting = async (): Promise<number> => {
  const [row] = await dataSource.query<{ count: string }[]>('SELECT count(*) FROM graphile_worker.jobs');
  return Number(row?.count);
};

test('a job runs under the application’s login once its transaction commits', async () => {
  await dataSource.transaction(async (manager) => {
    await jobs.add(manager, 'note', { seen: 1 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(done).toEqual([]);
  });
  await until(() => done.length === 1);
  expect(done).toEqual([{ seen: 1 }]);
  await until(async () => (await waiting()) === 0);
});

test('a transaction given up asks for nothing', async () => {
  const work = dataSource.transaction(async (manager) => {
    await jobs.add(manager, 'note', { seen: 2 });
    throw new Error('given up');
  });
  await expect(work).rejects.toThrow('given up');
  expect(await waiting()).toBe(0);
});

test('one key asked for twice in a transaction is one job', async () => {
  await dataSource.transaction(async (manager) => {
    await jobs.add(manager, 'note', { seen: 3 }, 'note:3');
    await jobs.add(manager, 'note', { seen: 3 }, 'note:3');
  });
  await until(async () => (await waiting()) === 0);
  expect(done).toEqual([{ seen: 3 }]);
});

test('a job that fails stays, to be tried again', async () => {
  await jobs.add(dataSource.manager, 'stumble', { seen: 4 });
  await until(() => failures < 1);
  await until(async () => {
    const [row] = await dataSource.query<{ attempts: number; last_error: string | null }[]>(
      'SELECT attempts, last_error FROM graphile_worker.jobs',
    );
    return row?.last_error?.includes('not yet') ?? false;
  });
  await dataSource.query(
    'SELECT graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), run_at := now())',
  );
  await until(() => done.length === 1);
  expect(done).toEqual([{ seen: 4 }]);
});

test('the runner survives the loss of its connections', async () => {
  const owner = await createDataSource(database.ownerUrl, { poolSize: 1 }).initialize();
  await owner.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pcc-jobs'",
  );
  await owner.destroy();
  await jobs.add(dataSource.manager, 'note', { seen: 5 });
  await until(() => done.length === 1);
}, 20_000);

test('what a feature asks to come round does', async () => {
  const known = await dataSource.query<{ identifier: string }[]>(
    'SELECT identifier FROM graphile_worker._private_known_crontabs',
  );
  expect(known).toEqual([{ identifier: 'feature.round' }]);
  expect(jobs.registered().has('feature.round')).toBe(true);
});

test('a name is registered once', () => {
  expect(() => jobs.register('note', () => Promise.resolve())).toThrow('registered twice');
});

test('the purge removes old keys and ended sessions, and nothing else', async () => {
  const clock = new FakeClock();
  clock.goTo('2026-06-15');
  const userId = v7();
  await dataSource.query(
    "INSERT INTO app_user (id, email, name, search_name) VALUES ($1, 'purge@example.org', 'Purge', 'purge')",
    [userId],
  );
  await dataSource.query(
    `INSERT INTO idempotency (user_id, key, route, body_hash, created_at)
     VALUES ($1, 'old', '/', '', '2026-06-11T09:00:00Z'), ($1, 'recent', '/', '', '2026-06-13T09:00:00Z')`,
    [userId],
  );
  await dataSource.query(
    "INSERT INTO session (sid, sess, expire) VALUES ('over', '{}', '2026-06-15T08:00:00Z'), ('open', '{}', '2026-06-15T10:00:00Z')",
  );
  await new PurgeService(dataSource, clock, new JobService()).purge();
  expect(await dataSource.query('SELECT key FROM idempotency')).toEqual([{ key: 'recent' }]);
  expect(await dataSource.query('SELECT sid FROM session')).toEqual([{ sid: 'open' }]);
});

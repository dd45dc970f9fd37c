import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/database/data-source.js';
import { createTestDatabase, type TestDatabase } from './database.js';

export interface ServerChild {
  origin: string;
  dataSource: DataSource;
  /** Bytes of memory: now, and when `weigh` was called; and the most since then. */
  weight: { now: number; before: number; most: number };
  weigh(): void;
  /** The bytes of a stored content. */
  read(key: string): Promise<Buffer>;
  close(): Promise<void>;
}

interface Told {
  origin?: string;
  rss?: number;
}

function started(child: ChildProcess, onWeight: (rss: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code}`)));
    child.on('message', ({ origin, rss }: Told) => {
      if (rss !== undefined) onWeight(rss);
      if (origin !== undefined) resolve(origin);
    });
  });
}

/** The real server in a process of its own, so that what it weighs and how fast it answers are its own too. */
export async function startServer(env: Record<string, string> = {}): Promise<ServerChild> {
  const database: TestDatabase = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'pcc-server-'));
  const child = fork(join(import.meta.dirname, 'server-process.mjs'), {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      ...env,
    },
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const weight = { now: 0, before: 0, most: 0 };
  const origin = await started(child, (rss) => {
    weight.now = rss;
    weight.most = Math.max(weight.most, rss);
  });
  const dataSource = await createDataSource(database.appUrl).initialize();
  return {
    origin,
    dataSource,
    weight,
    weigh: () => {
      weight.before = weight.now;
      weight.most = weight.now;
    },
    read: (key) => readFile(join(folder, 'files', key.slice(0, 2), key.slice(2, 4), key)),
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      await dataSource.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

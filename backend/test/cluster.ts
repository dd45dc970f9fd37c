import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '../src/database/embedded-postgres.js';
import { prepareDatabase } from '../src/database/prepare.js';
import { codeOf } from '../src/database/system-error.js';

const PREFIX = 'pcc-test-';
export const TEMPLATE = 'template_pcc';

/** Where the workers find the cluster that the run's own process started. */
export const OWNER_URL_VARIABLE = 'PCC_TEST_OWNER_URL';
export const APP_URL_VARIABLE = 'PCC_TEST_APP_URL';

export function withDatabase(connectionString: string, name: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return url.href;
}

export async function execute(connectionString: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A run killed before its teardown leaves its server behind: nobody else would stop it. */
async function sweepAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const runner = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (Number.isNaN(runner)) continue;
    try {
      process.kill(runner, 0);
      continue;
    } catch (error) {
      if (codeOf(error) !== 'ESRCH') continue;
    }
    const dataDir = join(tmpdir(), name);
    const state = await readFile(join(dataDir, 'embedded.json'), 'utf8').catch(() => null);
    if (state === null) continue;
    const server = await startEmbedded({ dataDir, fsync: false }).catch(() => null);
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Starts the cluster of a test run; migrations and reference data run once, into the template. */
export async function startTestCluster(): Promise<{ stop(): Promise<void> }> {
  await sweepAbandoned();
  const dataDir = join(tmpdir(), `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  const server = await startEmbedded({ dataDir, fsync: false });
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await execute(server.ownerUrl, [`CREATE DATABASE ${TEMPLATE}`]);
    const appUser = new URL(server.appUrl).username;
    await prepareDatabase({
      ownerUrl: withDatabase(server.ownerUrl, TEMPLATE),
      appUser,
      log: () => undefined,
    });
    await execute(withDatabase(server.ownerUrl, TEMPLATE), ['VACUUM ANALYZE', 'CHECKPOINT']);
    process.env[OWNER_URL_VARIABLE] = server.ownerUrl;
    process.env[APP_URL_VARIABLE] = server.appUrl;
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

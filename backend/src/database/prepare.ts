import { setTimeout as wait } from 'node:timers/promises';
import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { StartupError } from '../config.js';
import { createDataSource } from './data-source.js';
import { grantApplication } from './grants.js';
import { loadReferenceData } from './reference/load.js';
import { codeOf } from './system-error.js';

/** Any number, the same in every instance: it names the right to prepare the database. */
const LOCK = 7_420_614;
const LOCK_MS = 300_000;

export interface Preparation {
  ownerUrl: string;
  /** The application's login, which is granted what it needs. */
  appUser: string;
  log: (line: string) => void;
}

/** Several instances start at once: one prepares, the others wait for it, and say so. */
async function takeLock(client: Client, log: Preparation['log']): Promise<void> {
  const deadline = Date.now() + LOCK_MS;
  for (let attempt = 0; ; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      LOCK,
    ]);
    if (rows[0]?.taken === true) return;
    if (attempt === 0) log('Une autre instance prépare la base de données : attente.');
    if (Date.now() > deadline) {
      throw new StartupError('La préparation de la base par une autre instance ne se termine pas.');
    }
    await wait(250);
  }
}

async function connectOwner(ownerUrl: string): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000, keepAlive: true });
  // Without a listener a dropped link would end the process; the statements that follow report it.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    // Its message may hold the address or the account, never the password.
    const reason = codeOf(error) ?? 'sans réponse';
    throw new StartupError(`La base de données ne répond pas au compte propriétaire (${reason}).`);
  }
  return client;
}

async function upgrade(dataSource: DataSource, { ownerUrl, appUser, log }: Preparation): Promise<void> {
  const done = await dataSource.runMigrations({ transaction: 'each' });
  if (done.length > 0) log(`Migrations exécutées : ${done.map(({ name }) => name).join(', ')}.`);
  await runMigrations({ connectionString: ownerUrl });
  const runner = dataSource.createQueryRunner();
  try {
    // A trial on someone's own server may use one login for both: taking its own rights would lock it out.
    if (appUser !== decodeURIComponent(new URL(ownerUrl).username)) await grantApplication(runner, appUser);
  } finally {
    await runner.release();
  }
  await loadReferenceData(dataSource);
}

/** Brings the schema, the grants and the reference data up to date, once, whatever the number of instances. */
export async function prepareDatabase(preparation: Preparation): Promise<void> {
  const client = await connectOwner(preparation.ownerUrl);
  try {
    await takeLock(client, preparation.log);
    const dataSource = createDataSource(preparation.ownerUrl, { poolSize: 2 });
    await dataSource.initialize();
    try {
      await upgrade(dataSource, preparation);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
}

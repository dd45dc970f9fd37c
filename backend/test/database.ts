import { randomBytes } from 'node:crypto';
import { APP_URL_VARIABLE, execute, OWNER_URL_VARIABLE, TEMPLATE, withDatabase } from './cluster.js';

export interface TestDatabase {
  /** The application's login: owns nothing. */
  appUrl: string;
  /** The login of migrations. */
  ownerUrl: string;
  drop(): Promise<void>;
}

function fromRun(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is absent: run this file in Jest's "db" project`);
  return value;
}

async function create(source: string): Promise<TestDatabase> {
  const ownerUrl = fromRun(OWNER_URL_VARIABLE);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(ownerUrl, [`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY file_copy`]);
  return {
    appUrl: withDatabase(fromRun(APP_URL_VARIABLE), name),
    ownerUrl: withDatabase(ownerUrl, name),
    drop: () => execute(ownerUrl, [`DROP DATABASE ${name} WITH (FORCE)`]),
  };
}

/** A database of its own for one test file: migrated, with the reference data, in some 15 ms. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create(TEMPLATE);
}

/** One that nothing has prepared. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create('template0');
}

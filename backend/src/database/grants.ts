import type { QueryRunner } from 'typeorm';
import { appendOnlyTables } from './migrations/index.js';

/** Rows of these are added by the owner's login only. */
const REFERENCE = ['region', 'department', 'epci', 'commune', 'network', 'outcome', 'migrations'] as const;

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * graphile-worker protects its tables row by row and leaves the policies to us: without one, a login that does not own them
 * sees no job and adds none. Made only when absent, since each takes a lock that running workers hold.
 */
const openJobs = (appUser: string) => `DO $$
DECLARE name text; login text := '${appUser.replaceAll("'", "''")}';
BEGIN
  FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity
    AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND (SELECT oid FROM pg_roles WHERE rolname = login) = ANY (p.polroles))
  LOOP
    EXECUTE format('CREATE POLICY %I ON graphile_worker.%I TO %I USING (true) WITH CHECK (true)', 'application_' || login, name, login);
  END LOOP;
END $$`;

/** Gives the application's login what it needs and no more: it owns nothing, and only adds to the append-only tables. Idempotent. */
export async function grantApplication(runner: QueryRunner, appUser: string): Promise<void> {
  const login = quote(appUser);
  const statements = [
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `GRANT USAGE ON SCHEMA public TO ${login}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${login}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${login}`,
    `REVOKE UPDATE, DELETE ON ${appendOnlyTables.join(', ')} FROM ${login}`,
    `REVOKE INSERT, UPDATE, DELETE ON ${REFERENCE.join(', ')} FROM ${login}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${login}`,
    `GRANT USAGE ON SCHEMA graphile_worker TO ${login}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${login}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${login}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${login}`,
    openJobs(appUser),
  ];
  // Together, so that another instance at work never lacks a right.
  await runner.startTransaction();
  for (const statement of statements) await runner.query(statement);
  await runner.commitTransaction();
}

import type { QueryRunner } from 'typeorm';

const POLICY = 'application';
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * graphile-worker closes its tables to every login but their owner (row-level security without a policy): one
 * policy each lets the application's login ask for jobs and run them. Idempotent, new tables included.
 */
export async function openWorkerTables(runner: QueryRunner, appUser: string): Promise<void> {
  const tables: { name: string }[] = await runner.query(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity`,
  );
  for (const { name } of tables) {
    const table = `graphile_worker.${quote(name)}`;
    await runner.query(`DROP POLICY IF EXISTS ${POLICY} ON ${table}`);
    await runner.query(
      `CREATE POLICY ${POLICY} ON ${table} TO ${quote(appUser)} USING (true) WITH CHECK (true)`,
    );
  }
}

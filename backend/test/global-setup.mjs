import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);

/** One throw-away PostgreSQL for the run, with the migrated template that each test file copies. */
export default async function globalSetup() {
  const { startTestCluster } = await import('./cluster.ts');
  globalThis.testCluster = await startTestCluster();
}

import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);

/** One throw-away PostgreSQL for the run, with the migrated template that each test file copies. */
export default async function globalSetup() {
  const { useMemory } = await import('./memory.ts');
  await useMemory();
  const { startTestCluster } = await import('./cluster.ts');
  globalThis.testCluster = await startTestCluster();
}

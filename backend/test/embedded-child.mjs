import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);

// Starts the embedded server and stays, until the test that started us kills us.
const { startEmbedded } = await import('../src/database/embedded-postgres.ts');
await startEmbedded({ dataDir: process.argv[2], fsync: false });
process.stdout.write('ready\n');
setInterval(() => undefined, 60_000);

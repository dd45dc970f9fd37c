import 'reflect-metadata';
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);

// The server in a process of its own, on a database that the test made; it says its address, then what it weighs, until it is killed.
const { createApp } = await import('../src/app.ts');
const { loadConfig } = await import('../src/config.ts');

const config = loadConfig(process.env);
const app = await createApp(config);
await app.listen(0, '127.0.0.1');
process.send({ origin: await app.getUrl() });
setInterval(() => process.send({ rss: process.memoryUsage.rss() }), 25);
process.on('disconnect', () => process.exit(0));

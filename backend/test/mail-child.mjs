import 'reflect-metadata';
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);

// A worker that does one kind of work until the test kills it or nothing is left: it is told the moment at which it believes to be.
const [databaseUrl, work, smtpUrl, moment] = process.argv.slice(2);
const { createDataSource } = await import('../src/database/data-source.ts');
const { Clock } = await import('../src/common/clock.ts');
const { buildMailWorker, heldRecipients } = await import('./mail-worker.ts');

const clock = new Clock();
if (moment) clock.now = () => new Date(moment);
const dataSource = await createDataSource(databaseUrl, { poolSize: 1 }).initialize();
const { pack, morning, send } = buildMailWorker(dataSource, clock, smtpUrl);

async function sendAll() {
  for (;;) {
    const due = await dataSource.query(
      "SELECT id FROM mail WHERE state = 'queued' AND (claimed_until IS NULL OR claimed_until <= now()) ORDER BY random() LIMIT 5",
    );
    if (due.length === 0) return;
    for (const { id } of due) await send.send(id);
  }
}

const WORKS = {
  send: sendAll,
  morning: () => morning.run(),
  digest: async () => {
    for (const recipient of await heldRecipients(dataSource)) await morning.tell(recipient);
  },
  pack: async () => {
    for (const recipient of await heldRecipients(dataSource)) await pack.packAtOnce(recipient);
  },
};
await WORKS[work]();
await dataSource.destroy();

import 'reflect-metadata';
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);

// A worker that sends what is due, until the test kills it or nothing is left. No application around it: it starts often.
const [databaseUrl, smtpUrl] = process.argv.slice(2);
const { createDataSource } = await import('../src/database/data-source.ts');
const { Clock } = await import('../src/common/clock.ts');
const { JobService } = await import('../src/job/job.service.ts');
const { MailAttachmentService } = await import('../src/mail/mail-attachment.service.ts');
const { MailContentService } = await import('../src/mail/mail-content.service.ts');
const { MailSettingService } = await import('../src/mail/mail-setting.service.ts');
const { SendService } = await import('../src/mail/send.service.ts');
const { MailTransport } = await import('../src/mail/transport.ts');

const config = { publicUrl: 'http://localhost:3000', sessionSecret: 'x'.repeat(32), trial: true, smtpUrl };
const clock = new Clock();
const dataSource = await createDataSource(databaseUrl, { poolSize: 1 }).initialize();
const settings = new MailSettingService(dataSource, undefined, config);
const content = new MailContentService(config, dataSource, clock, settings, new MailAttachmentService());
const send = new SendService(dataSource, clock, new JobService(), content, new MailTransport(config), undefined);

for (;;) {
  const due = await dataSource.query(
    "SELECT id FROM mail WHERE state = 'queued' AND (claimed_until IS NULL OR claimed_until <= now()) ORDER BY random() LIMIT 5",
  );
  if (due.length === 0) break;
  for (const { id } of due) await send.send(id);
}
await dataSource.destroy();

import type { DataSource } from 'typeorm';
import type { Clock } from '../src/common/clock.js';
import { HistoryService } from '../src/history/history.service.js';
import { JobService } from '../src/job/job.service.js';
import { HoldService } from '../src/mail/hold.service.js';
import { MailAttachmentService } from '../src/mail/mail-attachment.service.js';
import { MailContentService } from '../src/mail/mail-content.service.js';
import { MailSettingService } from '../src/mail/mail-setting.service.js';
import { MorningService } from '../src/mail/morning.service.js';
import { NoticeService } from '../src/mail/notice.service.js';
import { PackService } from '../src/mail/pack.service.js';
import { RecipientService } from '../src/mail/recipient.service.js';
import { ReminderQueries } from '../src/mail/reminder.queries.js';
import { SendService } from '../src/mail/send.service.js';
import { MailTransport } from '../src/mail/transport.js';
import { UndeliveredService } from '../src/mail/undelivered.service.js';

/** What makes and sends mails, without an application around it: it starts often. */
export function buildMailWorker(dataSource: DataSource, clock: Clock, smtpUrl: string | null) {
  const config = { publicUrl: 'http://localhost:3000', sessionSecret: 'x'.repeat(32), trial: true, smtpUrl };
  const jobs = new JobService();
  const notices = new NoticeService(clock, jobs);
  const recipients = new RecipientService(clock);
  const hold = new HoldService(clock, notices, recipients);
  const settings = new MailSettingService(dataSource, new HistoryService(clock), config);
  const content = new MailContentService(config, dataSource, clock, settings, new MailAttachmentService());
  const pack = new PackService(dataSource, clock, jobs, hold, content, config);
  const morning = new MorningService(
    dataSource,
    clock,
    jobs,
    settings,
    new ReminderQueries(),
    recipients,
    notices,
    hold,
    pack,
  );
  const undelivered = new UndeliveredService(notices, recipients);
  const transport = new MailTransport(config);
  const send = new SendService(dataSource, clock, jobs, content, transport, undelivered, hold);
  return { notices, pack, morning, send };
}

/** Those for whom something waits to be put into a mail. */
export async function heldRecipients(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ recipient: string }[]>(
    'SELECT DISTINCT recipient FROM notice WHERE mail_id IS NULL AND settled_at IS NULL ORDER BY recipient',
  );
  return rows.map(({ recipient }) => recipient);
}

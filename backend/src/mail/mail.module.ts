import { Global, Module } from '@nestjs/common';
import { TeamModule } from '../team/team.module.js';
import { CaseNoticeService } from './case-notice.service.js';
import { HoldService } from './hold.service.js';
import { MailController } from './mail.controller.js';
import { MailQueries } from './mail.queries.js';
import { MailService } from './mail.service.js';
import { MailAttachmentService } from './mail-attachment.service.js';
import { MailContentService } from './mail-content.service.js';
import { MailOpeningService } from './mail-opening.service.js';
import { MailSettingController } from './mail-setting.controller.js';
import { MailSettingService } from './mail-setting.service.js';
import { MailingController } from './mailing.controller.js';
import { MailingQueries } from './mailing.queries.js';
import { MailingService } from './mailing.service.js';
import { MorningService } from './morning.service.js';
import { NoticeController } from './notice.controller.js';
import { NoticeQueries } from './notice.queries.js';
import { NoticeService } from './notice.service.js';
import { NoticePreferenceController } from './notice-preference.controller.js';
import { NoticePreferenceService } from './notice-preference.service.js';
import { PackService } from './pack.service.js';
import { ReadingService } from './reading.service.js';
import { RecipientService } from './recipient.service.js';
import { ReminderQueries } from './reminder.queries.js';
import { SendService } from './send.service.js';
import { MailTransport } from './transport.js';
import { TrialMailController } from './trial-mail.controller.js';
import { TrialMailService } from './trial-mail.service.js';
import { UndeliveredService } from './undelivered.service.js';

@Global()
@Module({
  imports: [TeamModule],
  controllers: [
    MailController,
    MailSettingController,
    TrialMailController,
    NoticeController,
    NoticePreferenceController,
    MailingController,
  ],
  providers: [
    MailQueries,
    MailService,
    MailAttachmentService,
    MailContentService,
    MailOpeningService,
    MailSettingService,
    PackService,
    SendService,
    MailTransport,
    TrialMailService,
    UndeliveredService,
    NoticeService,
    RecipientService,
    CaseNoticeService,
    HoldService,
    ReminderQueries,
    MorningService,
    NoticeQueries,
    ReadingService,
    NoticePreferenceService,
    MailingQueries,
    MailingService,
  ],
  exports: [
    MailAttachmentService,
    MailOpeningService,
    MailSettingService,
    PackService,
    NoticeService,
    RecipientService,
    CaseNoticeService,
  ],
})
export class MailModule {}

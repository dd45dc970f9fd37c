import { Module } from '@nestjs/common';
import { UploadModule } from '../document/upload.module.js';
import { CaseModule } from '../homologation/case.module.js';
import { CaseNoteController } from './case-note.controller.js';
import { CaseNoteQueries } from './case-note.queries.js';
import { CaseNoteService } from './case-note.service.js';
import { MessageController } from './message.controller.js';
import { MessageQueries } from './message.queries.js';
import { MessageService } from './message.service.js';
import { MessageFileService } from './message-file.service.js';
import { MessageTemplateController } from './message-template.controller.js';
import { MessageTemplateQueries } from './message-template.queries.js';
import { MessageTemplateService } from './message-template.service.js';

@Module({
  imports: [CaseModule, UploadModule],
  controllers: [MessageController, MessageTemplateController, CaseNoteController],
  providers: [
    MessageQueries,
    MessageService,
    MessageFileService,
    MessageTemplateQueries,
    MessageTemplateService,
    CaseNoteQueries,
    CaseNoteService,
  ],
})
export class MessageModule {}

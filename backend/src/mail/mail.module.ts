import { Global, Module } from '@nestjs/common';
import { NoticeService } from './notice.service.js';

@Global()
@Module({ providers: [NoticeService], exports: [NoticeService] })
export class MailModule {}

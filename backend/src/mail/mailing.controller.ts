import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MailingView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { Sensitive } from '../access/sensitive.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { MailingDto } from './dto/mailing.dto.js';
import { MailingService } from './mailing.service.js';

@ApiTags('mailings')
@Controller('mailings')
export class MailingController {
  constructor(private readonly mailings: MailingService) {}

  @Post('previews')
  @HttpCode(200)
  @Access(STAFF)
  @ApiOperation({ summary: 'Whom a send to many towns would reach, and why each is in it' })
  preview(@CurrentViewer() viewer: Viewer, @Body() body: MailingDto): Promise<MailingView> {
    return this.mailings.preview(viewer, body);
  }

  @Post()
  @Access(STAFF)
  @Sensitive()
  @ApiOperation({ summary: 'Sends to many towns: a hand-over or a circular; says what became of each' })
  send(@CurrentViewer() viewer: Viewer, @Body() body: MailingDto): Promise<MailingView> {
    return this.mailings.send(viewer, body);
  }
}

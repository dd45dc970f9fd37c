import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MailSettingsView } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';
import { Sensitive } from '../access/sensitive.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { MailSettingsDto } from './dto/mail-settings.dto.js';
import { MailSettingService } from './mail-setting.service.js';

@ApiTags('mails')
@Controller('mail-settings')
export class MailSettingController {
  constructor(private readonly settings: MailSettingService) {}

  @Get()
  @Access(['administrator'])
  @ApiOperation({ summary: 'How mails go' })
  read(): Promise<MailSettingsView> {
    return this.settings.read();
  }

  @Patch()
  @Access(['administrator'])
  @Sensitive()
  @ApiOperation({ summary: 'Change how mails go' })
  @ApiHeader({ name: 'If-Match', required: true })
  change(
    @CurrentViewer() viewer: Viewer,
    @Body() body: MailSettingsDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<MailSettingsView> {
    return this.settings.change(viewer, body, ifMatch);
  }
}

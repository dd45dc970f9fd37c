import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NoticePreference } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { NoticePreferenceDto } from './dto/notice-preference.dto.js';
import { NoticePreferenceService } from './notice-preference.service.js';

@ApiTags('notices')
@Controller('notice-preferences')
export class NoticePreferenceController {
  constructor(private readonly preferences: NoticePreferenceService) {}

  @Get()
  @Access('anyone signed in')
  @ApiOperation({ summary: 'The kinds of notice that may reach the reader, and how each does' })
  list(@CurrentViewer() viewer: Viewer): Promise<NoticePreference[]> {
    return this.preferences.list(viewer);
  }

  @Patch(':rule')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'Chooses how a kind of notice comes: the last choice stands, without a version' })
  choose(
    @CurrentViewer() viewer: Viewer,
    @Param('rule') rule: string,
    @Body() body: NoticePreferenceDto,
  ): Promise<NoticePreference> {
    return this.preferences.choose(viewer, rule, body.delivery);
  }
}

import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MailRow, MailView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { MailQueries } from './mail.queries.js';
import { MailService } from './mail.service.js';

@ApiTags('mails')
@Controller('mails')
export class MailController {
  constructor(
    private readonly queries: MailQueries,
    private readonly service: MailService,
  ) {}

  @Get()
  @Access(STAFF)
  @ApiOperation({ summary: 'The journal of mails' })
  @ApiList()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<MailRow>> {
    return this.queries.list(viewer, query);
  }

  @Get(':id')
  @Access(STAFF)
  @ApiOperation({ summary: 'One mail and what happened to it' })
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<MailView> {
    return this.queries.view(viewer, id);
  }

  @Post(':id/replays')
  @HttpCode(200)
  @Access(STAFF)
  @ApiOperation({ summary: 'Send again a mail that was refused or given up' })
  replay(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<MailRow> {
    return this.service.replay(viewer, id);
  }
}

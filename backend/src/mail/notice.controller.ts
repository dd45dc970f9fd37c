import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NoticeRow, NoticeSummary } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { presentNotice } from './notice.presenter.js';
import { NoticeQueries } from './notice.queries.js';
import { ReadingService } from './reading.service.js';

@ApiTags('notices')
@Controller('notices')
export class NoticeController {
  constructor(
    private readonly queries: NoticeQueries,
    private readonly readings: ReadingService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  @ApiOperation({
    summary: 'What the reader was told (filters: id, unread, townId: for staff, what its people were)',
  })
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<NoticeRow>> {
    const now = this.clock.now();
    return (await this.queries.list(viewer, query)).map((row) => presentNotice(row, now));
  }

  @Get('summary')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'How many are unread' })
  async summary(@CurrentViewer() viewer: Viewer): Promise<NoticeSummary> {
    return { unread: await this.queries.unread(viewer) };
  }

  @Post('readings')
  @HttpCode(204)
  @Access('anyone signed in')
  @ApiOperation({ summary: 'Marks all as read' })
  readAll(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.readings.readAll(viewer);
  }

  @Post(':id/readings')
  @HttpCode(204)
  @Access('anyone signed in')
  @ApiOperation({ summary: 'Marks one as read' })
  read(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<void> {
    return this.readings.read(viewer, id);
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HistoryRow } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { HistoryQueries } from './history.queries.js';

@ApiTags('history')
@Controller('history')
export class HistoryController {
  constructor(private readonly queries: HistoryQueries) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<HistoryRow>> {
    return this.queries.list(viewer, query);
  }
}

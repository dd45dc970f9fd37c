import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HistoryRow } from '@pcc/shared';
import type { Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { ApiList, ListQueryDto, sendPage } from '../common/list-query.js';
import { HistoryQueries } from './history.queries.js';

@ApiTags('history')
@Controller('history')
export class HistoryController {
  constructor(private readonly queries: HistoryQueries) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  async list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HistoryRow[]> {
    return sendPage(response, 'history', await this.queries.list(viewer, query), (row) => row);
  }
}

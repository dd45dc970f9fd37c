import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CharterView, notFound } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';

import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { presentCharter } from './charter.presenter.js';
import { CharterQueries } from './charter.queries.js';

@ApiTags('charters')
@Controller('charters')
export class CharterController {
  constructor(private readonly queries: CharterQueries) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  @ApiOperation({ summary: 'Published versions of the charter (filter: id)' })
  async list(@Query() query: ListQueryDto): Promise<Page<CharterView>> {
    return (await this.queries.list(query)).map(presentCharter);
  }

  @Get(':id')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'One version of the charter, with its criteria, chapters and commitments' })
  async one(@IdParam() id: string): Promise<CharterView> {
    const row = await this.queries.one(id);
    if (!row) throw notFound();
    return presentCharter(row);
  }
}

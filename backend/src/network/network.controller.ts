import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type NetworkView, notFound } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';

import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { presentNetwork } from './network.presenter.js';
import { NetworkQueries } from './network.queries.js';

@ApiTags('networks')
@Controller('networks')
export class NetworkController {
  constructor(private readonly queries: NetworkQueries) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  @ApiOperation({ summary: 'National, regional and departmental networks (filter: id)' })
  async list(@Query() query: ListQueryDto): Promise<Page<NetworkView>> {
    return (await this.queries.list(query)).map(presentNetwork);
  }

  @Get(':id')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'One network' })
  async one(@IdParam() id: string): Promise<NetworkView> {
    const row = await this.queries.one(id);
    if (!row) throw notFound();
    return presentNetwork(row);
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommuneView } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';

import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { presentCommune } from './commune.presenter.js';
import { CommuneQueries } from './commune.queries.js';
import { CommuneService } from './commune.service.js';

@ApiTags('communes')
@Controller('communes')
export class CommuneController {
  constructor(
    private readonly queries: CommuneQueries,
    private readonly communes: CommuneService,
  ) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  @ApiOperation({
    summary: 'Communes and communes déléguées in force (filters: q, id, kind, departmentCode)',
  })
  async list(@Query() query: ListQueryDto): Promise<Page<CommuneView>> {
    return (await this.queries.list(query)).map(presentCommune);
  }

  @Get(':id')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'One version of a commune' })
  one(@IdParam() id: string): Promise<CommuneView> {
    return this.communes.one(id);
  }
}

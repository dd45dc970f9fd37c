import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommuneView } from '@pcc/shared';
import type { Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { setContentEtag } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, sendPage } from '../common/list-query.js';
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
  async list(
    @Query() query: ListQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CommuneView[]> {
    return sendPage(response, 'communes', await this.queries.list(query), presentCommune);
  }

  @Get(':id')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'One version of a commune' })
  async one(@IdParam() id: string, @Res({ passthrough: true }) response: Response): Promise<CommuneView> {
    return setContentEtag(response, await this.communes.one(id));
  }
}

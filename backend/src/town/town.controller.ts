import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TownRow, TownView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { CreateTownDto, EditTownDto } from './dto/town.dto.js';
import { presentTownRow } from './town.presenter.js';
import { type DepartmentRow, TownQueries } from './town.queries.js';
import { TownService } from './town.service.js';

const READERS = [...STAFF, 'town'] as const;

@ApiTags('towns')
@Controller('towns')
export class TownController {
  constructor(
    private readonly queries: TownQueries,
    private readonly towns: TownService,
  ) {}

  @Get()
  @Access(READERS)
  @ApiList()
  @ApiOperation({ summary: 'Towns (filters: q, id, networkId, departmentCode, rank, asOf)' })
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<TownRow>> {
    return (await this.queries.list(viewer, query)).map((row) => presentTownRow(viewer, row));
  }

  @Get('departments')
  @Access(READERS)
  @ApiOperation({ summary: 'Départements that have a town in the reader’s scope' })
  departments(@CurrentViewer() viewer: Viewer): Promise<DepartmentRow[]> {
    return this.queries.departments(viewer);
  }

  @Get(':id')
  @Access(READERS, 'town')
  @ApiOperation({ summary: 'One town: identity, commune, network, ranks, cases, and what the reader may do' })
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<TownView> {
    return this.towns.view(viewer, id);
  }

  @Post()
  @Access(STAFF)
  @ApiOperation({ summary: 'Adds a town, as a contact from today' })
  async create(@CurrentViewer() viewer: Viewer, @Body() body: CreateTownDto): Promise<TownView> {
    return this.towns.view(viewer, await this.towns.create(viewer, body));
  }

  @Patch(':id')
  @Access(STAFF, 'town')
  @ApiOperation({ summary: 'Corrects the name or the place of a town' })
  async edit(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: EditTownDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<TownView> {
    await this.towns.edit(viewer, id, body, ifMatch);
    return this.towns.view(viewer, id);
  }
}

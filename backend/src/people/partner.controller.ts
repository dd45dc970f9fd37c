import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PartnerView } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { ChangePartnerDto, NewPartnerDto } from './dto/mandate.dto.js';
import { PartnerQueries } from './partner.queries.js';
import { PartnerService } from './partner.service.js';

@ApiTags('people')
@Controller('partners')
export class PartnerController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: PartnerQueries,
    private readonly partners: PartnerService,
  ) {}

  @Get()
  @Access(STAFF)
  @ApiList()
  @ApiOperation({
    summary: 'Bodies that work with a network (filters: q, id, networkId, kind, departmentCode)',
  })
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<PartnerView>> {
    return this.queries.list(viewer, query);
  }

  @Get(':id')
  @Access(STAFF)
  @ApiOperation({ summary: 'One partner' })
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<PartnerView> {
    return this.queries.one(this.dataSource.manager, viewer, id);
  }

  @Post()
  @Access(STAFF)
  @ApiOperation({ summary: 'Adds a partner of a network' })
  create(@CurrentViewer() viewer: Viewer, @Body() body: NewPartnerDto): Promise<PartnerView> {
    return this.partners.create(viewer, body);
  }

  @Patch(':id')
  @Access(STAFF)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Corrects a partner' })
  edit(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: ChangePartnerDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<PartnerView> {
    return this.partners.edit(viewer, id, ifMatch, body);
  }
}

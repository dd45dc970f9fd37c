import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { AppreciationView, AuditView, HomologationRow } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { AuditQueries } from './audit.queries.js';
import { AuditService } from './audit.service.js';
import { AppreciationDto } from './dto/appreciation.dto.js';

@ApiTags('audits')
@Controller('audits')
export class AuditController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly service: AuditService,
  ) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<HomologationRow>> {
    return this.queries.list(viewer, query);
  }

  @Get(':id')
  @Access('anyone signed in', 'homologation')
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<AuditView> {
    return this.queries.one(viewer, id);
  }

  @Patch(':id/appreciations/:code')
  @Access(STAFF, 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  appreciate(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Param('code') code: string,
    @Body() body: AppreciationDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<AppreciationView> {
    return this.service.appreciate(viewer, id, code, body, ifMatch);
  }
}

import { Body, Controller, Get, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { AppreciationView, AuditView, HomologationRow } from '@pcc/shared';
import type { Response } from 'express';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch, setEtag } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, sendPage } from '../common/list-query.js';
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
  async list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HomologationRow[]> {
    return sendPage(response, 'audits', await this.queries.list(viewer, query), (row) => row);
  }

  @Get(':id')
  @Access('anyone signed in', 'homologation')
  async one(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AuditView> {
    return setEtag(response, await this.queries.one(viewer, id));
  }

  @Patch(':id/appreciations/:code')
  @Access(STAFF, 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  async appreciate(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Param('code') code: string,
    @Body() body: AppreciationDto,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AppreciationView> {
    return setEtag(response, await this.service.appreciate(viewer, id, code, body, ifMatch));
  }
}

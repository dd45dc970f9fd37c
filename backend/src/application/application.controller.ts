import { Body, Controller, Get, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { AnswerView, ApplicationView, CriterionCaseView, HomologationRow } from '@pcc/shared';
import type { Response } from 'express';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch, setEtag } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, sendPage } from '../common/list-query.js';
import { CaseListService } from '../homologation/case-list.service.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationService } from './application.service.js';
import { AnswerDto, CriterionDto } from './dto/application.dto.js';

@ApiTags('applications')
@Controller()
export class ApplicationController {
  constructor(
    private readonly queries: ApplicationQueries,
    private readonly service: ApplicationService,
    private readonly cases: CaseListService,
  ) {}

  @Get('applications')
  @Access('anyone signed in')
  @ApiList()
  async list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HomologationRow[]> {
    return sendPage(response, 'applications', await this.cases.list(viewer, query), (row) => row);
  }

  @Get('applications/:id')
  @Access('anyone signed in', 'homologation')
  async one(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApplicationView> {
    return setEtag(response, await this.queries.one(viewer, id));
  }

  @Patch('applications/:id/answers/:code')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  async answer(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Param('code') code: string,
    @Body() body: AnswerDto,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AnswerView> {
    return setEtag(response, await this.service.answer(viewer, id, code, body.text, ifMatch));
  }

  @Patch('homologations/:id/criteria/:code')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  async criterion(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Param('code') code: string,
    @Body() body: CriterionDto,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CriterionCaseView> {
    return setEtag(response, await this.service.criterion(viewer, id, code, body, ifMatch));
  }
}

import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AnswerView,
  type ApplicationView,
  type CriterionCaseView,
  type FieldView,
  type HomologationRow,
  isFieldCode,
} from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { CaseListService } from '../homologation/case-list.service.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationService } from './application.service.js';
import { AnswerDto, CriterionDto } from './dto/application.dto.js';
import { FieldService } from './field.service.js';

@ApiTags('applications')
@Controller()
export class ApplicationController {
  constructor(
    private readonly queries: ApplicationQueries,
    private readonly service: ApplicationService,
    private readonly fields: FieldService,
    private readonly cases: CaseListService,
  ) {}

  @Get('applications')
  @Access('anyone signed in')
  @ApiList()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<HomologationRow>> {
    return this.cases.list(viewer, query);
  }

  @Get('applications/:id')
  @Access('anyone signed in', 'homologation')
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<ApplicationView> {
    return this.queries.one(viewer, id);
  }

  @Patch('applications/:id/answers/:code')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Writes an answer to a commitment, or a field of the file (`identity.siren`…)' })
  answer(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Param('code') code: string,
    @Body() body: AnswerDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<AnswerView | FieldView> {
    return isFieldCode(code)
      ? this.fields.write(viewer, id, code, body.text, ifMatch)
      : this.service.answer(viewer, id, code, body.text, ifMatch);
  }

  @Patch('homologations/:id/criteria/:code')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  criterion(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Param('code') code: string,
    @Body() body: CriterionDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<CriterionCaseView> {
    return this.service.criterion(viewer, id, code, body, ifMatch);
  }
}

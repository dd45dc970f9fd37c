import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiHeader, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { HomologationRow, HomologationView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { CaseListService } from './case-list.service.js';
import { OpenCaseDto, ReplyDto } from './dto/open-case.dto.js';
import { TRANSITION_DTOS, type TransitionDtos } from './dto/transition.dto.js';
import { HomologationQueries } from './homologation.queries.js';
import { OpeningService } from './opening.service.js';
import { PointService } from './point.service.js';
import { TransitionService } from './transition.service.js';
import { TransitionBodyPipe } from './transition-body.pipe.js';

@ApiTags('homologations')
@ApiExtraModels(...Object.values(TRANSITION_DTOS))
@Controller('homologations')
export class HomologationController {
  constructor(
    private readonly cases: CaseListService,
    private readonly queries: HomologationQueries,
    private readonly opening: OpeningService,
    private readonly transitions: TransitionService,
    private readonly points: PointService,
  ) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<HomologationRow>> {
    return this.cases.list(viewer, query);
  }

  @Post()
  @Access([...STAFF, 'town'])
  async open(@CurrentViewer() viewer: Viewer, @Body() body: OpenCaseDto): Promise<HomologationView> {
    const id = await this.opening.open(viewer, body);
    return this.queries.one(viewer, id);
  }

  @Get(':id')
  @Access('anyone signed in', 'homologation')
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<HomologationView> {
    return this.queries.one(viewer, id);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @Access('anyone signed in', 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody({ schema: { oneOf: Object.values(TRANSITION_DTOS).map((dto) => ({ $ref: getSchemaPath(dto) })) } })
  async move(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body(TransitionBodyPipe) body: object,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<HomologationView> {
    await this.transitions.perform(viewer, id, body as TransitionDtos[keyof TransitionDtos], ifMatch);
    return this.queries.one(viewer, id);
  }

  @Patch(':id/points/:pointId')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  reply(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('pointId') pointId: string,
    @Body() body: ReplyDto,
    @IfMatch() ifMatch: string | undefined,
  ) {
    return this.points.reply(viewer, id, pointId, body.reply, ifMatch);
  }
}

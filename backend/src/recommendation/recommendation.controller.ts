import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { RecommendationView } from '@pcc/shared';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch, setEtag } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, sendPage } from '../common/list-query.js';
import { NewRecommendationDto, RecommendationTextDto } from './dto/recommendation.dto.js';
import { RecommendationQueries } from './recommendation.queries.js';
import { RecommendationService } from './recommendation.service.js';

@ApiTags('recommendations')
@Controller('recommendations')
export class RecommendationController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: RecommendationQueries,
    private readonly service: RecommendationService,
  ) {}

  @Get()
  @Access('anyone signed in')
  @ApiList()
  async list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecommendationView[]> {
    return sendPage(response, 'recommendations', await this.queries.list(viewer, query), (row) => row);
  }

  @Get(':id')
  @Access('anyone signed in', 'recommendation')
  async one(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecommendationView> {
    return setEtag(response, await this.queries.one(this.dataSource.manager, viewer, id));
  }

  @Post()
  @Access([...STAFF, 'commission'])
  async create(
    @CurrentViewer() viewer: Viewer,
    @Body() body: NewRecommendationDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecommendationView> {
    return setEtag(response, await this.service.create(viewer, body));
  }

  @Patch(':id')
  @Access([...STAFF, 'commission'], 'recommendation')
  @ApiHeader({ name: 'If-Match', required: true })
  async rewrite(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: RecommendationTextDto,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecommendationView> {
    return setEtag(response, await this.service.rewrite(viewer, id, body.text, ifMatch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access([...STAFF, 'commission'], 'recommendation')
  async remove(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<void> {
    await this.service.remove(viewer, id);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { RecommendationView } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
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
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<RecommendationView>> {
    return this.queries.list(viewer, query);
  }

  @Get(':id')
  @Access('anyone signed in', 'recommendation')
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<RecommendationView> {
    return this.queries.one(this.dataSource.manager, viewer, id);
  }

  @Post()
  @Access([...STAFF, 'commission'])
  create(@CurrentViewer() viewer: Viewer, @Body() body: NewRecommendationDto): Promise<RecommendationView> {
    return this.service.create(viewer, body);
  }

  @Patch(':id')
  @Access([...STAFF, 'commission'], 'recommendation')
  @ApiHeader({ name: 'If-Match', required: true })
  rewrite(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: RecommendationTextDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<RecommendationView> {
    return this.service.rewrite(viewer, id, body.text, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access([...STAFF, 'commission'], 'recommendation')
  async remove(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<void> {
    await this.service.remove(viewer, id);
  }
}

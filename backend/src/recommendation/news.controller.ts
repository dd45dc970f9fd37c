import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FollowedRecommendation, TownNewsView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { RecommendationNewsDto, TownNewsDto } from './dto/news.dto.js';
import { NewsService } from './news.service.js';

const TELLERS = [...STAFF, 'town'] as const;

@ApiTags('recommendations')
@Controller()
export class NewsController {
  constructor(private readonly news: NewsService) {}

  @Get('towns/:id/news')
  @Access(TELLERS, 'town')
  @ApiOperation({ summary: 'What a town follows, what it has told of it, and the news of its years' })
  view(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<TownNewsView> {
    return this.news.view(viewer, id);
  }

  @Post('towns/:id/news')
  @Access(TELLERS, 'town')
  @ApiOperation({ summary: 'Sends the news of the year, once' })
  send(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: TownNewsDto,
  ): Promise<TownNewsView> {
    return this.news.send(viewer, id, body);
  }

  @Post('recommendations/:id/news')
  @Access(TELLERS, 'recommendation')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Tells what became of a recommendation; If-Match is its version' })
  tell(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: RecommendationNewsDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<FollowedRecommendation> {
    return this.news.tell(viewer, id, ifMatch, body);
  }
}

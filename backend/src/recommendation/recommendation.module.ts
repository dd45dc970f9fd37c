import { Module } from '@nestjs/common';
import { CaseModule } from '../homologation/case.module.js';
import { RecommendationController } from './recommendation.controller.js';
import { RecommendationQueries } from './recommendation.queries.js';
import { RecommendationService } from './recommendation.service.js';

@Module({
  imports: [CaseModule],
  controllers: [RecommendationController],
  providers: [RecommendationQueries, RecommendationService],
  exports: [RecommendationService],
})
export class RecommendationModule {}

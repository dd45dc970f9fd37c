import { Module } from '@nestjs/common';
import { CaseModule } from '../homologation/case.module.js';
import { ProofFilingModule } from '../proof/proof-filing.module.js';
import { ReceptionModule } from '../upload/reception.module.js';
import { NewsController } from './news.controller.js';
import { NewsQueries } from './news.queries.js';
import { NewsService } from './news.service.js';
import { RecommendationController } from './recommendation.controller.js';
import { RecommendationQueries } from './recommendation.queries.js';
import { RecommendationService } from './recommendation.service.js';

@Module({
  imports: [CaseModule, ProofFilingModule, ReceptionModule],
  controllers: [NewsController, RecommendationController],
  providers: [NewsQueries, NewsService, RecommendationQueries, RecommendationService],
  exports: [RecommendationService],
})
export class RecommendationModule {}

import { Module } from '@nestjs/common';
import { LetterModule } from '../letter/letter.module.js';
import { PaperModule } from '../paper/paper.module.js';
import { ProofFilingModule } from '../proof/proof-filing.module.js';
import { RecommendationModule } from '../recommendation/recommendation.module.js';
import { RankModule } from '../town/rank.module.js';
import { CaseModule } from './case.module.js';
import { CaseClosingService } from './case-closing.service.js';
import { DebateEffects } from './effect/debate.effect.js';
import { Effects } from './effect/effects.service.js';
import { EndingEffects } from './effect/ending.effect.js';
import { SubmissionEffects } from './effect/submission.effect.js';
import { VisitEffects } from './effect/visit.effect.js';
import { HomologationController } from './homologation.controller.js';
import { HomologationQueries } from './homologation.queries.js';
import { OpeningService } from './opening.service.js';
import { OpeningContentService } from './opening-content.service.js';
import { PointService } from './point.service.js';
import { TransitionService } from './transition.service.js';

@Module({
  imports: [CaseModule, RankModule, RecommendationModule, LetterModule, PaperModule, ProofFilingModule],
  controllers: [HomologationController],
  providers: [
    HomologationQueries,
    OpeningService,
    OpeningContentService,
    TransitionService,
    PointService,
    CaseClosingService,
    Effects,
    SubmissionEffects,
    VisitEffects,
    DebateEffects,
    EndingEffects,
  ],
  exports: [OpeningService, TransitionService, CaseClosingService],
})
export class HomologationModule {}

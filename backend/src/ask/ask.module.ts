import { Module } from '@nestjs/common';
import { DocumentModule } from '../document/document.module.js';
import { UploadModule } from '../document/upload.module.js';
import { ProofFilingModule } from '../proof/proof-filing.module.js';
import { ReceptionModule } from '../upload/reception.module.js';
import { AskController } from './ask.controller.js';
import { AskQueries } from './ask.queries.js';
import { AskService } from './ask.service.js';
import { AskAnswerService } from './ask-answer.service.js';
import { AskDecisionService } from './ask-decision.service.js';
import { AskFilingService } from './ask-filing.service.js';
import { AskLinkController } from './ask-link.controller.js';
import { AskPurgeService } from './ask-purge.service.js';

@Module({
  imports: [DocumentModule, ProofFilingModule, ReceptionModule, UploadModule],
  controllers: [AskController, AskLinkController],
  providers: [
    AskAnswerService,
    AskDecisionService,
    AskFilingService,
    AskPurgeService,
    AskQueries,
    AskService,
  ],
})
export class AskModule {}

import { Module } from '@nestjs/common';
import { DocumentModule } from '../document/document.module.js';
import { ReceptionModule } from '../upload/reception.module.js';
import { ProofController } from './proof.controller.js';
import { ProofQueries } from './proof.queries.js';
import { ProofService } from './proof.service.js';
import { ProofFilingModule } from './proof-filing.module.js';
import { ProofRemovalService } from './proof-removal.service.js';

@Module({
  imports: [DocumentModule, ReceptionModule, ProofFilingModule],
  controllers: [ProofController],
  providers: [ProofQueries, ProofService, ProofRemovalService],
})
export class ProofModule {}

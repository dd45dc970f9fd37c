import { Module } from '@nestjs/common';
import { ProofFilingService } from './proof-filing.service.js';
import { ProofPrefillService } from './proof-prefill.service.js';

/** What other features do with the library of a town; its routes stand in `ProofModule`. */
@Module({
  providers: [ProofFilingService, ProofPrefillService],
  exports: [ProofFilingService, ProofPrefillService],
})
export class ProofFilingModule {}

import { Module } from '@nestjs/common';
import { CharterController } from './charter.controller.js';
import { CharterQueries } from './charter.queries.js';
import { NetworkCommitmentController } from './network-commitment.controller.js';
import { NetworkCommitmentQueries } from './network-commitment.queries.js';
import { NetworkCommitmentService } from './network-commitment.service.js';

@Module({
  controllers: [CharterController, NetworkCommitmentController],
  providers: [CharterQueries, NetworkCommitmentQueries, NetworkCommitmentService],
})
export class CharterModule {}

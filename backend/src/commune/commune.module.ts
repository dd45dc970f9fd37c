import { Module } from '@nestjs/common';
import { CommuneController } from './commune.controller.js';
import { CommuneQueries } from './commune.queries.js';
import { CommuneService } from './commune.service.js';

@Module({
  controllers: [CommuneController],
  providers: [CommuneQueries, CommuneService],
  exports: [CommuneService],
})
export class CommuneModule {}

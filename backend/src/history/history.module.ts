import { Global, Module } from '@nestjs/common';
import { HistoryController } from './history.controller.js';
import { HistoryQueries } from './history.queries.js';
import { HistoryService } from './history.service.js';

@Global()
@Module({
  providers: [HistoryService, HistoryQueries],
  exports: [HistoryService],
  controllers: [HistoryController],
})
export class HistoryModule {}

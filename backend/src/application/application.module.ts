import { Module } from '@nestjs/common';
import { DocumentModule } from '../document/document.module.js';
import { CaseModule } from '../homologation/case.module.js';
import { ApplicationController } from './application.controller.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationService } from './application.service.js';

@Module({
  imports: [CaseModule, DocumentModule],
  controllers: [ApplicationController],
  providers: [ApplicationQueries, ApplicationService],
})
export class ApplicationModule {}

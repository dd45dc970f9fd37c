import { Module } from '@nestjs/common';
import { DocumentModule } from '../document/document.module.js';
import { CaseModule } from '../homologation/case.module.js';
import { ApplicationController } from './application.controller.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationService } from './application.service.js';
import { FieldService } from './field.service.js';
import { FileHistory } from './file-history.service.js';
import { RegisterService } from './register.service.js';
import { RowController } from './row.controller.js';
import { RowService } from './row.service.js';
import { RowStore } from './row-store.service.js';

@Module({
  imports: [CaseModule, DocumentModule],
  controllers: [ApplicationController, RowController],
  providers: [
    ApplicationQueries,
    ApplicationService,
    FieldService,
    RegisterService,
    RowService,
    RowStore,
    FileHistory,
  ],
})
export class ApplicationModule {}

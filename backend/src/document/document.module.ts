import { Module } from '@nestjs/common';
import { ProofFilingModule } from '../proof/proof-filing.module.js';
import { ReceptionModule } from '../upload/reception.module.js';
import { DocumentController } from './document.controller.js';
import { DocumentQueries } from './document.queries.js';
import { DocumentService } from './document.service.js';
import { DocumentChangeService } from './document-change.service.js';
import { DocumentFileController } from './document-file.controller.js';
import { DocumentJoiningService } from './document-joining.service.js';
import { DocumentRevisionService } from './document-revision.service.js';
import { FileSendingService } from './file-sending.service.js';
import { UploadModule } from './upload.module.js';

@Module({
  imports: [UploadModule, ReceptionModule, ProofFilingModule],
  controllers: [DocumentController, DocumentFileController],
  providers: [
    DocumentQueries,
    DocumentService,
    DocumentJoiningService,
    DocumentChangeService,
    DocumentRevisionService,
    FileSendingService,
  ],
  exports: [
    DocumentService,
    DocumentJoiningService,
    DocumentChangeService,
    DocumentRevisionService,
    FileSendingService,
  ],
})
export class DocumentModule {}

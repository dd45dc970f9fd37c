import { Module } from '@nestjs/common';
import { DocumentController } from './document.controller.js';
import { DocumentQueries } from './document.queries.js';
import { DocumentService } from './document.service.js';
import { UploadModule } from './upload.module.js';

@Module({
  imports: [UploadModule],
  controllers: [DocumentController],
  providers: [DocumentQueries, DocumentService],
  exports: [DocumentService],
})
export class DocumentModule {}

import { Module } from '@nestjs/common';
import { StorageModule } from '../document/storage.module.js';
import { LetterController } from './letter.controller.js';
import { LetterQueries } from './letter.queries.js';
import { LetterService } from './letter.service.js';
import { LetterFileService } from './letter-file.service.js';
import { PdfService } from './pdf.service.js';

@Module({
  imports: [StorageModule],
  controllers: [LetterController],
  providers: [LetterService, LetterFileService, LetterQueries, PdfService],
  exports: [LetterService, PdfService],
})
export class LetterModule {}

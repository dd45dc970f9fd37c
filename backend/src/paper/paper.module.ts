import { Module } from '@nestjs/common';
import { StorageModule } from '../document/storage.module.js';
import { CaseModule } from '../homologation/case.module.js';
import { LetterModule } from '../letter/letter.module.js';
import { DeliberationQueries } from './deliberation.queries.js';
import { DeliberationService } from './deliberation.service.js';
import { DossierQueries } from './dossier.queries.js';
import { DossierService } from './dossier.service.js';
import { PaperController } from './paper.controller.js';
import { PaperQueries } from './paper.queries.js';
import { PaperService } from './paper.service.js';
import { PaperFileService } from './paper-file.service.js';
import { PaperPictureService } from './paper-picture.service.js';
import { PaperPressService } from './paper-press.service.js';

@Module({
  imports: [CaseModule, LetterModule, StorageModule],
  controllers: [PaperController],
  providers: [
    PaperService,
    PaperFileService,
    PaperPictureService,
    PaperPressService,
    PaperQueries,
    DossierQueries,
    DossierService,
    DeliberationQueries,
    DeliberationService,
  ],
  exports: [PaperService],
})
export class PaperModule {}

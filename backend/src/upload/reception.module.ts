import { Module } from '@nestjs/common';
import { UploadModule } from '../document/upload.module.js';
import { ReceptionService } from './reception.service.js';
import { TusService } from './tus.service.js';
import { UploadController } from './upload.controller.js';
import { UploadService } from './upload.service.js';
import { UploadStore } from './upload.store.js';
import { UploadOwnerService } from './upload-owner.service.js';
import { UploadPurgeService } from './upload-purge.service.js';

/** Files received in pieces: what a feature imports to take them (`UploadService.claim`) or to let a link send them. */
@Module({
  imports: [UploadModule],
  controllers: [UploadController],
  providers: [
    ReceptionService,
    TusService,
    UploadOwnerService,
    UploadPurgeService,
    UploadService,
    UploadStore,
  ],
  exports: [UploadService, UploadOwnerService],
})
export class ReceptionModule {}

import { Module } from '@nestjs/common';
import { MulterModule, type MulterModuleOptions } from '@nestjs/platform-express';
import { MAX_FILE_BYTES } from '@pcc/shared';
import { DiskStorage } from './disk-storage.js';
import { ExaminationService } from './examination.service.js';
import { IncomingFileService } from './incoming-file.service.js';
import { PictureService } from './picture.service.js';
import { StorageModule } from './storage.module.js';
import { StorageReleaseService } from './storage-release.service.js';
import { StoredFileService } from './stored-file.service.js';
import { StrayContentService } from './stray-content.service.js';

export const UPLOADS = {
  defParamCharset: 'utf8',
  limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 4, parts: 5, fieldSize: 1_000, fieldNameSize: 100 },
} satisfies MulterModuleOptions;

/** Uploads go straight to the disk of the storage, never through memory. */
const uploads = MulterModule.registerAsync({
  imports: [StorageModule],
  inject: [DiskStorage],
  useFactory: (disk: DiskStorage) => ({ dest: disk.incoming, ...UPLOADS }),
});

/** What a feature imports to take files in and let them go. */
@Module({
  imports: [StorageModule, uploads],
  providers: [
    ExaminationService,
    IncomingFileService,
    PictureService,
    StorageReleaseService,
    StoredFileService,
    StrayContentService,
  ],
  exports: [StorageModule, MulterModule, IncomingFileService, StorageReleaseService, StoredFileService],
})
export class UploadModule {}

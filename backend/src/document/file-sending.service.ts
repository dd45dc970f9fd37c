import { Injectable, type StreamableFile } from '@nestjs/common';
import { DomainError, type ScanState } from '@pcc/shared';
import type { Response } from 'express';
import { sendFile } from '../common/send-file.js';
import type { FileContent } from './incoming-file.service.js';
import { Storage } from './storage.service.js';
import { type PictureSize, refuseUnreadable, StoredFileService } from './stored-file.service.js';

type Sent = Omit<FileContent, 'sha256'> & { scan: ScanState };

/** Sends what someone gave us, once the antivirus has let it through. */
@Injectable()
export class FileSendingService {
  constructor(
    private readonly storage: Storage,
    private readonly stored: StoredFileService,
  ) {}

  /** Refuses (409) what waits for the antivirus, and what it stopped. */
  async content(
    response: Response,
    { fileName, mimeType, size, storageKey, scan }: Sent,
  ): Promise<StreamableFile> {
    refuseUnreadable(scan);
    return sendFile(response, { name: fileName, type: mimeType, size }, await this.storage.open(storageKey));
  }

  /** Besides, refuses (404 `no_picture`) where no picture was made, or not yet. */
  async picture(
    response: Response,
    { fileName, storageKey, scan }: Sent,
    wanted: PictureSize,
  ): Promise<StreamableFile> {
    refuseUnreadable(scan);
    const picture = await this.stored.picture(storageKey, wanted);
    if (!picture) throw new DomainError('not_found', 'no_picture', 'Ce fichier n’a pas d’aperçu.');
    const { content, size, mimeType: type } = picture;
    return sendFile(response, { name: `${fileName}.jpg`, type, size }, content);
  }
}

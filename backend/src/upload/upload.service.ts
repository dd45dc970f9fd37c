import { Injectable } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import type { FileContent } from '../document/incoming-file.service.js';
import { Upload } from './upload.entity.js';
import { ownedBy, type UploadOwner } from './upload-owner.js';

export const uploadNotFound = () =>
  new DomainError('not_found', 'upload_not_found', 'Ce fichier n’est plus là : envoyez-le de nouveau.');

/** What features do with a file that came in pieces. */
@Injectable()
export class UploadService {
  constructor(private readonly clock: Clock) {}

  /**
   * Gives the content of a finished upload to the row that the caller writes in the same transaction, once.
   * Refuses an upload of someone else (404 `upload_not_found`), one that is not whole (409 `upload_unfinished`) or that served (409 `upload_taken`).
   */
  async claim(manager: EntityManager, owner: UploadOwner, uploadId: string): Promise<FileContent> {
    const upload = await manager.findOne(Upload, {
      where: { id: uploadId, ...ownedBy(owner) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!upload) throw uploadNotFound();
    const { fileName, mimeType, size, sha256, storageKey, takenAt } = upload;
    if (mimeType === null || sha256 === null || storageKey === null)
      throw new DomainError('conflict', 'upload_unfinished', 'Ce fichier n’est pas encore arrivé en entier.');
    if (takenAt !== null) throw new DomainError('conflict', 'upload_taken', 'Ce fichier a déjà été joint.');
    await manager.update(Upload, { id: uploadId }, { takenAt: this.clock.now() });
    return { fileName, mimeType, size, sha256, storageKey };
  }
}

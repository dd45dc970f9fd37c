import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { applyDecorators, Injectable, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes } from '@nestjs/swagger';
import { DomainError } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { type FileKind, sniff } from './file-kind.js';
import { displayName } from './file-name.js';
import { RoomInterceptor } from './room.interceptor.js';
import { Storage } from './storage.service.js';
import { StoredFileService } from './stored-file.service.js';

export interface ReceivedFile {
  /** Where the upload was received; removed whatever happens. */
  path: string;
  originalname: string;
}

/** What a row keeps of a file that is stored. */
export interface FileContent {
  fileName: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  storageKey: string;
}

/** A route that takes one upload, under the name `file`; its module imports the uploads'. */
export const ReceivesFile = () =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    UseInterceptors(RoomInterceptor, FileInterceptor('file')),
  );

/** The way in of every file that someone sends. */
@Injectable()
export class IncomingFileService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: Storage,
    private readonly stored: StoredFileService,
  ) {}

  /** Keeps an upload once `admit` has let its sender in and its content is of a kind that we take. */
  async receive(file: ReceivedFile | undefined, admit: () => Promise<void>): Promise<FileContent> {
    try {
      if (!file)
        throw new DomainError('malformed', 'file_required', 'Choisissez un fichier.', {
          errors: { file: 'Choisissez un fichier.' },
        });
      await admit();
      const content = await this.keep(file.path, file.originalname);
      await this.stored.note(this.dataSource.manager, content);
      return content;
    } finally {
      if (file) await rm(file.path, { force: true });
    }
  }

  /** Stores a content of a kind that we take; what is checked is the very copy that is kept. To be noted by the caller. */
  async keep(path: string, givenName: string): Promise<FileContent> {
    let kind: FileKind | undefined;
    const { key, sha256, size } = await this.storage.put(createReadStream(path), async (copy) => {
      kind = await sniff(copy);
    });
    if (!kind) throw new Error('Stored without a look');
    const { mimeType, extensions } = kind;
    return { fileName: displayName(givenName, extensions), mimeType, size, sha256, storageKey: key };
  }
}

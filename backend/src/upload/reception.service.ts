import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError, MAX_FILE_BYTES, type UploadView } from '@pcc/shared';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { changedOne } from '../common/transaction.js';
import { codeOf } from '../database/system-error.js';
import { type FileContent, IncomingFileService } from '../document/incoming-file.service.js';
import { Storage } from '../document/storage.service.js';
import { StorageReleaseService } from '../document/storage-release.service.js';
import { StoredFileService } from '../document/stored-file.service.js';
import { Upload } from './upload.entity.js';
import { uploadNotFound } from './upload.service.js';
import { ownedBy, type UploadOwner } from './upload-owner.js';

/** Of one owner, at once. */
const MAX_UNFINISHED = 40;
/** Of one owner, all that was sent and that no row took. */
const MAX_UNTAKEN_BYTES = 1024 * 1024 * 1024;
/** Longer names are cut before they are kept; the name that is shown is shorter still. */
const MAX_NAME_LENGTH = 500;
/** What a column of text cannot hold. */
const UNSTORABLE = /[\0\p{Cs}]/gu;

export interface NewUpload {
  /** Bytes, as announced; null when the request announces none. */
  size: number | null;
  fileName: string;
}

/** Uploads from their first byte to their content in the storage. */
@Injectable()
export class ReceptionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly incoming: IncomingFileService,
    private readonly stored: StoredFileService,
    private readonly release: StorageReleaseService,
  ) {}

  /** The id of a new upload. */
  async create(owner: UploadOwner, { size, fileName }: NewUpload): Promise<string> {
    if (size === null || size <= 0)
      throw new DomainError(
        'malformed',
        'upload_length_required',
        'La taille du fichier manque, ou il est vide.',
      );
    if (size > MAX_FILE_BYTES)
      throw new DomainError(
        'too_large',
        'file_too_large',
        `Le fichier est trop lourd : ${MAX_FILE_BYTES / 1024 / 1024} Mo au plus.`,
      );
    await this.storage.assertRoom();
    const id = v7();
    await this.dataSource.transaction(async (manager) => {
      await this.assertShare(manager, owner, size);
      await manager.insert(Upload, {
        id,
        ownerId: 'userId' in owner ? owner.userId : null,
        askId: 'askId' in owner ? owner.askId : null,
        fileName: [...fileName.replace(UNSTORABLE, '')].slice(0, MAX_NAME_LENGTH).join(''),
        size,
        createdAt: this.clock.now(),
      });
    });
    return id;
  }

  async one(owner: UploadOwner, id: string): Promise<Upload> {
    const upload = await this.dataSource.manager.findOneBy(Upload, { id, ...ownedBy(owner) });
    if (!upload) throw uploadNotFound();
    return upload;
  }

  /** Stores an upload that is whole; one that is finished already is left as it is. A refused content goes at once. */
  async finish({ id, fileName, size }: Upload): Promise<void> {
    const path = join(this.storage.incoming, id);
    let content: FileContent;
    try {
      content = await this.incoming.keep(path, fileName);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return this.assertFinished(id);
      if (error instanceof DomainError && error.kind === 'rule') await this.discard(id);
      throw error;
    }
    if (content.size !== size)
      throw new DomainError('conflict', 'upload_unfinished', 'Ce fichier change encore.');
    await this.dataSource.transaction(async (manager) => {
      await this.stored.note(manager, content);
      const { mimeType, sha256, storageKey } = content;
      const finished = {
        fileName: content.fileName,
        mimeType,
        sha256,
        storageKey,
        finishedAt: this.clock.now(),
      };
      const result = await manager.update(Upload, { id, finishedAt: IsNull() }, finished);
      if (!changedOne(result)) await this.release.ask(manager, [storageKey]);
    });
    await rm(path, { force: true });
  }

  /** Lets an upload go that no row took. */
  async remove({ id, storageKey, takenAt }: Upload): Promise<void> {
    if (takenAt !== null) throw new DomainError('conflict', 'upload_taken', 'Ce fichier a déjà été joint.');
    await this.dataSource.transaction(async (manager) => {
      const removal = await manager.delete(Upload, { id, takenAt: IsNull() });
      if (changedOne(removal) && storageKey !== null) await this.release.ask(manager, [storageKey]);
    });
    await rm(join(this.storage.incoming, id), { force: true });
  }

  present({ id, fileName, size, finishedAt, mimeType }: Upload): UploadView {
    return { id, fileName, size, isFinished: finishedAt !== null, mimeType };
  }

  /** Lets an upload go of which nothing was stored. */
  async discard(id: string): Promise<void> {
    await this.dataSource.manager.delete(Upload, { id, finishedAt: IsNull() });
    await rm(join(this.storage.incoming, id), { force: true });
  }

  /** Another request of the same upload finished it, or its content was refused. */
  private async assertFinished(id: string): Promise<void> {
    const upload = await this.dataSource.manager.findOneBy(Upload, { id });
    if (!upload?.finishedAt) throw uploadNotFound();
  }

  /** Counted one after the other for one owner. */
  private async assertShare(manager: EntityManager, owner: UploadOwner, size: number): Promise<void> {
    const [column, value] = 'userId' in owner ? ['owner_id', owner.userId] : ['ask_id', owner.askId];
    await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('upload ' || $1, 0))", [value]);
    const [row] = await manager.query<{ unfinished: string; bytes: string }[]>(
      `SELECT count(*) FILTER (WHERE finished_at IS NULL) AS unfinished, coalesce(sum(size), 0) AS bytes
       FROM upload WHERE ${column} = $1 AND taken_at IS NULL`,
      [value],
    );
    if (Number(row?.unfinished) >= MAX_UNFINISHED || Number(row?.bytes) + size > MAX_UNTAKEN_BYTES)
      throw new DomainError(
        'conflict',
        'too_many_uploads',
        'Trop de fichiers sont en cours d’envoi ou attendent d’être joints : terminez ceux-là d’abord.',
      );
  }
}

import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type ScanState } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { JobService } from '../job/job.service.js';
import { Storage } from './storage.service.js';
import { StoredFile } from './stored-file.entity.js';

/** Asked for each content as it comes in: scanned when an antivirus is set, then reduced when it is a picture. */
export const EXAMINE_JOB = 'stored_file.examine';

const PICTURE_TYPE = 'image/jpeg';
export type PictureSize = 'preview' | 'thumbnail';

export interface Picture {
  content: Readable;
  /** Bytes. */
  size: number;
  mimeType: typeof PICTURE_TYPE;
}

const refusals: Record<Exclude<ScanState, 'clean' | 'not_scanned'>, () => DomainError> = {
  waiting: () =>
    new DomainError(
      'conflict',
      'file_waiting',
      'Ce fichier est en attente d’analyse antivirus : il s’ouvrira ensuite.',
      { retryAfterSeconds: 60 },
    ),
  infected: () =>
    new DomainError(
      'conflict',
      'file_infected',
      'L’antivirus a trouvé un programme dangereux dans ce fichier : il ne peut pas être ouvert.',
    ),
};

/** Refuses to open what the antivirus has not let through: 409 `file_waiting` or `file_infected`. */
export function refuseUnreadable(scan: ScanState): void {
  if (scan === 'waiting' || scan === 'infected') throw refusals[scan]();
}

/** What is known of stored contents: noted before any row names them, read before any is opened. */
@Injectable()
export class StoredFileService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Pick<Config, 'clamdUrl'>,
  ) {}

  /** The same content may be noted again: what is known of it stays, save that it was never scanned, and whoever would let it go waits. */
  async note(
    manager: EntityManager,
    { storageKey, mimeType, size }: { storageKey: string; mimeType: string; size: number },
  ): Promise<void> {
    const [noted] = await manager.query<{ is_new: boolean; scan: ScanState }[]>(
      `INSERT INTO stored_file (storage_key, mime_type, size, scan, picture, received_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (storage_key) DO UPDATE SET received_at = excluded.received_at,
         scan = CASE WHEN stored_file.scan = 'not_scanned' THEN excluded.scan ELSE stored_file.scan END
       RETURNING xmax = 0 AS is_new, scan`,
      [
        storageKey,
        mimeType,
        size,
        this.config.clamdUrl === null ? 'not_scanned' : 'waiting',
        mimeType.startsWith('image/') ? 'waiting' : 'none',
        this.clock.now(),
      ],
    );
    if (noted?.is_new === true || noted?.scan === 'waiting') await this.examine(manager, storageKey);
  }

  /** Asks for what is still to be known of a content; asked twice, it is done once. */
  async examine(manager: EntityManager, storageKey: string): Promise<void> {
    await this.jobs.add(manager, EXAMINE_JOB, { storageKey }, `${EXAMINE_JOB}:${storageKey}`, {
      priority: 5,
    });
  }

  /** For every download of what someone sent. A content that nobody noted is one of ours. */
  async assertReadable(storageKey: string): Promise<void> {
    const known = await this.dataSource.manager.findOneBy(StoredFile, { storageKey });
    if (known) refuseUnreadable(known.scan);
  }

  /** The reduced picture of a content, without its place or its device; null while there is none. */
  async picture(storageKey: string, size: PictureSize): Promise<Picture | null> {
    const known = await this.dataSource.manager.findOneBy(StoredFile, { storageKey });
    if (known?.picture !== 'made') return null;
    refuseUnreadable(known.scan);
    const key = size === 'preview' ? known.previewKey : known.thumbnailKey;
    if (key === null) return null;
    return {
      content: await this.storage.open(key),
      size: await this.storage.sizeOf(key),
      mimeType: PICTURE_TYPE,
    };
  }
}

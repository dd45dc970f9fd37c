import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';

/** Notes what is stored, before any row names it: whether it has to be scanned, and whether a picture is to be made of it. */
@Injectable()
export class StoredFileService {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'clamdUrl'>,
  ) {}

  /** The same content may be noted again: what is known of it stays. */
  async note(
    manager: EntityManager,
    { storageKey, mimeType, size }: { storageKey: string; mimeType: string; size: number },
  ): Promise<void> {
    await manager.query(
      `INSERT INTO stored_file (storage_key, mime_type, size, scan, picture, received_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (storage_key) DO NOTHING`,
      [
        storageKey,
        mimeType,
        size,
        this.config.clamdUrl === null ? 'not_scanned' : 'waiting',
        mimeType.startsWith('image/') ? 'waiting' : 'none',
        this.clock.now(),
      ],
    );
  }
}

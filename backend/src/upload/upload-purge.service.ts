import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Storage } from '../document/storage.service.js';
import { StorageReleaseService } from '../document/storage-release.service.js';
import { JobService } from '../job/job.service.js';

const HOUR_MS = 3_600_000;
/** An announcement whose answer was lost: its sender made another. */
const EMPTY_KEPT_MS = HOUR_MS;
const UNFINISHED_KEPT_MS = 24 * HOUR_MS;
const UNTAKEN_KEPT_MS = 7 * 24 * HOUR_MS;
/** A row that was taken only says so for a while, to whoever sends again. */
const TAKEN_KEPT_MS = 7 * 24 * HOUR_MS;

/** Every hour, lets go what nobody finished and what nobody took. */
@Injectable()
export class UploadPurgeService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly storage: Storage,
    private readonly release: StorageReleaseService,
  ) {}

  onModuleInit(): void {
    this.jobs.registerCron('37 * * * *', 'upload.purge', () => this.purge());
  }

  async purge(): Promise<void> {
    const now = this.clock.now().getTime();
    const empty = await this.emptyBefore(new Date(now - EMPTY_KEPT_MS));
    const gone = await this.dataSource.transaction(async (manager) => {
      const rows = await manager.query<{ id: string; key: string | null }[]>(
        `WITH gone AS (
           DELETE FROM upload
           WHERE (finished_at IS NULL AND created_at < $1) OR (taken_at IS NULL AND finished_at < $2) OR taken_at < $3
             OR (finished_at IS NULL AND id = ANY($4))
           RETURNING id, storage_key)
         SELECT id, storage_key AS key FROM gone`,
        [
          ...[now - UNFINISHED_KEPT_MS, now - UNTAKEN_KEPT_MS, now - TAKEN_KEPT_MS].map(
            (time) => new Date(time),
          ),
          empty,
        ],
      );
      await this.release.ask(
        manager,
        rows.flatMap(({ key }) => (key === null ? [] : [key])),
      );
      return rows;
    });
    for (const { id } of gone) await rm(join(this.storage.incoming, id), { force: true });
  }

  /** Ids of uploads announced before, of which no byte came. */
  private async emptyBefore(before: Date): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM upload WHERE finished_at IS NULL AND created_at < $1',
      [before],
    );
    const empty: string[] = [];
    for (const { id } of rows) {
      const size = await stat(join(this.storage.incoming, id)).then(
        (found) => found.size,
        () => 0,
      );
      if (size === 0) empty.push(id);
    }
    return empty;
  }
}

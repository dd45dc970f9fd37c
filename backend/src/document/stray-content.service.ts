import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { JobService } from '../job/job.service.js';
import { Storage } from './storage.service.js';
import { STORING_TABLES, StorageReleaseService } from './storage-release.service.js';

/** A content is put before the row that names it is written. */
const UNNAMED_KEPT_MS = 86_400_000;
const READ_AT_ONCE = 500;
const MOST_AT_ONCE = 5_000;

const NAMED = [
  ...STORING_TABLES.map((table) => `SELECT storage_key FROM ${table} WHERE storage_key = ANY($1)`),
  'SELECT storage_key FROM stored_file WHERE storage_key = ANY($1)',
  'SELECT preview_key FROM stored_file WHERE preview_key = ANY($1)',
  'SELECT thumbnail_key FROM stored_file WHERE thumbnail_key = ANY($1)',
].join(' UNION ');

/** Removes the contents of which no row says anything: a stop, or a refusal, came before any was written. */
@Injectable()
export class StrayContentService implements OnModuleInit {
  private readonly logger = new Logger('Storage');

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly storage: Storage,
    private readonly release: StorageReleaseService,
  ) {}

  onModuleInit(): void {
    this.jobs.registerCron('22 3 * * 0', 'storage.strays', () => this.sweep());
  }

  /** Once a week. Where most contents are unknown it is the database that is not theirs: nothing is removed, and it is logged. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UNNAMED_KEPT_MS);
    const strays: string[] = [];
    let named = 0;
    for await (const keys of inBatches(this.storage.keysPutBefore(before))) {
      const known = await this.known(keys);
      named += known.size;
      strays.push(...keys.filter((key) => !known.has(key)));
      if (strays.length >= MOST_AT_ONCE) break;
    }
    if (strays.length === 0) return;
    if (strays.length > named) {
      this.logger.warn(`${strays.length} contents are unknown, ${named} are known: none is removed`);
      return;
    }
    this.logger.log(`${strays.length} contents that nothing names are let go`);
    for (let at = 0; at < strays.length; at += READ_AT_ONCE)
      await this.release.ask(this.dataSource.manager, strays.slice(at, at + READ_AT_ONCE));
  }

  private async known(keys: string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ storage_key: string }[]>(NAMED, [keys]);
    return new Set(rows.map(({ storage_key }) => storage_key));
  }
}

async function* inBatches(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const key of keys) {
    batch.push(key);
    if (batch.length < READ_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

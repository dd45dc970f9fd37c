import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { JobService } from '../job/job.service.js';
import { Storage } from './storage.service.js';

/** Every table whose rows name a stored file. */
export const STORING_TABLES = ['document', 'letter_file', 'message_file'] as const;

const RELEASE_JOB = 'storage.release';
/** A file is put before the row that names it is written. */
const UNDER_WAY_MS = 3_600_000;

/** Removes stored files whose rows are gone. */
@Injectable()
export class StorageReleaseService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly storage: Storage,
  ) {}

  onModuleInit(): void {
    this.jobs.register(RELEASE_JOB, async (payload) => {
      for (const key of keysOf(payload)) await this.release(key);
    });
  }

  /** To be asked in the transaction that removes the rows: their files then go, now or after a crash. */
  async ask(manager: EntityManager, keys: string[]): Promise<void> {
    if (keys.length > 0) await this.jobs.add(manager, RELEASE_JOB, { keys: [...new Set(keys)] });
  }

  private async release(key: string): Promise<void> {
    const isNamed = STORING_TABLES.map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE storage_key = $1)`);
    const [row] = await this.dataSource.query<{ named: boolean }[]>(
      `SELECT ${isNamed.join(' OR ')} AS named`,
      [key],
    );
    if (row?.named === false)
      await this.storage.remove(key, new Date(this.clock.now().getTime() - UNDER_WAY_MS));
  }
}

function keysOf(payload: unknown): string[] {
  const keys =
    typeof payload === 'object' && payload !== null && 'keys' in payload ? payload.keys : undefined;
  if (Array.isArray(keys) && keys.every((key) => typeof key === 'string')) return keys;
  throw new Error('The job names no file');
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { JobService } from '../job/job.service.js';
import { Storage } from './storage.service.js';

/** Every table whose rows name a stored file. What `stored_file` knows of a content goes with it. */
export const STORING_TABLES = [
  'ask_file',
  'case_paper_file',
  'document',
  'letter_file',
  'message_file',
  'proof_revision',
  'upload',
] as const;

const UNNAMED = STORING_TABLES.map(
  (table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE storage_key = f.storage_key)`,
).join(' AND ');

const RELEASE_JOB = 'storage.release';
/** A file is put before the row that names it is written. */
const UNDER_WAY_SECONDS = 3_600;

/** What was stored, and whose row was then refused. */
const UNNAMED_KEPT_MS = 86_400_000;
const MOST_AT_ONCE = 500;

const IS_NAMED = [
  ...STORING_TABLES.map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE storage_key = $1)`),
  'EXISTS (SELECT 1 FROM stored_file WHERE preview_key = $1)',
  'EXISTS (SELECT 1 FROM stored_file WHERE thumbnail_key = $1)',
].join(' OR ');

interface Standing {
  named: boolean;
  receivedAt: Date | null;
  madeOfIt: string[];
}

/** Removes stored files whose rows are gone, with the pictures made of them. */
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
    this.jobs.registerCron('52 * * * *', 'storage.sweep', () => this.sweep());
  }

  /** To be asked in the transaction that removes the rows: their files then go, now or after a crash. */
  async ask(manager: EntityManager, keys: string[], afterSeconds = 0): Promise<void> {
    if (keys.length > 0)
      await this.jobs.add(manager, RELEASE_JOB, { keys: [...new Set(keys)] }, undefined, { afterSeconds });
  }

  /** Every hour, lets go what nothing has named for a day: a refusal or a stop came between the content and its row. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UNNAMED_KEPT_MS);
    const left = await this.dataSource.query<{ key: string }[]>(
      `SELECT storage_key AS key FROM stored_file f WHERE received_at < $1 AND ${UNNAMED} ORDER BY received_at LIMIT $2`,
      [before, MOST_AT_ONCE],
    );
    await this.ask(
      this.dataSource.manager,
      left.map(({ key }) => key),
    );
  }

  private async release(key: string): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UNDER_WAY_SECONDS * 1000);
    const isGone = await this.dataSource.transaction(async (manager) => {
      const { named, receivedAt, madeOfIt } = await this.standing(manager, key);
      if (named) return false;
      if (receivedAt !== null && receivedAt > before) {
        await this.ask(manager, [key], UNDER_WAY_SECONDS);
        return false;
      }
      await manager.query('DELETE FROM stored_file WHERE storage_key = $1', [key]);
      await this.ask(manager, madeOfIt);
      return true;
    });
    if (isGone) await this.storage.remove(key, before);
  }

  /** Locks what is known of the content: a row that would name it meanwhile waits, then is refused by its foreign key. */
  private async standing(manager: EntityManager, key: string): Promise<Standing> {
    const [known] = await manager.query<{ received_at: Date; made_of_it: string[] }[]>(
      'SELECT received_at, array_remove(ARRAY[preview_key, thumbnail_key], NULL) AS made_of_it FROM stored_file WHERE storage_key = $1 FOR UPDATE',
      [key],
    );
    const [row] = await manager.query<{ named: boolean }[]>(`SELECT ${IS_NAMED} AS named`, [key]);
    return {
      named: row?.named ?? true,
      receivedAt: known?.received_at ?? null,
      madeOfIt: known?.made_of_it ?? [],
    };
  }
}

function keysOf(payload: unknown): string[] {
  const keys =
    typeof payload === 'object' && payload !== null && 'keys' in payload ? payload.keys : undefined;
  if (Array.isArray(keys) && keys.every((key) => typeof key === 'string')) return keys;
  throw new Error('The job names no file');
}

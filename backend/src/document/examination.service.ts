import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { isReadable } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { JobService } from '../job/job.service.js';
import { scan } from './clamd.js';
import { PictureService } from './picture.service.js';
import { Storage } from './storage.service.js';
import { StoredFile } from './stored-file.entity.js';
import { EXAMINE_JOB, StoredFileService } from './stored-file.service.js';

/** What waits for longer was left by jobs that gave up. */
const LEFT_AFTER_MS = 10 * 60_000;
const MOST_AT_ONCE = 500;

/** After a content came in: the antivirus first, then the pictures made of it. */
@Injectable()
export class ExaminationService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly storage: Storage,
    private readonly stored: StoredFileService,
    private readonly pictures: PictureService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'clamdUrl'>,
  ) {}

  onModuleInit(): void {
    this.jobs.register(EXAMINE_JOB, (payload) => this.examine(keyOf(payload)));
    this.jobs.registerCron('*/10 * * * *', 'stored_file.left', () => this.askAgain());
  }

  /** Throws while the antivirus gives no verdict, to be tried again later; until then nothing opens. */
  async examine(storageKey: string): Promise<void> {
    const find = () => this.dataSource.manager.findOneBy(StoredFile, { storageKey });
    let file = await find();
    if (file?.scan === 'waiting') {
      await this.scan(file);
      file = await find();
    }
    if (file?.picture === 'waiting' && isReadable(file.scan)) await this.pictures.make(file);
  }

  /**
   * Asks again for all that still waits; once the antivirus is back, nobody has to. What came in before there was an antivirus waits
   * for it too, from now on, a part at each time: one that is away then closes no more than that part.
   */
  async askAgain(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - LEFT_AFTER_MS);
    const left = await this.dataSource.query<{ key: string }[]>(
      `SELECT storage_key AS key FROM stored_file
       WHERE (scan = 'waiting' OR (picture = 'waiting' AND scan <> 'infected')) AND received_at < $1
       ORDER BY received_at LIMIT $2`,
      [before, MOST_AT_ONCE],
    );
    for (const { key } of left) await this.stored.examine(this.dataSource.manager, key);
    if (this.config.clamdUrl !== null) await this.takeUpUnscanned(MOST_AT_ONCE - left.length);
  }

  private async takeUpUnscanned(most: number): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const taken = await manager.query<{ key: string }[]>(
        `WITH taken AS (
           UPDATE stored_file SET scan = 'waiting' WHERE storage_key IN (
             SELECT storage_key FROM stored_file WHERE scan = 'not_scanned' ORDER BY received_at DESC LIMIT $1 FOR UPDATE SKIP LOCKED)
           RETURNING storage_key)
         SELECT storage_key AS key FROM taken`,
        [most],
      );
      for (const { key } of taken) await this.stored.examine(manager, key);
    });
  }

  /** Without an antivirus any more, what waited for it is as open as what comes in now. */
  private async scan({ storageKey }: StoredFile): Promise<void> {
    const { clamdUrl } = this.config;
    const verdict = clamdUrl === null ? null : await scan(clamdUrl, await this.storage.open(storageKey));
    const state = verdict === null ? 'not_scanned' : verdict.threat === null ? 'clean' : 'infected';
    await this.dataSource.manager.update(
      StoredFile,
      { storageKey, scan: 'waiting' },
      {
        scan: state,
        threat: verdict?.threat?.slice(0, 200) ?? null,
        scannedAt: verdict === null ? null : this.clock.now(),
        ...(state === 'infected' ? { picture: 'none' as const } : {}),
      },
    );
  }
}

function keyOf(payload: unknown): string {
  const key =
    typeof payload === 'object' && payload !== null && 'storageKey' in payload
      ? payload.storageKey
      : undefined;
  if (typeof key === 'string') return key;
  throw new Error('The job names no file');
}

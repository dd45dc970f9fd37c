import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addMonths } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { StorageReleaseService } from '../document/storage-release.service.js';
import { JobService } from '../job/job.service.js';

const KEPT_MONTHS = 12;

const DAY = (column: string) => `(${column} AT TIME ZONE 'Europe/Paris')::date`;

/** Declined a year ago; or never looked at, a year after its link took nothing more. */
const FORGOTTEN = `SELECT r.id FROM ask_answer r JOIN ask a ON a.id = r.ask_id
  WHERE (r.decision = 'declined' AND ${DAY('r.decided_at')} < $1::date)
    OR (r.decision IS NULL AND ${DAY('least(a.expires_at, a.revoked_at)')} < $1::date)`;

/** Once a day, lets go what came in by links and entered no file; of what entered one, who sent it. */
@Injectable()
export class AskPurgeService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly release: StorageReleaseService,
  ) {}

  onModuleInit(): void {
    this.jobs.registerCron('47 2 * * *', 'ask.purge', () => this.purge());
  }

  async purge(): Promise<void> {
    const before = addMonths(this.clock.today(), -KEPT_MONTHS);
    await this.dataSource.transaction(async (manager) => {
      // Locked, so that one accepted meanwhile keeps its files.
      const gone = await manager.query<{ id: string }[]>(`${FORGOTTEN} FOR UPDATE OF r, a`, [before]);
      const ids = gone.map(({ id }) => id);
      const files = await manager.query<{ key: string }[]>(
        `WITH gone AS (DELETE FROM ask_file WHERE ask_answer_id = ANY($1::uuid[]) RETURNING storage_key)
         SELECT storage_key AS key FROM gone`,
        [ids],
      );
      await manager.query('DELETE FROM ask_answer WHERE id = ANY($1::uuid[])', [ids]);
      await this.release.ask(
        manager,
        files.map(({ key }) => key),
      );
      await manager.query(
        `UPDATE ask_answer SET sender = '' WHERE decision = 'accepted' AND sender <> '' AND ${DAY('decided_at')} < $1::date`,
        [before],
      );
    });
  }
}

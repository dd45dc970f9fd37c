import { statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';

/** A full disk stops PostgreSQL itself: the instance leaves the rotation before. */
const FREE_BYTES = 200_000_000;

@Injectable()
export class ReadinessService {
  private isDraining = false;
  private isMigrated = false;

  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** From now on the instance answers that it is not ready. */
  drain(): void {
    this.isDraining = true;
  }

  async checkAccepting() {
    const indicator = this.indicators.check('accepting');
    return this.isDraining ? indicator.down() : indicator.up();
  }

  /** The schema must be the one this code expects, or a newer one. */
  async checkMigrations() {
    const indicator = this.indicators.check('migrations');
    if (!this.isMigrated) {
      const rows = await this.dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
      const done = new Set(rows.map(({ name }) => name));
      const expected = this.dataSource.migrations.map(
        (migration) => migration.name ?? migration.constructor.name,
      );
      this.isMigrated = expected.every((name) => done.has(name));
    }
    return this.isMigrated ? indicator.up() : indicator.down();
  }

  async checkDisk() {
    const indicator = this.indicators.check('disk');
    const { bavail, bsize } = await statfs(this.config.dataDir);
    return bavail * bsize > FREE_BYTES ? indicator.up() : indicator.down();
  }
}

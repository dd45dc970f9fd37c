import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_BUDGET_DAYS, DEFAULT_MORNING_AT, type MailSettingsView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { CONFIG } from '../common/config.token.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import type { Config } from '../config.js';
import { HistoryService } from '../history/history.service.js';
import type { MailSettingsDto } from './dto/mail-settings.dto.js';

const KEY = 'mail';

/** How mails go: whom they come from, when, how often. Kept among the settings; what nobody set has a default. */
@Injectable()
export class MailSettingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly history: HistoryService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'trial'>,
  ) {}

  async read(manager: EntityManager = this.dataSource.manager): Promise<MailSettingsView> {
    const [row] = await manager.query<{ value: Partial<MailSettingsView> }[]>(
      'SELECT value FROM setting WHERE key = $1',
      [KEY],
    );
    return { ...this.defaults(), ...row?.value };
  }

  change(viewer: Viewer, changes: MailSettingsDto, ifMatch: string | undefined): Promise<MailSettingsView> {
    return transact(this.dataSource, async (manager) => {
      const { version: _, ...defaults } = this.defaults();
      // The row is there to be locked, whether or not someone changed a setting before; defaults stay ours to choose.
      await manager.query("INSERT INTO setting (key, value) VALUES ($1, '{}') ON CONFLICT (key) DO NOTHING", [
        KEY,
      ]);
      await manager.query('SELECT 1 FROM setting WHERE key = $1 FOR UPDATE', [KEY]);
      const before = await this.read(manager);
      await assertVersion(ifMatch, before.version, () => Promise.resolve(before));
      const given = Object.fromEntries(
        Object.entries(changes).filter(
          // An empty field leaves its setting as it is, but for the one that may be none.
          ([name, value]) =>
            Object.hasOwn(defaults, name) && value !== undefined && (value !== null || name === 'replyTo'),
        ),
      );
      await manager.query('UPDATE setting SET value = value || $2 WHERE key = $1', [
        KEY,
        JSON.stringify({ ...given, version: before.version + 1 }),
      ]);
      const after = await this.read(manager);
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'mail.settings',
        visibility: 'staff',
        before: { ...before },
        after: { ...after },
      });
      return after;
    });
  }

  private defaults(): MailSettingsView {
    return {
      budgetDays: DEFAULT_BUDGET_DAYS,
      morningAt: DEFAULT_MORNING_AT,
      fromName: 'Petites Cités de Caractère®',
      fromAddress: this.config.trial
        ? 'courrier@demo.pcc'
        : `ne-pas-repondre@${new URL(this.config.publicUrl).hostname}`,
      replyTo: null,
      version: 1,
    };
  }
}

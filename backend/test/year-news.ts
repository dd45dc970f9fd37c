import { NEWS_STATES } from '@pcc/shared';
import { v7 } from 'uuid';
import type { Viewer } from '../src/access/viewer.js';
import type { Random } from '../src/demo/random.js';
import { ContactIntakeService } from '../src/eligibility/contact-intake.service.js';
import { NewsService } from '../src/recommendation/news.service.js';
import type { TestApp } from './app.js';

/** What towns tell of their year, and communes that would like to be among them. */
export class YearNews {
  constructor(
    private readonly test: TestApp,
    private readonly random: Random,
  ) {}

  /** What an earlier case of this town left to follow. */
  async leave(townId: string): Promise<void> {
    const caseId = v7();
    await this.test.dataSource.query(
      `INSERT INTO homologation (id, town_id, network_id, charter_id, kind, state, town_state, settings, rank_before, opened_on, closed_on, state_since)
       SELECT $1, t.id, t.network_id, (SELECT id FROM charter_version LIMIT 1), 'upgrade', 'closed', 'closed', '{}', 'homologable', '2021-10-01', '2022-01-15', '2022-01-15'
       FROM town t WHERE t.id = $2`,
      [caseId, townId],
    );
    await this.test.dataSource.query(
      `INSERT INTO recommendation (id, homologation_id, town_id, network_id, text, status, position, created_on)
       SELECT gen_random_uuid(), h.id, h.town_id, h.network_id, 'À suivre.', 'pending', place, '2021-12-01'
       FROM homologation h, generate_series(1, 3) place WHERE h.id = $1`,
      [caseId],
    );
  }

  chance(probability: number): boolean {
    return this.random.chance(probability);
  }

  async tell(viewer: Viewer, townId: string): Promise<string | undefined> {
    const news = this.test.app.get(NewsService);
    const [first] = (await news.view(viewer, townId)).recommendations;
    if (!first) return undefined;
    const status = this.random.pick(NEWS_STATES);
    await news.tell(viewer, first.id, `"${first.version}"`, { status, text: 'Voici.' });
    return 'news of a recommendation';
  }

  async send(viewer: Viewer, townId: string): Promise<string> {
    await this.test.app.get(NewsService).send(viewer, townId, { text: 'Une belle année.' });
    return 'news of a year';
  }

  /** Someone of a commune that is no cité yet asks to be called. */
  async contact(): Promise<string> {
    const communes = await this.test.dataSource.query<{ id: string }[]>(
      "SELECT id FROM commune WHERE to_on IS NULL AND department_code IN ('29', '53', '72') ORDER BY id LIMIT 300",
    );
    const { id: communeId = '' } = communes[this.random.integer(0, communes.length - 1)] ?? {};
    await this.test.app.get(ContactIntakeService).receive(
      {
        communeId,
        protection: 'spr',
        deliberation: 'planned',
        personName: 'Secrétariat',
        personFunction: 'Secrétaire',
        email: 'mairie@example.org',
      },
      `10.${this.random.integer(0, 255)}.${this.random.integer(0, 255)}.1`,
    );
    return 'contact';
  }
}

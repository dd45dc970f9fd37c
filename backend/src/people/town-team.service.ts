import { Injectable } from '@nestjs/common';
import type { TeamView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { Town } from '../town/town.entity.js';
import { TownService } from '../town/town.service.js';
import type { TownContactDto } from './dto/town-contact.dto.js';
import { presentTeam } from './town-team.presenter.js';
import { TownTeamQueries } from './town-team.queries.js';

/** The team of a town, as this reader may see it, and how the town hall is reached. */
@Injectable()
export class TownTeamService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: TownTeamQueries,
    private readonly towns: TownService,
    private readonly notices: NoticeService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** In a transaction, with its manager. */
  async team(viewer: Viewer, townId: string, manager = this.dataSource.manager): Promise<TeamView> {
    return presentTeam(viewer, await this.queries.one(manager, viewer, townId), this.clock.now());
  }

  editContact(
    viewer: Viewer,
    townId: string,
    ifMatch: string | undefined,
    body: TownContactDto,
  ): Promise<TeamView> {
    return transact(this.dataSource, async (manager) => {
      const town = await this.towns.lock(manager, viewer, townId);
      const current = () => this.team(viewer, townId, manager);
      await assertVersion(ifMatch, town.version, current);
      await this.changeContact(manager, viewer, town, body);
      return current();
    });
  }

  /** In the caller's transaction, which holds the town. Absent stays, null clears. */
  async changeContact(
    manager: EntityManager,
    viewer: Viewer,
    town: Town,
    { publicEmail, publicPhone, confirmed }: TownContactDto,
  ): Promise<void> {
    const { id: townId, networkId } = town;
    const after = {
      publicEmail: publicEmail === undefined ? town.publicEmail : publicEmail,
      publicPhone: publicPhone === undefined ? town.publicPhone : publicPhone,
      contactsConfirmedOn: confirmed === true ? this.clock.today() : town.contactsConfirmedOn,
    };
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter(
      (field) => after[field] !== town[field],
    );
    if (fields.length > 0) {
      await manager.update(Town, { id: townId }, { ...after, version: town.version + 1 });
      const pick = (values: typeof after) =>
        Object.fromEntries(fields.map((field) => [field, values[field]]));
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'team.contact',
        visibility: 'town',
        townId,
        networkId,
        before: pick(town),
        after: pick(after),
      });
    }
    if (confirmed === true) await this.notices.settle(manager, ['contacts_unconfirmed'], townId);
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError, notFound, searchForm, type TownView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion, stale } from '../common/etag.js';
import { Params } from '../common/list-query.js';
import { refuseFields } from '../common/refusal.js';
import { changedOne, transact } from '../common/transaction.js';
import { CommuneService } from '../commune/commune.service.js';
import { HistoryService } from '../history/history.service.js';
import type { CreateTownDto, EditTownDto } from './dto/town.dto.js';
import { RankService } from './rank.service.js';
import { Town } from './town.entity.js';
import { presentTown } from './town.presenter.js';
import { TOWN_SCOPE, TownQueries } from './town.queries.js';
import { TownCommune } from './town-commune.entity.js';
import { TownNetwork } from './town-network.entity.js';

/** The register: reading, adding and correcting a town. What happens to it is in `TownActService`. */
@Injectable()
export class TownService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: TownQueries,
    private readonly communes: CommuneService,
    private readonly ranks: RankService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** In a transaction, with its manager: a second connection would wait for those that wait for the lock. */
  async view(viewer: Viewer, id: string, manager = this.dataSource.manager): Promise<TownView> {
    const row = await this.queries.one(manager, viewer, id);
    if (!row) throw notFound();
    return presentTown(viewer, row, await this.communes.one(row.communeId, manager));
  }

  /** The row of a town in this person's scope, locked until the end of the transaction. */
  async lock(manager: EntityManager, viewer: Viewer, id: string): Promise<Town> {
    const params = new Params();
    const scope = scopeOf(viewer, TOWN_SCOPE, params);
    const seen = await manager.query<unknown[]>(
      `SELECT 1 FROM town t WHERE t.id = ${params.add(id)} AND ${scope} FOR NO KEY UPDATE`,
      params.values,
    );
    const town = seen.length === 1 ? await manager.findOneBy(Town, { id }) : null;
    if (!town) throw notFound();
    return town;
  }

  /** A town that the network has met: it starts as `contact`, today. */
  async create(viewer: Viewer, body: CreateTownDto): Promise<string> {
    if (!viewer.isNational && !viewer.networkIds.includes(body.networkId))
      throw new DomainError('forbidden', 'network_forbidden', 'Ce réseau n’est pas le vôtre.');
    return transact(this.dataSource, async (manager) => {
      const [found] = await manager.query<{ department_code: string | null; network: boolean }[]>(
        `SELECT (SELECT department_code FROM commune WHERE id = $1 AND to_on IS NULL) AS department_code,
           EXISTS (SELECT 1 FROM network WHERE id = $2) AS network`,
        [body.communeId, body.networkId],
      );
      const departmentCode = found?.department_code ?? null;
      refuseFields('town_refused', {
        communeId: departmentCode === null && 'Cette commune n’existe pas ou n’existe plus.',
        networkId: found?.network !== true && 'Ce réseau n’existe pas.',
      });
      const id = v7();
      const today = this.clock.today();
      await this.add(manager, {
        id,
        name: body.name,
        departmentCode: departmentCode ?? '',
        networkId: body.networkId,
      });
      const author = { townId: id, fromOn: today, authorId: viewer.userId };
      await manager.insert(TownCommune, { id: v7(), communeId: body.communeId, toOn: null, ...author });
      await manager.insert(TownNetwork, { id: v7(), networkId: body.networkId, reason: null, ...author });
      await this.ranks.add(manager, { rank: 'contact', source: 'staff', ...author });
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'town.create',
        visibility: 'town',
        townId: id,
        networkId: body.networkId,
        after: { name: body.name, communeId: body.communeId, networkId: body.networkId, rank: 'contact' },
      });
      return id;
    });
  }

  /** Two people may add the same town at once: names are compared one after the other. */
  private async add(
    manager: EntityManager,
    town: Pick<Town, 'id' | 'name' | 'departmentCode' | 'networkId'>,
  ): Promise<void> {
    const searchName = searchForm(town.name);
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('town:' || $1))", [
      `${town.departmentCode}:${searchName}`,
    ]);
    if (await manager.existsBy(Town, { departmentCode: town.departmentCode, searchName }))
      throw new DomainError('conflict', 'town_exists', 'Une cité de ce nom existe déjà dans ce département.');
    await manager.insert(Town, { ...town, searchName });
  }

  async edit(viewer: Viewer, id: string, body: EditTownDto, ifMatch: string | undefined): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const town = await this.lock(manager, viewer, id);
      const current = () => this.view(viewer, id, manager);
      await assertVersion(ifMatch, town.version, current);
      const { name, latitude, longitude } = town;
      const before = { name, latitude, longitude };
      const after = {
        name: body.name ?? name,
        latitude: body.latitude === undefined ? latitude : body.latitude,
        longitude: body.longitude === undefined ? longitude : body.longitude,
      };
      const changed = await manager.update(
        Town,
        { id, version: town.version },
        { ...after, searchName: searchForm(after.name), version: town.version + 1 },
      );
      if (!changedOne(changed)) throw await stale(current);
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'town.edit',
        visibility: 'town',
        townId: id,
        networkId: town.networkId,
        before,
        after,
      });
    });
  }
}

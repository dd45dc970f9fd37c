import { Injectable } from '@nestjs/common';
import { type Day, DomainError } from '@pcc/shared';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { CaseClosingService } from '../homologation/case-closing.service.js';
import type { CommuneLinkDto, DepartureDto, NetworkChangeDto, RankDto } from './dto/town-act.dto.js';
import { RankService } from './rank.service.js';
import { Town } from './town.entity.js';
import { TownService } from './town.service.js';
import { TownCommune } from './town-commune.entity.js';
import { TownDeparture } from './town-departure.entity.js';
import { TownNetwork } from './town-network.entity.js';

/**
 * Rows of a town that carry its network as their scope key. The append-only ones keep the network they were written under. What
 * other acts lock comes before what they then write, in their own order: an ask before its case, and the proofs after both.
 */
const SCOPED = [
  'ask',
  'homologation',
  'recommendation',
  'proof',
  'document',
  'mandate',
  'invitation',
  'handover',
  'notice',
  'message',
  'message_file',
  'case_note',
];

const FUTURE = 'Cette date ne peut pas être dans l’avenir.';

interface Change {
  action: string;
  before?: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What national staff do to a town, each act with its date and reason, in one transaction. */
@Injectable()
export class TownActService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly towns: TownService,
    private readonly ranks: RankService,
    private readonly cases: CaseClosingService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** Locks the town, does the act, and moves the town's version: its page has changed. */
  async act(
    viewer: Viewer,
    townId: string,
    work: (manager: EntityManager, town: Town) => Promise<Change>,
  ): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const town = await this.towns.lock(manager, viewer, townId);
      const change = await work(manager, town);
      await manager.increment(Town, { id: townId }, 'version', 1);
      await this.history.record(manager, {
        authorId: viewer.userId,
        visibility: 'town',
        townId,
        networkId: town.networkId,
        ...change,
      });
    });
  }

  /** The town leaves: its case ends, and no period already announced for later brings it back. */
  departure(viewer: Viewer, townId: string, { departedOn, reason }: DepartureDto): Promise<void> {
    return this.act(viewer, townId, async (manager) => {
      const today = this.clock.today();
      const on = departedOn ?? today;
      const before = await this.ranks.on(manager, townId, on);
      if (before.rank === 'left')
        throw new DomainError('conflict', 'already_left', 'Cette cité est déjà sortie du réseau.');
      const later = await this.periodsAfter(manager, townId, on);
      refuseFields('departure_refused', {
        departedOn: this.isFuture(on)
          ? FUTURE
          : later.some((day) => day <= today) && 'Le rang de la cité a changé depuis cette date.',
      });
      await manager.insert(TownDeparture, {
        id: v7(),
        townId,
        departedOn: on,
        reason,
        authorId: viewer.userId,
      });
      for (const fromOn of [on, ...later])
        await this.ranks.add(manager, {
          townId,
          rank: 'left',
          fromOn,
          source: 'departure',
          reason,
          authorId: viewer.userId,
        });
      await this.cases.abandonForDeparture(manager, townId, viewer, reason);
      return {
        action: 'town.departure',
        before: { rank: before.rank },
        after: { rank: 'left', departedOn: on, reason },
      };
    });
  }

  private async periodsAfter(manager: EntityManager, townId: string, on: Day): Promise<Day[]> {
    const rows = await manager.query<{ day: Day }[]>(
      "SELECT DISTINCT from_on AS day FROM town_rank WHERE town_id = $1 AND from_on > $2 AND NOT (source = 'takeover' AND rank = 'unknown') ORDER BY 1",
      [townId, on],
    );
    return rows.map(({ day }) => day);
  }

  /** Moves the scope key on every row that carries it: from the commit on, the former network's coordinators find nothing. */
  networkChange(
    viewer: Viewer,
    townId: string,
    { networkId, fromOn, reason }: NetworkChangeDto,
  ): Promise<void> {
    return this.act(viewer, townId, async (manager, town) => {
      const [known] = await manager.query<{ network: boolean; since: Day | null }[]>(
        `SELECT EXISTS (SELECT 1 FROM network WHERE id = $1) AS network,
           (SELECT max(from_on) FROM town_network WHERE town_id = $2) AS since`,
        [networkId, townId],
      );
      const isEarlier = known?.since != null && fromOn < known.since;
      refuseFields('network_change_refused', {
        networkId: known?.network !== true && 'Ce réseau n’existe pas.',
        fromOn: this.isFuture(fromOn)
          ? FUTURE
          : isEarlier && 'La cité est entrée dans son réseau actuel après cette date.',
      });
      if (networkId === town.networkId)
        throw new DomainError('conflict', 'same_network', 'La cité appartient déjà à ce réseau.');
      await manager.insert(TownNetwork, {
        id: v7(),
        townId,
        networkId,
        fromOn,
        reason,
        authorId: viewer.userId,
      });
      await manager.update(Town, { id: townId }, { networkId });
      for (const table of SCOPED)
        await manager.query(`UPDATE ${table} SET network_id = $1 WHERE town_id = $2`, [networkId, townId]);
      return {
        action: 'town.network_change',
        before: { networkId: town.networkId },
        after: { networkId, fromOn, reason },
      };
    });
  }

  /** A merger or a correction: the town's commune changes, never its cases or their frozen figures. */
  communeLink(viewer: Viewer, townId: string, { communeId, fromOn, reason }: CommuneLinkDto): Promise<void> {
    return this.act(viewer, townId, async (manager) => {
      const link = await manager.findOneByOrFail(TownCommune, { townId, toOn: IsNull() });
      const [commune] = await manager.query<{ department_code: string }[]>(
        'SELECT department_code FROM commune WHERE id = $1 AND to_on IS NULL',
        [communeId],
      );
      refuseFields('commune_link_refused', {
        communeId: commune === undefined && 'Cette commune n’existe pas ou n’existe plus.',
        fromOn: this.isFuture(fromOn)
          ? FUTURE
          : fromOn < link.fromOn && 'Le lien actuel commence après cette date.',
      });
      if (communeId === link.communeId)
        throw new DomainError('conflict', 'same_commune', 'La cité est déjà liée à cette commune.');
      await manager.update(TownCommune, { id: link.id }, { toOn: fromOn });
      await manager.insert(TownCommune, {
        id: v7(),
        townId,
        communeId,
        fromOn,
        toOn: null,
        authorId: viewer.userId,
      });
      await manager.update(Town, { id: townId }, { departmentCode: commune?.department_code });
      return {
        action: 'town.commune_link',
        before: { communeId: link.communeId },
        after: { communeId, fromOn, reason },
      };
    });
  }

  /** Settles a rank without a case. */
  rank(viewer: Viewer, townId: string, { rank, fromOn, termOn, reason }: RankDto): Promise<void> {
    return this.act(viewer, townId, async (manager) => {
      const hasTerm = rank === 'homologated' || rank === 'homologable';
      refuseFields('rank_refused', {
        termOn:
          termOn != null &&
          (hasTerm
            ? termOn <= fromOn && 'L’échéance vient après la date du rang.'
            : 'Ce rang n’a pas d’échéance.'),
      });
      const before = await this.ranks.on(manager, townId, fromOn);
      await this.ranks.add(manager, {
        townId,
        rank,
        fromOn,
        termOn: termOn ?? null,
        source: 'staff',
        reason,
        authorId: viewer.userId,
      });
      return {
        action: 'town.rank',
        before: { rank: before.rank, termOn: before.termOn },
        after: { rank, fromOn, termOn: termOn ?? null, reason },
      };
    });
  }

  private isFuture(day: Day): boolean {
    return day > this.clock.today();
  }
}

import { Injectable } from '@nestjs/common';
import {
  DEFAULT_TERMS,
  type DocumentKind,
  DomainError,
  KIND_RULES,
  notFound,
  type Rank,
  type TermSettings,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { scopeOf } from '../access/scope.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { charterInForce } from '../charter/charter-version.entity.js';
import { Clock } from '../common/clock.js';
import { Params } from '../common/list-query.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { CaseNoticeService } from '../mail/case-notice.service.js';
import { type RankOnDay, RankService } from '../town/rank.service.js';
import type { OpenCaseDto } from './dto/open-case.dto.js';
import { Homologation, isOpenCase } from './homologation.entity.js';
import { HomologationStep } from './homologation-step.entity.js';
import { OpeningContentService } from './opening-content.service.js';

interface TownRow {
  id: string;
  network_id: string;
  is_paused: boolean;
  open_id: string | null;
  /** The open case is one that the town reads as over: its decision is being replaced. */
  is_corrected: boolean;
  previous_id: string | null;
}

interface CharterRow {
  id: string;
  mandatory_pieces: DocumentKind[];
  mandatory_answers: string[];
  terms: Partial<TermSettings> | null;
}

/** Opens a case: pins the charter in force and a copy of its settings, for the life of the case. */
@Injectable()
export class OpeningService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ranks: RankService,
    private readonly history: HistoryService,
    private readonly notices: CaseNoticeService,
    private readonly contents: OpeningContentService,
  ) {}

  async open(viewer: Viewer, body: OpenCaseDto): Promise<string> {
    return transact(this.dataSource, async (manager) => {
      const town = await this.lockTown(manager, viewer, body.townId);
      const rule = KIND_RULES[body.kind];
      const qualities = qualitiesOn(viewer, {
        id: '',
        townId: town.id,
        networkId: town.network_id,
        rapporteurId: null,
      });
      const today = this.clock.today();
      const current = await this.ranks.on(manager, town.id, today);
      const isStaff = qualities.includes('coordinator');
      if (
        !rule.openedBy.some((quality) => qualities.includes(quality)) ||
        (current.rank === 'unknown' && !isStaff)
      )
        throw new DomainError(
          'forbidden',
          'opening_forbidden',
          'L’ouverture de ce dossier revient à votre réseau ou à l’équipe nationale.',
        );
      if (town.is_corrected && !isStaff)
        throw new DomainError(
          'conflict',
          'opening_later',
          'Ce dossier ne peut pas être ouvert pour l’instant : voyez avec votre réseau.',
        );
      if (town.open_id !== null)
        throw new DomainError('conflict', 'case_open', 'Un dossier est déjà ouvert pour cette cité.');
      if (town.is_paused)
        throw new DomainError(
          'conflict',
          'town_paused',
          'Cette cité est en sommeil : mettez d’abord fin à la pause.',
        );
      const before = this.rankToStart(body, current);
      const id = await this.insert(manager, viewer, {
        town,
        body,
        before,
        today,
        onBehalf: isStaff && rule.openedBy[0] === 'town',
      });
      if (current.rank === 'unknown')
        await this.ranks.add(manager, {
          townId: town.id,
          rank: before.rank,
          fromOn: today,
          source: 'staff',
          homologationId: id,
          reason: body.reason,
          authorId: viewer.userId,
        });
      if (rule.startsIn !== 'draft')
        await this.notices.opened(manager, {
          id,
          townId: town.id,
          networkId: town.network_id,
          kind: body.kind,
          authorId: viewer.userId,
        });
      return id;
    });
  }

  private async lockTown(manager: EntityManager, viewer: Viewer, townId: string): Promise<TownRow> {
    const params = new Params();
    const scope = scopeOf(viewer, { network: 't.network_id', town: 't.id' }, params);
    // Locked first, described after: one statement would tell what it saw before it waited for the lock.
    const locked = await manager.query<unknown[]>(
      `SELECT 1 FROM town t WHERE t.id = ${params.add(townId)} AND ${scope} FOR NO KEY UPDATE`,
      params.values,
    );
    if (locked.length !== 1) throw notFound();
    const [town] = await manager.query<TownRow[]>(
      `SELECT t.id, t.network_id,
         EXISTS (SELECT 1 FROM town_pause p WHERE p.town_id = t.id AND p.to_on IS NULL) AS is_paused,
         (SELECT h.id FROM homologation h WHERE h.town_id = t.id AND ${isOpenCase('h.state')}) AS open_id,
         EXISTS (SELECT 1 FROM homologation h WHERE h.town_id = t.id AND ${isOpenCase('h.state')}
           AND h.town_state IN ('closed', 'abandoned', 'inadmissible')) AS is_corrected,
         (SELECT h.id FROM homologation h WHERE h.town_id = t.id AND h.state = 'closed' AND EXISTS (SELECT 1 FROM answer a WHERE a.homologation_id = h.id AND a.confirmed)
            ORDER BY h.opened_on DESC, h.id DESC LIMIT 1) AS previous_id
       FROM town t WHERE t.id = $1`,
      [townId],
    );
    if (!town) throw new Error(`A locked town is there: ${townId}`);
    return town;
  }

  /** The rank this case starts from; from an unknown one, staff say what it is. */
  private rankToStart(
    { kind, rank, reason }: OpenCaseDto,
    current: RankOnDay,
  ): { rank: Rank; termOn: string | null } {
    const rule = KIND_RULES[kind];
    const stated = current.rank === 'unknown' ? rank : current.rank;
    const errors: Record<string, string> = {};
    if (current.rank === 'unknown' && (rank === undefined || rank === 'unknown'))
      errors.rank = 'Indiquez le rang actuel de la cité.';
    if (current.rank !== 'unknown' && rank !== undefined)
      errors.rank = 'Le rang de cette cité est déjà connu.';
    if (errors.rank === undefined && stated !== undefined && !rule.fromRanks.includes(stated))
      errors[current.rank === 'unknown' ? 'rank' : 'kind'] =
        'Ce type de dossier ne convient pas au rang de la cité.';
    if (rule.needsReason && reason === undefined) errors.reason = 'Indiquez le motif.';
    if (stated === undefined || Object.keys(errors).length > 0)
      throw new DomainError('rule', 'opening_refused', Object.values(errors).join(' '), { errors });
    return { rank: stated, termOn: current.rank === 'unknown' ? null : current.termOn };
  }

  private async insert(
    manager: EntityManager,
    viewer: Viewer,
    {
      town,
      body,
      before,
      today,
      onBehalf,
    }: {
      town: TownRow;
      body: OpenCaseDto;
      before: { rank: Rank; termOn: string | null };
      today: string;
      onBehalf: boolean;
    },
  ): Promise<string> {
    const [charter] = await manager.query<CharterRow[]>(
      `SELECT c.id, s.mandatory_pieces, s.mandatory_answers, (SELECT value FROM setting WHERE key = 'terms') AS terms
       FROM charter_version c JOIN charter_setting s ON s.charter_id = c.id WHERE c.id = ${charterInForce('$1')}`,
      [this.clock.now()],
    );
    if (!charter) throw new DomainError('conflict', 'no_charter', 'Aucune charte n’est en vigueur.');
    const id = v7();
    const rule = KIND_RULES[body.kind];
    const previousId = rule.prefilled ? town.previous_id : null;
    const now = this.clock.now();
    await manager.insert(Homologation, {
      id,
      townId: town.id,
      networkId: town.network_id,
      charterId: charter.id,
      kind: body.kind,
      state: rule.startsIn,
      townState: rule.startsIn,
      settings: {
        terms: { ...DEFAULT_TERMS, ...charter.terms },
        mandatoryPieces: charter.mandatory_pieces,
        mandatoryAnswers: charter.mandatory_answers,
      },
      reason: body.reason ?? null,
      rankBefore: before.rank,
      termBefore: before.termOn,
      previousId,
      openedOn: today,
      openedBy: viewer.userId,
      stateSince: now,
      participants: [],
      attendance: [],
    });
    await this.contents.prepare(manager, {
      homologationId: id,
      charterId: charter.id,
      townId: town.id,
      networkId: town.network_id,
      previousId,
      now,
    });
    await manager.insert(HomologationStep, {
      id: v7(),
      homologationId: id,
      seq: 1,
      version: 1,
      name: 'open',
      fromState: null,
      toState: rule.startsIn,
      authorId: viewer.userId,
      onBehalf,
      charterId: charter.id,
      visibility: 'town',
      facts: (body.reason === undefined ? {} : { reason: body.reason }) as never,
      at: now,
    });
    await this.history.record(manager, {
      authorId: viewer.userId,
      action: 'transition.open',
      visibility: 'town',
      onBehalf,
      townId: town.id,
      networkId: town.network_id,
      homologationId: id,
      charterId: charter.id,
      stepSeq: 1,
      after: {
        state: rule.startsIn,
        kind: body.kind,
        rankBefore: before.rank,
        ...(body.reason === undefined ? {} : { reason: body.reason }),
      },
    });
    return id;
  }
}

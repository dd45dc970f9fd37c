import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type HandoverReason,
  type HandoverStatus,
  type HandoverView,
  handoverStatus,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { AccessLinkService, type IssuedCode } from '../access/access-link.service.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { TownTeamService } from '../people/town-team.service.js';
import type { Town } from '../town/town.entity.js';
import type { HandoverDto } from './dto/handover.dto.js';
import { Handover } from './handover.entity.js';
import { presentHandover } from './team.presenter.js';
import { TeamQueries } from './team.queries.js';
import { TeamGate } from './team-gate.service.js';

interface HandoverToStart {
  reason: HandoverReason;
  note?: string | null;
  /** Becomes the town hall's mailbox. */
  address?: string | null;
}

const NOTICES = ['handover_request', 'handover_answered'] as const;

/** A town is asked, at its institutional mailbox, who its new team is. Nothing changes until its network settles it. */
@Injectable()
export class HandoverService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: TeamGate,
    private readonly queries: TeamQueries,
    private readonly teams: TownTeamService,
    private readonly links: AccessLinkService,
    private readonly notices: NoticeService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  create(viewer: Viewer, townId: string, body: HandoverDto): Promise<HandoverView> {
    return transact(this.dataSource, (manager) => this.start(manager, viewer, townId, body));
  }

  /** In the caller's transaction: 404, 403, or 409 `handover_open`, `no_mailbox` before anything is written. */
  async start(
    manager: EntityManager,
    viewer: Viewer,
    townId: string,
    { reason, note, address: given }: HandoverToStart,
  ): Promise<HandoverView> {
    const town = await this.gate.town(manager, viewer, townId, 'start_handover');
    const open = await manager.query<unknown[]>(
      'SELECT 1 FROM handover WHERE town_id = $1 AND settled_at IS NULL AND cancelled_at IS NULL',
      [townId],
    );
    if (open.length > 0)
      throw new DomainError('conflict', 'handover_open', 'Une passation est déjà en cours pour cette cité.');
    const address = given ?? town.publicEmail;
    if (address === null)
      throw new DomainError(
        'conflict',
        'no_mailbox',
        'La boîte de la mairie n’est pas connue : indiquez son adresse.',
      );
    await this.teams.changeContact(manager, viewer, town, { publicEmail: address });
    const handover = manager.create(Handover, {
      id: v7(),
      townId,
      networkId: town.networkId,
      reason,
      note: note ?? null,
      address,
      startedAt: this.clock.now(),
      startedBy: viewer.userId,
      answeredAt: null,
      answer: null,
      settledAt: null,
      settledBy: null,
      cancelledAt: null,
      version: 1,
    });
    await manager.insert(Handover, handover);
    await this.ask(manager, viewer, town, handover);
    await this.record(manager, viewer.userId, handover, 'handover.start', { reason });
    return presentHandover(handover, town.name);
  }

  /** The same question by mail again, at the mailbox that is the town's by now; the earlier link is void. */
  reissue(viewer: Viewer, id: string): Promise<HandoverView> {
    return transact(this.dataSource, async (manager) => {
      const { town, handover } = await this.gate.handover(manager, viewer, id, 'start_handover');
      this.assertStatus(handover, 'asked');
      const address = town.publicEmail ?? handover.address;
      const asked = await this.save(manager, handover, { address });
      await this.ask(manager, viewer, town, asked);
      await this.record(manager, viewer.userId, asked, 'handover.reissue', {});
      return presentHandover(asked, town.name);
    });
  }

  /** A short code for the town hall's mailbox that does not get the mail. */
  readOut(viewer: Viewer, id: string): Promise<IssuedCode> {
    return transact(this.dataSource, async (manager) => {
      const { handover } = await this.gate.handover(manager, viewer, id, 'read_out_code');
      this.assertStatus(handover, 'asked');
      const by = { createdBy: viewer.userId, now: this.clock.now() };
      const owner = { handoverId: id };
      const code = await this.links.issueCode(manager, 'handover', owner, handover.address ?? '', by);
      await this.record(manager, viewer.userId, handover, 'handover.code', {}, 'staff');
      return code;
    });
  }

  cancel(viewer: Viewer, id: string): Promise<HandoverView> {
    return transact(this.dataSource, async (manager) => {
      const { town, handover } = await this.gate.handover(manager, viewer, id, 'start_handover');
      this.assertStatus(handover, 'asked', 'answered');
      const cancelled = await this.end(manager, handover, { cancelledAt: this.clock.now() });
      await this.record(manager, viewer.userId, cancelled, 'handover.cancel', {});
      return presentHandover(cancelled, town.name);
    });
  }

  /** Settled or cancelled: its links are void, and nobody is told of it any more. */
  async end(
    manager: EntityManager,
    handover: Handover,
    how: Pick<Handover, 'cancelledAt'> | Pick<Handover, 'settledAt' | 'settledBy'>,
  ): Promise<Handover> {
    await this.links.voidAll(manager, 'handover', { handoverId: handover.id });
    await this.notices.settle(manager, NOTICES, handover.id);
    return this.save(manager, handover, how);
  }

  async save(manager: EntityManager, handover: Handover, changes: Partial<Handover>): Promise<Handover> {
    const all = { ...changes, version: handover.version + 1 };
    // An answer is plain JSON, which TypeORM's type of a partial row does not see.
    await manager.update(Handover, { id: handover.id }, all as object);
    return { ...handover, ...all };
  }

  assertStatus(handover: Handover, ...allowed: HandoverStatus[]): void {
    const status = handoverStatus(handover);
    if (allowed.includes(status)) return;
    if (status === 'answered')
      throw new DomainError(
        'conflict',
        'handover_answered',
        'La mairie a déjà répondu : la suite est à vous.',
      );
    throw new DomainError('conflict', 'handover_closed', 'Cette passation est terminée.');
  }

  async record(
    manager: EntityManager,
    authorId: string | null,
    { townId, networkId }: Handover,
    action: string,
    after: Record<string, unknown>,
    visibility: 'town' | 'staff' = 'town',
  ): Promise<void> {
    await this.history.record(manager, { authorId, action, visibility, townId, networkId, after });
  }

  private async ask(manager: EntityManager, viewer: Viewer, town: Town, handover: Handover): Promise<void> {
    const owner = { handoverId: handover.id };
    const link = await this.links.issue(manager, 'handover', owner, { createdBy: viewer.userId });
    await this.notices.settle(manager, NOTICES, handover.id);
    await this.notices.post(manager, {
      rule: 'handover_request',
      objectId: handover.id,
      occurrence: link.id,
      to: handover.address === null ? [] : [{ address: handover.address, name: `Mairie – ${town.name}` }],
      townId: town.id,
      networkId: town.networkId,
      facts: {
        linkId: link.id,
        townName: town.name,
        networkName: await this.queries.networkName(manager, town.networkId),
        reason: handover.reason,
      },
    });
  }
}

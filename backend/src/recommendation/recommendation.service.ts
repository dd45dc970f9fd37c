import { Injectable } from '@nestjs/common';
import { canRecommend, DomainError, type RecommendationView, refuseRole, refuseUnless } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { CaseService, type LoadedCase } from '../homologation/case.service.js';
import type { NewRecommendationDto } from './dto/recommendation.dto.js';
import { Recommendation } from './recommendation.entity.js';
import { RecommendationQueries } from './recommendation.queries.js';

interface CaseKeys {
  id: string;
  townId: string;
  networkId: string;
  charterId: string;
}

/** Recommendations: drafts from the visit to the opinion, then followed until the next visit takes them up. */
@Injectable()
export class RecommendationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: RecommendationQueries,
    private readonly history: HistoryService,
  ) {}

  ofCase(viewer: Viewer, homologationId: string): Promise<RecommendationView[]> {
    return this.queries.ofCase(viewer, homologationId);
  }

  create(viewer: Viewer, body: NewRecommendationDto): Promise<RecommendationView> {
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.editable(manager, viewer, body.homologationId);
      const [id] = await this.insert(manager, loaded.row, [body], this.clock.today());
      await this.record(manager, viewer, loaded, 'recommendation.draft', body.commitmentCode, {
        text: body.text,
      });
      return this.queries.one(manager, viewer, id ?? '');
    });
  }

  rewrite(
    viewer: Viewer,
    id: string,
    text: string,
    ifMatch: string | undefined,
  ): Promise<RecommendationView> {
    return transact(this.dataSource, async (manager) => {
      const { loaded, view } = await this.locked(manager, viewer, id);
      const current = () => this.queries.one(manager, viewer, id);
      refuseRole(loaded.actor, 'coordinator', 'rapporteur');
      await assertVersion(ifMatch, view.version, current);
      this.refuseUnlessOpen(loaded);
      await manager.update(
        Recommendation,
        { id, status: 'draft', version: view.version },
        { text, version: view.version + 1 },
      );
      await this.record(manager, viewer, loaded, 'recommendation.rewrite', view.commitmentCode ?? undefined, {
        text,
      });
      return current();
    });
  }

  async remove(viewer: Viewer, id: string): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const { loaded, view } = await this.locked(manager, viewer, id);
      this.refuseUnlessOpen(loaded);
      await manager.delete(Recommendation, { id, status: 'draft' });
      await this.record(manager, viewer, loaded, 'recommendation.remove', view.commitmentCode ?? undefined, {
        text: view.text,
      });
    });
  }

  /** The opinion brings its list: it takes the place of the drafts. */
  async replaceDrafts(
    manager: EntityManager,
    row: CaseKeys,
    items: { commitmentCode?: string; text: string }[],
    today: string,
  ): Promise<void> {
    await manager.delete(Recommendation, { homologationId: row.id, status: 'draft' });
    await this.insert(manager, row, items, today);
  }

  async publishDrafts(manager: EntityManager, homologationId: string): Promise<void> {
    await manager.query(
      "UPDATE recommendation SET status = 'pending', version = version + 1 WHERE homologation_id = $1 AND status = 'draft'",
      [homologationId],
    );
  }

  /** The recommendation as it is once its case is locked. */
  private async locked(manager: EntityManager, viewer: Viewer, id: string) {
    const { homologationId } = await this.queries.one(manager, viewer, id);
    const loaded = await this.cases.load(manager, viewer, homologationId, { lock: true });
    return { loaded, view: await this.queries.one(manager, viewer, id) };
  }

  private async editable(
    manager: EntityManager,
    viewer: Viewer,
    homologationId: string,
  ): Promise<LoadedCase> {
    const loaded = await this.cases.load(manager, viewer, homologationId, { lock: true });
    this.refuseUnlessOpen(loaded);
    return loaded;
  }

  private refuseUnlessOpen({ row, actor, openPoints }: LoadedCase): void {
    refuseUnless(
      canRecommend({ state: row.state, townState: row.townState, openPoints }, actor),
      actor,
      'coordinator',
      'rapporteur',
    );
  }

  private async insert(
    manager: EntityManager,
    row: CaseKeys,
    items: { commitmentCode?: string; text: string }[],
    today: string,
  ): Promise<string[]> {
    if (items.length === 0) return [];
    const known = await manager.query<{ code: string }[]>(
      'SELECT code FROM case_commitment WHERE homologation_id = $1',
      [row.id],
    );
    const codes = new Set(known.map(({ code }) => code));
    const errors = items.flatMap(({ commitmentCode }, index) =>
      commitmentCode !== undefined && !codes.has(commitmentCode)
        ? [[`recommendations.${index}.commitmentCode`, 'Cet engagement n’est pas de ceux du dossier.']]
        : [],
    );
    if (errors.length > 0)
      throw new DomainError('rule', 'unknown_commitment', 'Un engagement n’est pas de ceux du dossier.', {
        errors: Object.fromEntries(errors) as Record<string, string>,
      });
    const [last] = await manager.query<{ position: number }[]>(
      'SELECT coalesce(max(position), 0) AS position FROM recommendation WHERE homologation_id = $1',
      [row.id],
    );
    const rows = items.map((item, index) => ({
      id: v7(),
      homologationId: row.id,
      townId: row.townId,
      networkId: row.networkId,
      commitmentCode: item.commitmentCode ?? null,
      text: item.text,
      status: 'draft' as const,
      position: (last?.position ?? 0) + index + 1,
      createdOn: today,
    }));
    await manager.insert(Recommendation, rows);
    return rows.map(({ id }) => id);
  }

  private async record(
    manager: EntityManager,
    viewer: Viewer,
    { row, lastSeq }: LoadedCase,
    action: string,
    target: string | undefined,
    after: Record<string, unknown>,
  ) {
    await this.history.record(manager, {
      authorId: viewer.userId,
      action,
      target,
      visibility: 'staff',
      townId: row.townId,
      networkId: row.networkId,
      homologationId: row.id,
      charterId: row.charterId,
      stepSeq: lastSeq,
      after,
    });
  }
}

import { Injectable } from '@nestjs/common';
import {
  type AppreciationView,
  type AuditView,
  canAppreciate,
  type HomologationRow,
  notFound,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { towardsTown } from '../access/towards-town.js';
import type { Viewer } from '../access/viewer.js';
import type { ListQueryDto, Page } from '../common/list-query.js';
import { CaseService, type LoadedCase, seenState, seenVersion } from '../homologation/case.service.js';
import { CaseListService } from '../homologation/case-list.service.js';
import { RecommendationService } from '../recommendation/recommendation.service.js';

interface ContentRow {
  appreciations: Omit<AppreciationView, 'canEdit'>[];
}

const CONTENT = `
  SELECT
    (SELECT coalesce(json_agg(json_build_object('code', c.code, 'text', a.text, 'stance', a.stance, 'version', a.version, 'updatedAt', a.updated_at, 'by', u.name)
        ORDER BY c.position, c.code), '[]')
      FROM case_commitment c JOIN appreciation a ON a.homologation_id = h.id AND a.code = c.code LEFT JOIN app_user u ON u.id = a.updated_by
      WHERE c.homologation_id = h.id) AS appreciations
  FROM homologation h WHERE h.id = $1`;

/** The examination of a town: it exists from the day its visit is scheduled. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseService,
    private readonly lists: CaseListService,
    private readonly recommendations: RecommendationService,
  ) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<HomologationRow>> {
    return this.lists.list(viewer, query, 'h.rapporteur_id IS NOT NULL');
  }

  async one(viewer: Viewer, id: string): Promise<AuditView> {
    const manager = this.dataSource.manager;
    const loaded = await this.cases.load(manager, viewer, id);
    const { row } = loaded;
    if (row.rapporteurId === null) throw notFound();
    const [content, recommendations] = await Promise.all([
      this.content(manager, loaded),
      this.recommendations.ofCase(viewer, id),
    ]);
    return {
      id,
      townId: row.townId,
      charterId: row.charterId,
      state: seenState(loaded),
      visitOn: row.visitOn,
      version: seenVersion(loaded),
      ...content,
      recommendations,
    };
  }

  async content(manager: EntityManager, loaded: LoadedCase): Promise<Pick<AuditView, 'appreciations'>> {
    const { row, actor, openPoints, asTown, hasNotifiedDecision } = loaded;
    const [content] = await manager.query<ContentRow[]>(CONTENT, [row.id]);
    const canEdit = canAppreciate({ state: row.state, townState: row.townState, openPoints }, actor);
    const isOpenToReader = !asTown || hasNotifiedDecision;
    const mask = (by: string | null) => towardsTown(by, !asTown);
    return {
      appreciations: isOpenToReader
        ? (content?.appreciations ?? []).map((one) => ({ ...one, by: mask(one.by), canEdit }))
        : [],
    };
  }
}

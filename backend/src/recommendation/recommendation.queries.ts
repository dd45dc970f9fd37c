import { Injectable } from '@nestjs/common';
import type { RecommendationView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { asTownOnly, scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readOne,
  readPage,
} from '../common/list-query.js';

const SCOPE = { network: 'r.network_id', town: 'r.town_id', homologation: 'r.homologation_id' };

const LIST: ListSpec = {
  sorts: { townName: 't.search_name', createdOn: 'r.created_on', status: 'r.status', position: 'r.position' },
  defaultSort: ['createdOn', 'DESC'],
  tieBreak: 'r.id',
  filters: {
    id: filterBy.id('r.id'),
    townId: filterBy.id('r.town_id'),
    networkId: filterBy.id('r.network_id'),
    homologationId: filterBy.id('r.homologation_id'),
    status: filterBy.code('r.status', ['draft', 'pending', 'started', 'done', 'dropped']),
  },
};

const TABLES = 'FROM recommendation r JOIN town t ON t.id = r.town_id';
const SELECT = `SELECT r.id, r.homologation_id AS "homologationId", r.town_id AS "townId", t.name AS "townName", r.commitment_code AS "commitmentCode",
  r.text, r.status, r.created_on AS "createdOn", r.version,
  (SELECT json_build_object('text', w.text, 'at', to_char(w.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
    FROM recommendation_news w WHERE w.recommendation_id = r.id ORDER BY w.seq DESC LIMIT 1) AS "lastNews" ${TABLES}`;

@Injectable()
export class RecommendationQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<RecommendationView>> {
    const params = new Params();
    const scope = this.readable(viewer, params);
    return readPage<RecommendationView>(this.dataSource.manager, {
      select: SELECT,
      count: TABLES,
      request: readList(query, LIST, params),
      params,
      scope,
    });
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<RecommendationView> {
    const params = new Params();
    const scope = this.readable(viewer, params);
    return readOne<RecommendationView>(
      manager,
      `${SELECT} WHERE ${scope} AND r.id = ${params.add(id)}`,
      params,
    );
  }

  ofCase(viewer: Viewer, homologationId: string): Promise<RecommendationView[]> {
    const params = new Params();
    const scope = this.readable(viewer, params);
    return this.dataSource.query<RecommendationView[]>(
      `${SELECT} WHERE ${scope} AND r.homologation_id = ${params.add(homologationId)} ORDER BY r.position`,
      params.values,
    );
  }

  /** Drafts belong to the debate: a town reads a recommendation once the decision is notified. */
  private readable(viewer: Viewer, params: Params): string {
    return `${scopeOf(viewer, SCOPE, params)} AND (r.status <> 'draft' OR NOT ${asTownOnly(viewer, SCOPE, params)})`;
  }
}

import { Injectable } from '@nestjs/common';
import { type HomologationRow, KINDS, STATES } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { asTownOnly, scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import {
  type Filter,
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';
import { CASE_SCOPE } from './case.service.js';
import { isOpenCase } from './homologation.entity.js';

/** `2026-spring`: visits of January to June; `2026-autumn`: of July to December. */
const byCampaign: Filter = (value, params) => {
  const [year, season] =
    /^(20\d\d)-(spring|autumn)$/.exec(typeof value === 'string' ? value : '')?.slice(1) ?? [];
  const [from, to] = season === 'spring' ? ['01-01', '06-30'] : ['07-01', '12-31'];
  return year === undefined
    ? filterBy.code('h.kind', [])(value, params)
    : `h.visit_on BETWEEN ${params.add(`${year}-${from}`)}::date AND ${params.add(`${year}-${to}`)}::date`;
};

/** A network filter includes the networks under it. */
const byNetwork: Filter = (value, params) =>
  `h.network_id IN (WITH RECURSIVE below AS (SELECT n.id FROM network n WHERE ${filterBy.id('n.id')(value, params)} UNION SELECT n.id FROM network n JOIN below ON n.parent_id = below.id) SELECT id FROM below)`;

/** Sorting and filtering by state use the state this person may know: the order of a list must not betray the closed debate. */
function listSpec(state: string): ListSpec {
  return {
    sorts: {
      townName: 't.search_name',
      state,
      kind: 'h.kind',
      openedOn: 'h.opened_on',
      submittedOn: 'h.submitted_on',
      visitOn: 'h.visit_on',
      dueOn: 'h.due_on',
    },
    nullable: ['submittedOn', 'visitOn', 'dueOn'],
    defaultSort: ['openedOn', 'DESC'],
    tieBreak: 'h.id',
    filters: {
      id: filterBy.id('h.id'),
      townId: filterBy.id('h.town_id'),
      networkId: byNetwork,
      state: filterBy.code(state, STATES),
      kind: filterBy.code('h.kind', KINDS),
      open: filterBy.flag(isOpenCase(state)),
      campaign: byCampaign,
    },
  };
}

/** The list of cases, that applications and audits share. */
@Injectable()
export class CaseListService {
  constructor(private readonly dataSource: DataSource) {}

  /** `only`: a further condition, such as that an audit exists. */
  list(viewer: Viewer, query: ListQueryDto, only = 'TRUE'): Promise<Page<HomologationRow>> {
    const params = new Params();
    const scope = scopeOf(viewer, CASE_SCOPE, params);
    const asTown = asTownOnly(viewer, CASE_SCOPE, params);
    const state = `(CASE WHEN ${asTown} THEN h.town_state ELSE h.state END)`;
    const request = readList(query, listSpec(viewer.isNational ? 'h.state' : state), params);
    const tables = 'FROM homologation h JOIN town t ON t.id = h.town_id';
    return readPage<HomologationRow>(this.dataSource.manager, {
      select: `SELECT h.id, h.town_id AS "townId", t.name AS "townName", h.network_id AS "networkId", n.name AS "networkName", h.kind, ${state} AS state,
        h.opened_on AS "openedOn", h.submitted_on AS "submittedOn", h.visit_on AS "visitOn", h.due_on AS "dueOn",
        (CASE WHEN ${asTown} THEN h.town_version ELSE h.version END) AS version ${tables} JOIN network n ON n.id = h.network_id`,
      count: tables,
      request,
      params,
      scope: `${scope} AND ${only}`,
    });
  }
}

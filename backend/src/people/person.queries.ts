import { Injectable } from '@nestjs/common';
import { notFound, type PersonRow, type PersonView, searchForm } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
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
import { inForce, MANDATE_JSON, MANDATE_PLACE, mandateFilters, STAFF_SCOPE } from './mandate.queries.js';

export const PERSON_TABLES = 'FROM person p LEFT JOIN app_user u ON u.id = p.user_id';
const HAS_ACCOUNT = 'coalesce(u.active, false)';

/** A person is read by those in whose scope they hold, or held, a function; `also` bears on that same mandate. */
function personScope(viewer: Viewer, params: Params, also: string[] = []): string {
  if (viewer.isNational && also.length === 0) return 'TRUE';
  const held = [scopeOf(viewer, STAFF_SCOPE, params), ...also].join(' AND ');
  return `EXISTS (SELECT 1 FROM mandate m WHERE m.person_id = p.id AND ${held})`;
}

/** The list of people; what is asked of their mandates is gathered in `held`, since it bears on one and the same. */
export function personList(today: string, held: string[]): ListSpec {
  const ofMandate =
    (filter: Filter): Filter =>
    (value, params) => {
      held.push(filter(value, params));
      return 'TRUE';
    };
  return {
    sorts: { name: 'p.search_name' },
    defaultSort: ['name', 'ASC'],
    tieBreak: 'p.id',
    filters: {
      q: filterBy.search('p.search_name', searchForm),
      id: filterBy.id('p.id'),
      hasAccount: filterBy.flag(HAS_ACCOUNT),
      ...Object.fromEntries(
        Object.entries(mandateFilters(today)).map(([name, filter]) => [name, ofMandate(filter)]),
      ),
    },
  };
}

@Injectable()
export class PersonQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<PersonRow>> {
    const params = new Params();
    const held: string[] = [];
    const request = readList(query, personList(this.clock.today(), held), params);
    return readPage<PersonRow>(this.dataSource.manager, {
      select: `SELECT ${this.columns(viewer, params)} ${PERSON_TABLES}`,
      count: PERSON_TABLES,
      request,
      params,
      scope: personScope(viewer, params, held),
    });
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<PersonView> {
    const params = new Params();
    const [row] = await manager.query<PersonView[]>(
      `SELECT ${this.columns(viewer, params)}, u.email AS "accountEmail",
         json_build_object('mobile', c.mobile, 'email', c.email, 'version', coalesce(c.version, 0)) AS contact
       ${PERSON_TABLES} LEFT JOIN person_contact c ON c.person_id = p.id
       WHERE p.id = ${params.add(id)} AND ${personScope(viewer, params)}`,
      params.values,
    );
    if (!row) throw notFound();
    return row;
  }

  /** Of what someone holds elsewhere, nothing is told. */
  private columns(viewer: Viewer, params: Params): string {
    return `p.id, p.name, ${HAS_ACCOUNT} AS "hasAccount", p.version,
      coalesce((SELECT json_agg(${MANDATE_JSON} ORDER BY ${inForce(params.add(this.clock.today()))} DESC, m.from_on DESC, m.id)
        FROM mandate m ${MANDATE_PLACE} WHERE m.person_id = p.id AND ${scopeOf(viewer, STAFF_SCOPE, params)}), '[]') AS mandates`;
  }
}

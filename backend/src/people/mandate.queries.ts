import { Injectable } from '@nestjs/common';
import { BODIES, MANDATE_FUNCTIONS, type MandateView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { inNetwork } from '../access/network-filter.js';
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

/** These lists are for staff at work: a coordinator who also sits in a town elsewhere reads nothing of it here. */
export const STAFF_SCOPE = { network: 'm.network_id' };

/** What a view of a mandate shows, by table: `m` the mandate, `p` its person, `mt`, `mp` and `mn` its place. */
const COLUMNS: Record<keyof MandateView, string> = {
  id: 'm.id',
  personId: 'm.person_id',
  personName: 'p.name',
  body: 'm.body',
  townId: 'm.town_id',
  partnerId: 'm.partner_id',
  networkId: 'm.network_id',
  bodyName: 'coalesce(mt.name, mp.name, mn.name)',
  function: 'm.function',
  title: 'm.title',
  canSign: 'm.can_sign',
  publicEmail: 'm.public_email',
  publicPhone: 'm.public_phone',
  fromOn: 'm.from_on',
  toOn: 'm.to_on',
  version: 'm.version',
};
export const MANDATE_PLACE = `JOIN network mn ON mn.id = m.network_id
  LEFT JOIN town mt ON mt.id = m.town_id LEFT JOIN partner mp ON mp.id = m.partner_id`;
export const MANDATE_JSON = `json_build_object(${Object.entries(COLUMNS)
  .map(([name, expression]) => `'${name}', ${expression}`)
  .join(', ')})`;

const SELECT = `SELECT ${Object.entries(COLUMNS)
  .map(([name, expression]) => `${expression} AS "${name}"`)
  .join(', ')}`;
const TABLES = 'FROM mandate m JOIN person p ON p.id = m.person_id';

/** From its first day until the eve of its end. */
export const inForce = (day: string) =>
  `(m.from_on <= ${day}::date AND (m.to_on IS NULL OR m.to_on > ${day}::date))`;

/** Filters on a mandate, for the lists of mandates and of those who hold them. */
export const mandateFilters = (today: string): Record<string, Filter> => ({
  townId: filterBy.id('m.town_id'),
  networkId: inNetwork('m.network_id'),
  partnerId: filterBy.id('m.partner_id'),
  body: filterBy.code('m.body', BODIES),
  function: filterBy.code('m.function', MANDATE_FUNCTIONS),
  inForce: (value, params) => filterBy.flag(inForce(params.add(today)))(value, params),
});

@Injectable()
export class MandateQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<MandateView>> {
    const params = new Params();
    const list: ListSpec = {
      sorts: { fromOn: 'm.from_on', toOn: 'm.to_on', personName: 'p.search_name' },
      nullable: ['toOn'],
      defaultSort: ['fromOn', 'DESC'],
      tieBreak: 'm.id',
      filters: {
        id: filterBy.id('m.id'),
        personId: filterBy.id('m.person_id'),
        ...mandateFilters(this.clock.today()),
      },
    };
    return readPage<MandateView>(this.dataSource.manager, {
      select: `${SELECT} ${TABLES} ${MANDATE_PLACE}`,
      count: TABLES,
      request: readList(query, list, params),
      params,
      scope: scopeOf(viewer, STAFF_SCOPE, params),
    });
  }

  /** For who has just written it: its scope was checked then. */
  async written(manager: EntityManager, id: string): Promise<MandateView> {
    const [row] = await manager.query<[MandateView]>(`${SELECT} ${TABLES} ${MANDATE_PLACE} WHERE m.id = $1`, [
      id,
    ]);
    return row;
  }
}

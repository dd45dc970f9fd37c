import { Injectable } from '@nestjs/common';
import {
  type CommuneKind,
  type Kind,
  RANKS,
  type Rank,
  type State,
  searchForm,
  type TownView,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { inNetwork } from '../access/network-filter.js';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';
import { isOpenCase } from '../homologation/homologation.entity.js';

/** A case with both its states: the presenter keeps the one that this reader may know. */
export interface CaseRow {
  id: string;
  kind: Kind;
  state: State;
  townState: State;
  openedOn: string;
  visitOn: string | null;
  closedOn: string | null;
}

export interface TownListRow {
  id: string;
  name: string;
  departmentCode: string;
  networkId: string;
  networkName: string;
  communeId: string;
  communeName: string;
  communeKind: CommuneKind;
  hostCommuneName: string | null;
  rank: Rank;
  rankFromOn: string | null;
  termOn: string | null;
  latitude: number | null;
  longitude: number | null;
  isPaused: boolean;
  openCase: CaseRow | null;
  version: number;
}

export type TownPageRow = TownListRow &
  Pick<TownView, 'communeLinks' | 'networkHistory' | 'ranks' | 'pauses' | 'departures'> & {
    cases: CaseRow[];
  };

export interface DepartmentRow {
  code: string;
  name: string;
}

export const TOWN_SCOPE = { network: 't.network_id', town: 't.id' };

const CASE = `json_build_object('id', h.id, 'kind', h.kind, 'state', h.state, 'townState', h.town_state,
  'openedOn', h.opened_on, 'visitOn', h.visit_on, 'closedOn', h.closed_on)`;
const RANK = "coalesce(r.rank, 'unknown')";

const columns = `
  t.id, t.name, t.department_code AS "departmentCode", t.network_id AS "networkId", n.name AS "networkName",
  c.id AS "communeId", c.name AS "communeName", c.kind AS "communeKind", host.name AS "hostCommuneName",
  ${RANK} AS rank, r.from_on AS "rankFromOn", r.term_on AS "termOn", t.latitude, t.longitude, t.version,
  EXISTS (SELECT 1 FROM town_pause p WHERE p.town_id = t.id AND p.to_on IS NULL) AS "isPaused",
  (SELECT ${CASE} FROM homologation h WHERE h.town_id = t.id AND ${isOpenCase('h.state')}) AS "openCase"`;
const ranked = (day: string) => `FROM town t LEFT JOIN town_ranks_on(${day}::date) r ON r.town_id = t.id`;
const JOINS = `
  JOIN network n ON n.id = t.network_id
  JOIN town_commune link ON link.town_id = t.id AND link.to_on IS NULL
  JOIN commune c ON c.id = link.commune_id
  LEFT JOIN commune host ON host.id = c.host_id`;

const list = (of: string, from: string, order: string) =>
  `coalesce((SELECT json_agg(json_build_object(${of}) ORDER BY ${order}) ${from}), '[]')`;

/** What surrounds a town, latest first. A period is void from the day a later, notified decision takes effect. */
const PAGE = `
  ${list(
    "'id', l.id, 'fromOn', l.from_on, 'toOn', l.to_on, 'commune', json_build_object('id', lc.id, 'name', lc.name, 'kind', lc.kind, 'inseeCode', lc.insee_code)",
    'FROM town_commune l JOIN commune lc ON lc.id = l.commune_id WHERE l.town_id = t.id',
    'l.from_on DESC, l.to_on DESC',
  )} AS "communeLinks",
  ${list(
    "'networkId', tn.network_id, 'networkName', nn.name, 'fromOn', tn.from_on, 'reason', tn.reason",
    'FROM town_network tn JOIN network nn ON nn.id = tn.network_id WHERE tn.town_id = t.id',
    'tn.from_on DESC, tn.recorded_at DESC',
  )} AS "networkHistory",
  ${list(
    `'id', p.id, 'rank', p.rank, 'fromOn', p.from_on, 'termOn', p.term_on, 'source', p.source, 'reason', p.reason,
     'homologationId', p.homologation_id, 'supersededOn', decision_void_on(p.decision_id)`,
    `FROM town_rank p WHERE p.town_id = t.id AND NOT (p.source = 'takeover' AND p.rank = 'unknown'
       AND EXISTS (SELECT 1 FROM town_rank known WHERE known.town_id = t.id AND known.id <> p.id AND known.from_on <= p.from_on))`,
    'p.from_on DESC, p.seq DESC',
  )} AS ranks,
  ${list(
    "'id', p.id, 'fromOn', p.from_on, 'toOn', p.to_on, 'reason', p.reason",
    'FROM town_pause p WHERE p.town_id = t.id',
    'p.from_on DESC, p.id DESC',
  )} AS pauses,
  ${list(
    "'on', d.departed_on, 'reason', d.reason",
    'FROM town_departure d WHERE d.town_id = t.id',
    'd.departed_on DESC, d.id DESC',
  )} AS departures,
  coalesce((SELECT json_agg(${CASE} ORDER BY h.opened_on DESC, h.id DESC) FROM homologation h WHERE h.town_id = t.id), '[]') AS cases`;

const LIST: ListSpec = {
  sorts: {
    name: 't.search_name',
    departmentCode: 't.department_code',
    rank: `array_position(ARRAY['${RANKS.join("','")}'], ${RANK})`,
    rankFromOn: 'r.from_on',
    termOn: 'r.term_on',
  },
  nullable: ['rankFromOn', 'termOn'],
  defaultSort: ['name', 'ASC'],
  tieBreak: 't.id',
  filters: {
    q: filterBy.search('t.search_name', searchForm),
    id: filterBy.id('t.id'),
    networkId: inNetwork('t.network_id'),
    departmentCode: filterBy.text('t.department_code'),
    rank: filterBy.code(RANK, RANKS),
    asOf: filterBy.day((day) => `${day}::date IS NOT NULL`),
  },
};

@Injectable()
export class TownQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Ranks are those of the day `asOf`, today by default; everything else is of today. */
  list(viewer: Viewer, query: ListQueryDto): Promise<Page<TownListRow>> {
    const params = new Params();
    const request = readList(query, LIST, params);
    const scope = scopeOf(viewer, TOWN_SCOPE, params);
    const from = ranked(params.add(request.given.asOf ?? this.clock.today()));
    return readPage(this.dataSource.manager, {
      select: `SELECT ${columns} ${from} ${JOINS}`,
      count: from,
      request,
      params,
      scope,
    });
  }

  /** The page of a town in this person's scope, in one statement. */
  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<TownPageRow | undefined> {
    const params = new Params();
    const scope = scopeOf(viewer, TOWN_SCOPE, params);
    const rows = await manager.query<TownPageRow[]>(
      `SELECT ${columns}, ${PAGE} ${ranked(params.add(this.clock.today()))} ${JOINS} WHERE t.id = ${params.add(id)} AND ${scope}`,
      params.values,
    );
    return rows[0];
  }

  /** The départements that have a town in this person's scope. */
  departments(viewer: Viewer): Promise<DepartmentRow[]> {
    const params = new Params();
    const scope = scopeOf(viewer, TOWN_SCOPE, params);
    return this.dataSource.query<DepartmentRow[]>(
      `SELECT d.code, d.name FROM department d WHERE EXISTS (SELECT 1 FROM town t WHERE t.department_code = d.code AND ${scope}) ORDER BY d.code`,
      params.values,
    );
  }
}

import { Injectable } from '@nestjs/common';
import {
  type CommuneKind,
  type CriterionRule,
  type EligibilityCommune,
  type EligibilityView,
  type PopulationRouteView,
  searchForm,
} from '@pcc/shared';
import { DataSource } from 'typeorm';
import { GRANT_IN_FORCE } from '../access/viewer.service.js';
import { charterInForce } from '../charter/charter-version.entity.js';
import { Clock } from '../common/clock.js';

const SHOWN = 12;

/** A commune as the public page and the requests show it; `c` is the commune, `d` its département, `host` the one it is part of. */
export const COMMUNE = `json_build_object('id', c.id, 'name', c.name, 'kind', c.kind, 'departmentCode', c.department_code,
  'departmentName', d.name, 'hostName', host.name)`;
const TABLES =
  'commune c JOIN department d ON d.code = c.department_code LEFT JOIN commune host ON host.id = c.host_id';

/** The first names are those typed whole, then those that begin so; words may be anywhere in the others. */
const SEARCH = `
  SELECT ${COMMUNE} AS commune FROM ${TABLES}
  WHERE c.to_on IS NULL AND c.search_name LIKE ALL ($1::text[])
  ORDER BY c.search_name <> $2, c.search_name NOT LIKE $2 || '%', c.search_name, c.kind, c.department_code, c.id LIMIT ${SHOWN}`;

/** The cité that this very commune, or déléguée, is. */
const OF_COMMUNE =
  'town t JOIN town_commune l ON l.town_id = t.id AND l.to_on IS NULL AND l.commune_id = c.id';

/** Of its cité; else the one that most cités of the département belong to; else of the region; else the national one. */
const NETWORK_ID = `coalesce(
  (SELECT t.network_id FROM ${OF_COMMUNE} ORDER BY t.id LIMIT 1),
  (SELECT t.network_id FROM town t WHERE t.department_code = c.department_code GROUP BY t.network_id ORDER BY count(*) DESC, t.network_id LIMIT 1),
  (SELECT n.id FROM network n WHERE n.level = 'regional' AND n.region = region.name ORDER BY n.code LIMIT 1),
  (SELECT n.id FROM network n WHERE n.level = 'national' ORDER BY n.code LIMIT 1))`;

/** The public mailbox and telephone of a network, or of the nearest one above that has some; who holds them is not said. */
const REACH = (today: string) => `(
  WITH RECURSIVE line AS (
    SELECT network.id, network.parent_id, 0 AS depth
    UNION ALL SELECT above.id, above.parent_id, line.depth + 1 FROM network above JOIN line ON above.id = line.parent_id
  )
  SELECT json_build_object('email', g.public_email, 'phone', g.public_phone)
  FROM line JOIN mandate g ON g.body = 'network' AND g.network_id = line.id AND ${GRANT_IN_FORCE(today)}
  WHERE g.public_email IS NOT NULL OR g.public_phone IS NOT NULL
  ORDER BY line.depth, array_position(ARRAY['coordinator', 'employee', 'president'], g.function), g.from_on, g.id LIMIT 1)`;

/** What makes a member is public; a request under way is not. */
const MEMBER = `(SELECT t.name FROM ${OF_COMMUNE} JOIN town_ranks_on($2::date) r ON r.town_id = t.id
  WHERE r.rank IN ('unknown', 'homologable', 'homologated') ORDER BY t.id LIMIT 1)`;

const ONE = `
  SELECT ${COMMUNE} AS commune, c.population_municipal AS "ownFigure", c.population_vintage AS "ownVintage", c.population_source AS "ownSource",
    coalesce(host.population_municipal, c.population_municipal) AS figure, coalesce(host.population_vintage, c.population_vintage) AS vintage,
    coalesce(host.population_source, c.population_source) AS source,
    json_build_object('version', v.version, 'title', v.title, 'provisional', v.provisional) AS charter,
    (SELECT k.args FROM charter_criterion k WHERE k.charter_id = v.id AND k.kind = 'population_below' ORDER BY k.position LIMIT 1) AS bound,
    (SELECT json_agg(json_build_object('code', k.code, 'kind', k.kind, 'title', k.title, 'text', k.text) ORDER BY k.position) FROM charter_criterion k WHERE k.charter_id = v.id) AS criteria,
    network.id AS "networkId", network.name AS "networkName", network.level = 'national' AS "isNational", ${REACH('$2::date')} AS reach, ${MEMBER} AS member
  FROM ${TABLES} JOIN region ON region.code = d.region_code
  JOIN charter_version v ON v.id = ${charterInForce('$3')}
  JOIN LATERAL (SELECT n.id, n.name, n.level, n.parent_id FROM network n WHERE n.id = ${NETWORK_ID}) network ON true
  WHERE c.id = $1 AND c.to_on IS NULL`;

interface Row {
  commune: EligibilityCommune;
  ownFigure: number | null;
  ownVintage: number | null;
  ownSource: string | null;
  figure: number | null;
  vintage: number | null;
  source: string | null;
  charter: EligibilityView['charter'];
  /** Arguments of the criterion on the population. */
  bound: Pick<Extract<CriterionRule, { kind: 'population_below' }>, 'threshold' | 'routes'> | null;
  criteria: EligibilityView['criteria'];
  networkId: string;
  networkName: string;
  isNational: boolean;
  reach: { email: string | null; phone: string | null } | null;
  member: string | null;
}

/** What anyone may know of a commune, before there is any account. */
@Injectable()
export class EligibilityQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async search(text: string): Promise<EligibilityCommune[]> {
    const form = searchForm(text);
    const words = form.split(' ').filter(Boolean);
    if (form.length < 2) return [];
    const rows = await this.dataSource.query<{ commune: EligibilityCommune }[]>(SEARCH, [
      words.map((word) => `%${word}%`),
      form,
    ]);
    return rows.map(({ commune }) => commune);
  }

  /** The view with the network whose matter it is; undefined for a commune that is not, or no longer. */
  async one(
    id: string,
    manager = this.dataSource.manager,
  ): Promise<{ view: EligibilityView; networkId: string } | undefined> {
    const [row] = await manager.query<Row[]>(ONE, [id, this.clock.today(), this.clock.now()]);
    return row && { view: present(row), networkId: row.networkId };
  }
}

function present(row: Row): EligibilityView {
  const countedRoutes = row.bound?.routes ?? [];
  return {
    commune: row.commune,
    threshold: row.bound?.threshold ?? null,
    countedRoutes,
    routes: routesOf(row.commune.kind, row).filter(({ route }) => countedRoutes.includes(route)),
    charter: row.charter,
    criteria: row.criteria,
    network: {
      name: row.networkName,
      isNational: row.isNational,
      email: row.reach?.email ?? null,
      phone: row.reach?.phone ?? null,
    },
    knownTown: row.member === null ? null : { name: row.member },
  };
}

/** Official figures, where there is one: nobody publishes that of a protected area. */
function routesOf(kind: CommuneKind, row: Row): PopulationRouteView[] {
  const { figure, vintage, source } = row;
  const own = { figure: row.ownFigure, vintage: row.ownVintage, source: row.ownSource };
  return [
    { route: 'commune', figure, vintage, source },
    ...(kind === 'commune_deleguee' ? [{ route: 'commune_deleguee' as const, ...own }] : []),
    { route: 'protected_area', figure: null, vintage: null, source: null },
  ];
}

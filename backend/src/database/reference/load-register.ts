import { type CommuneKind, type Rank, searchForm } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import type { CiteRow, DataFiles, NetworkRow } from './data-files.js';
import { fixedId, networkId, townId } from './ids.js';

/** Networks in an order where each comes after the one above it, as the file has them. */
export async function loadNetworks(manager: EntityManager, networks: NetworkRow[]): Promise<void> {
  const rows = networks.map(({ code, name, level, parent_code, region }) => ({
    id: networkId(code),
    code,
    name,
    level,
    parent_id: parent_code === '' ? null : networkId(parent_code),
    region: region === '' ? null : region,
  }));
  await manager.query(
    `INSERT INTO network (id, code, name, level, parent_id, region)
     SELECT id, code, name, level, parent_id, region
     FROM json_to_recordset($1) AS r(id uuid, code text, name text, level text, parent_id uuid, region text)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, level = excluded.level, parent_id = excluded.parent_id, region = excluded.region`,
    [JSON.stringify(rows)],
  );
}

const RANK: Record<string, Rank> = {
  '': 'unknown',
  candidate: 'candidate',
  homologable: 'homologable',
  homologated: 'homologated',
  left: 'left',
};
const KIND: Record<string, CommuneKind> = { commune: 'commune', commune_deleguee: 'commune_deleguee' };

function oneOf<Value>(values: Record<string, Value>, value: string, cite: CiteRow): Value {
  const found = values[value];
  if (found === undefined)
    throw new Error(`"${value}" is not known (${cite.name}, ${cite.department_code}).`);
  return found;
}

/**
 * The cités of the initial register. A town that is there already is left as it is: from then on the register is the
 * database's.
 */
export async function loadTowns(manager: EntityManager, { cites, dates }: DataFiles): Promise<void> {
  const rows = cites.map((cite) => {
    const id = townId(cite.department_code, cite.name);
    return {
      id,
      name: cite.name,
      search_name: searchForm(cite.name),
      department_code: cite.department_code,
      network_id: networkId(cite.network_code),
      latitude: cite.latitude === '' ? null : Number(cite.latitude),
      longitude: cite.longitude === '' ? null : Number(cite.longitude),
      commune_kind: oneOf(KIND, cite.commune_kind, cite),
      insee_code: cite.insee_code,
      rank: oneOf(RANK, cite.rank, cite),
      rank_from_on: cite.rank_since_year === '' ? dates.takeoverOn : `${cite.rank_since_year}-01-01`,
      link_id: fixedId('town_commune', id),
      member_id: fixedId('town_network', id),
      rank_id: fixedId('town_rank', id),
    };
  });
  const columns = `id uuid, name text, search_name text, department_code text, network_id uuid, latitude double precision,
    longitude double precision, commune_kind text, insee_code text, rank text, rank_from_on date, link_id uuid, member_id uuid, rank_id uuid`;
  const lost = await manager.query<{ name: string }[]>(
    `SELECT r.name FROM json_to_recordset($1) AS r(${columns})
     WHERE NOT EXISTS (SELECT 1 FROM town WHERE town.id = r.id) AND NOT EXISTS (
       SELECT 1 FROM commune c WHERE c.kind = r.commune_kind AND c.insee_code = r.insee_code AND c.to_on IS NULL)`,
    [JSON.stringify(rows)],
  );
  if (lost.length > 0) throw new Error(`No commune for ${lost.map(({ name }) => name).join(', ')}.`);
  await manager.query(
    `WITH cite AS (SELECT * FROM json_to_recordset($1) AS r(${columns})),
     added AS (
       INSERT INTO town (id, name, search_name, department_code, network_id, latitude, longitude)
       SELECT id, name, search_name, department_code, network_id, latitude, longitude FROM cite
       ON CONFLICT (id) DO NOTHING RETURNING id),
     fresh AS (SELECT cite.* FROM cite JOIN added USING (id)),
     linked AS (
       INSERT INTO town_commune (id, town_id, commune_id, from_on)
       SELECT fresh.link_id, fresh.id, c.id, $2 FROM fresh
       JOIN commune c ON c.kind = fresh.commune_kind AND c.insee_code = fresh.insee_code AND c.to_on IS NULL),
     joined AS (
       INSERT INTO town_network (id, town_id, network_id, from_on) SELECT member_id, id, network_id, $2 FROM fresh)
     INSERT INTO town_rank (id, town_id, rank, from_on, source) SELECT rank_id, id, rank, rank_from_on, 'takeover' FROM fresh`,
    [JSON.stringify(rows), dates.takeoverOn],
  );
}

import type { EntityManager } from 'typeorm';
import type { Snapshot } from './snapshot.js';

const CHUNK = 10_000;

const FIELDS =
  'name, search_name, siren, postal_codes, population_municipal, population_total, population_vintage, population_source, department_code, epci_siren';
const prefixed = (alias: string) =>
  FIELDS.split(', ')
    .map((field) => `${alias}.${field}`)
    .join(', ');

/** The rows of the snapshot beside the present version of their host, which is written first. */
const SNAPSHOT = `snapshot_commune s LEFT JOIN commune host ON host.kind = 'commune' AND host.insee_code = s.host_code AND host.to_on IS NULL`;

async function divisions(manager: EntityManager, { regions, departments, epcis }: Snapshot): Promise<void> {
  await manager.query(
    `INSERT INTO region (code, name) SELECT code, name FROM json_to_recordset($1) AS r(code text, name text)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name`,
    [JSON.stringify(regions)],
  );
  await manager.query(
    `INSERT INTO department (code, name, region_code)
     SELECT code, name, region_code FROM json_to_recordset($1) AS r(code text, name text, region_code text)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, region_code = excluded.region_code`,
    [JSON.stringify(departments)],
  );
  await manager.query(
    `INSERT INTO epci (siren, name, kind) SELECT siren, name, kind FROM json_to_recordset($1) AS r(siren text, name text, kind text)
     ON CONFLICT (siren) DO UPDATE SET name = excluded.name, kind = excluded.kind`,
    [JSON.stringify(epcis)],
  );
}

async function stage(manager: EntityManager, { communes }: Snapshot): Promise<void> {
  await manager.query(
    `CREATE TEMP TABLE snapshot_commune (id uuid, kind text, insee_code text, name text, search_name text, siren text,
       postal_codes text[], population_municipal integer, population_total integer, population_vintage integer,
       population_source text, department_code text, epci_siren text, host_code text) ON COMMIT DROP`,
  );
  for (let first = 0; first < communes.length; first += CHUNK)
    await manager.query(
      'INSERT INTO snapshot_commune SELECT * FROM json_populate_recordset(NULL::snapshot_commune, $1)',
      [JSON.stringify(communes.slice(first, first + CHUNK))],
    );
  await manager.query('ANALYZE snapshot_commune');
}

/** Closes the versions that the snapshot changes or no longer has, and adds the new ones. */
async function renew(manager: EntityManager, kind: string, on: string): Promise<void> {
  await manager.query(
    `UPDATE commune c SET to_on = $2 WHERE c.kind = $1 AND c.to_on IS NULL AND c.from_on < $2 AND NOT EXISTS (
       SELECT 1 FROM ${SNAPSHOT} WHERE s.kind = $1 AND s.insee_code = c.insee_code
         AND (${prefixed('s')}, host.id) IS NOT DISTINCT FROM (${prefixed('c')}, c.host_id))`,
    [kind, on],
  );
  const fields = FIELDS.split(', ');
  await manager.query(
    `INSERT INTO commune (id, kind, insee_code, ${FIELDS}, host_id, from_on)
     SELECT s.id, s.kind, s.insee_code, ${prefixed('s')}, host.id, $2 FROM ${SNAPSHOT}
     WHERE s.kind = $1 AND NOT EXISTS (
       SELECT 1 FROM commune c WHERE c.kind = s.kind AND c.insee_code = s.insee_code AND c.to_on IS NULL AND c.from_on < $2)
     ON CONFLICT (kind, insee_code, from_on)
     DO UPDATE SET to_on = NULL, host_id = excluded.host_id, ${fields.map((field) => `${field} = excluded.${field}`).join(', ')}`,
    [kind, on],
  );
}

/** The towns follow their commune's new version. One whose commune is gone keeps its link until someone says where it went. */
async function moveLinks(manager: EntityManager, on: string): Promise<void> {
  const newer = `commune old JOIN commune present ON present.kind = old.kind AND present.insee_code = old.insee_code
    AND present.to_on IS NULL AND present.id <> old.id`;
  await manager.query(
    `UPDATE town_commune link SET commune_id = present.id FROM ${newer}
     WHERE link.commune_id = old.id AND link.to_on IS NULL AND link.from_on >= $1`,
    [on],
  );
  await manager.query(
    `WITH closed AS (
       UPDATE town_commune link SET to_on = $1 FROM ${newer}
       WHERE link.commune_id = old.id AND link.to_on IS NULL AND link.from_on < $1
       RETURNING link.town_id, present.id AS commune_id)
     INSERT INTO moved_link SELECT town_id, commune_id FROM closed`,
    [on],
  );
  await manager.query(
    `INSERT INTO town_commune (id, town_id, commune_id, from_on) SELECT gen_random_uuid(), town_id, commune_id, $1 FROM moved_link`,
    [on],
  );
}

/** Writes a snapshot as versions of communes that start on its day. The same snapshot again, even corrected, adds no version. */
export async function loadCommunes(manager: EntityManager, snapshot: Snapshot): Promise<void> {
  const [latest] = await manager.query<{ on: string | null }[]>('SELECT max(from_on) AS on FROM commune');
  if (latest?.on != null && latest.on > snapshot.on)
    throw new Error(`The communes of ${latest.on} are loaded already: those of ${snapshot.on} are older.`);
  await divisions(manager, snapshot);
  await stage(manager, snapshot);
  await manager.query('CREATE TEMP TABLE moved_link (town_id uuid, commune_id uuid) ON COMMIT DROP');
  await renew(manager, 'commune', snapshot.on);
  await renew(manager, 'commune_deleguee', snapshot.on);
  await moveLinks(manager, snapshot.on);
}

import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';

/** A protection in the file of a case, as its town would have written it. */
export async function addRow(dataSource: DataSource, caseId: string): Promise<string> {
  const id = v7();
  await dataSource.query(
    `INSERT INTO file_row (id, homologation_id, section, position, content, written_on, updated_at)
     VALUES ($1, $2, 'protection', 1, '{"type": "spr", "name": "Site patrimonial remarquable"}', '2026-01-01', now())`,
    [id, caseId],
  );
  return id;
}

/** A commitment in force that a network adds to the charter. */
export async function addNetworkCommitment(dataSource: DataSource, networkCode: string): Promise<string> {
  const id = v7();
  await dataSource.query(
    `INSERT INTO network_commitment (id, network_id, code, title, text, position, from_on, created_at)
     SELECT $1, n.id, n.code || '.' || held.number, 'Accueillir une résidence d’artiste', 'La cité accueille une résidence chaque année.', held.number, '2020-01-01', now()
     FROM network n, LATERAL (SELECT count(*)::int + 1 AS number FROM network_commitment c WHERE c.network_id = n.id) held WHERE n.code = $2`,
    [id, networkCode],
  );
  return id;
}

import type { TestApp } from './app.js';

/**
 * Copies a case as it stands, one for each of some towns without an open case: its header, steps, avis, answers, criteria
 * and appreciations. Answers the ids of the copies.
 */
export async function cloneCase(test: TestApp, caseId: string, count: number): Promise<string[]> {
  const copies = await test.dataSource.query<{ id: string }[]>(
    `WITH free AS (
       SELECT gen_random_uuid() AS new_id, t.id AS new_town, t.network_id AS new_network FROM town t
       WHERE NOT EXISTS (SELECT 1 FROM homologation h WHERE h.town_id = t.id AND h.state NOT IN ('closed', 'abandoned', 'inadmissible'))
       ORDER BY t.id LIMIT $2)
     INSERT INTO homologation SELECT r.* FROM homologation h, free,
       jsonb_populate_record(h, jsonb_build_object('id', new_id, 'town_id', new_town, 'network_id', new_network)) r WHERE h.id = $1
     RETURNING id`,
    [caseId, count],
  );
  const ids = copies.map(({ id }) => id);
  for (const table of ['homologation_step', 'answer', 'criterion_judgement', 'appreciation']) {
    const own = table === 'homologation_step' ? `'id', gen_random_uuid(), ` : '';
    await test.dataSource.query(
      `INSERT INTO ${table} SELECT r.* FROM ${table} x, unnest($2::uuid[]) AS new_id,
         jsonb_populate_record(x, jsonb_build_object(${own}'homologation_id', new_id)) r WHERE x.homologation_id = $1`,
      [caseId, ids],
    );
  }
  await test.dataSource.query(
    `INSERT INTO opinion SELECT r.* FROM opinion x, homologation_step s,
       jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(), 'homologation_id', s.homologation_id, 'step_id', s.id)) r
     WHERE x.homologation_id = $1 AND s.homologation_id = ANY($2) AND s.name = 'give_opinion'`,
    [caseId, ids],
  );
  return ids;
}

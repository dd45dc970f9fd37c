import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';

/** Someone of some commune, who asked a network to call back; by the network's code. */
export async function addContactRequest(dataSource: DataSource, networkCode: string): Promise<string> {
  const id = v7();
  await dataSource.query(
    `INSERT INTO contact_request (id, commune_id, network_id, person_name, person_function, email, answers, received_at)
     SELECT $1, (SELECT id FROM commune WHERE name = 'Craon' AND department_code = '53' AND to_on IS NULL), id, 'Secrétariat', 'Secrétaire', 'mairie@example.org',
       '{"protection": "spr", "deliberation": "planned", "verdict": "can_apply"}', now() FROM network WHERE code = $2`,
    [id, networkCode],
  );
  return id;
}

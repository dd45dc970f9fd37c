import type { TownFunction } from '@pcc/shared';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';

interface GivenMandate {
  userId: string;
  townId: string;
  canSign?: boolean;
  function?: TownFunction;
  fromOn?: string;
  toOn?: string | null;
}

/** A mandate in a town for the owner of an account, who becomes a person of the register if they are not one yet. */
export async function giveMandate(
  dataSource: DataSource,
  {
    userId,
    townId,
    canSign = false,
    function: held = 'secretary',
    fromOn = '2018-01-01',
    toOn = null,
  }: GivenMandate,
): Promise<string> {
  await dataSource.query(
    `INSERT INTO person (id, name, search_name, user_id) SELECT $1, name, search_name, id FROM app_user WHERE id = $2
     ON CONFLICT (user_id) DO NOTHING`,
    [v7(), userId],
  );
  const id = v7();
  await dataSource.query(
    `INSERT INTO mandate (id, person_id, body, town_id, network_id, function, can_sign, from_on, to_on)
     SELECT $1, p.id, 'town', t.id, t.network_id, $4, $5, $6, $7 FROM person p, town t WHERE p.user_id = $2 AND t.id = $3`,
    [id, userId, townId, held, canSign, fromOn, toOn],
  );
  return id;
}

/** The UDAP of a network, by the network's code. */
export async function addPartner(dataSource: DataSource, networkCode: string): Promise<string> {
  const id = v7();
  await dataSource.query(
    `INSERT INTO partner (id, kind, name, search_name, network_id) SELECT $1, 'udap', 'UDAP', 'udap', id FROM network WHERE code = $2`,
    [id, networkCode],
  );
  return id;
}

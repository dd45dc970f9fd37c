import { Injectable } from '@nestjs/common';
import { type FieldCode, type RegisterFact, type RegisterRow, registerFact } from '@pcc/shared';
import type { EntityManager } from 'typeorm';

/** An expression that reads, as a `RegisterRow` or null, the commune that carries a town today. */
export const registerOf = (town: string) => `
  (SELECT json_build_object('name', c.name, 'inseeCode', c.insee_code, 'hostName', host.name, 'siren', coalesce(host.siren, c.siren), 'epciName', e.name,
    'population', c.population_municipal, 'vintage', c.population_vintage, 'source', c.population_source,
    'hostPopulation', host.population_municipal, 'hostVintage', host.population_vintage, 'hostSource', host.population_source)
  FROM town_commune link JOIN commune c ON c.id = link.commune_id LEFT JOIN commune host ON host.id = c.host_id
  LEFT JOIN epci e ON e.siren = coalesce(host.epci_siren, c.epci_siren) WHERE link.town_id = ${town} AND link.to_on IS NULL)`;

/** What the register says of a town, for its file and the papers made of it. */
@Injectable()
export class RegisterService {
  async fact(manager: EntityManager, townId: string, code: FieldCode): Promise<RegisterFact | null> {
    const [found] = await manager.query<{ register: RegisterRow | null }[]>(
      `SELECT ${registerOf('$1')} AS register`,
      [townId],
    );
    return registerFact(code, found?.register ?? null);
  }
}

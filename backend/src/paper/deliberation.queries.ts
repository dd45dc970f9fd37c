import { Injectable } from '@nestjs/common';
import { notFound } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { charterInForce } from '../charter/charter-version.entity.js';
import { Clock } from '../common/clock.js';
import type { DeliberationFacts } from './deliberation-model.js';

const OF_CASE = `
  SELECT coalesce(host.name, c.name, t.name) AS "communeName", department.name AS "departmentName", t.name AS "townName",
    coalesce(c.kind = 'commune_deleguee', false) AS "isDelegated", h.kind, json_build_object('version', v.version, 'title', v.title) AS charter
  FROM homologation h JOIN town t ON t.id = h.town_id JOIN charter_version v ON v.id = h.charter_id
  JOIN town_commune link ON link.town_id = t.id AND link.to_on IS NULL JOIN commune c ON c.id = link.commune_id
  LEFT JOIN commune host ON host.id = c.host_id JOIN department ON department.code = c.department_code
  WHERE h.id = $1`;

/** For a first application, under the charter that is in force. */
const OF_COMMUNE = `
  SELECT coalesce(host.name, c.name) AS "communeName", department.name AS "departmentName", c.name AS "townName",
    c.kind = 'commune_deleguee' AS "isDelegated", 'first_application' AS kind, json_build_object('version', v.version, 'title', v.title) AS charter
  FROM commune c LEFT JOIN commune host ON host.id = c.host_id JOIN department ON department.code = c.department_code
  JOIN charter_version v ON v.id = ${charterInForce('$2')}
  WHERE c.id = $1 AND c.to_on IS NULL`;

/** What the model of a deliberation names: places, and a charter. */
@Injectable()
export class DeliberationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  ofCase(id: string): Promise<DeliberationFacts> {
    return this.one(OF_CASE, [id]);
  }

  ofCommune(id: string): Promise<DeliberationFacts> {
    return this.one(OF_COMMUNE, [id, this.clock.now()]);
  }

  private async one(statement: string, values: unknown[]): Promise<DeliberationFacts> {
    const [facts] = await this.dataSource.query<DeliberationFacts[]>(statement, values);
    if (!facts) throw notFound();
    return facts;
  }
}

import { Injectable } from '@nestjs/common';
import { notFound } from '@pcc/shared';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { CaseService } from '../homologation/case.service.js';
import { type DeliberationFacts, deliberationModel } from './deliberation-model.js';

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
  CROSS JOIN LATERAL (SELECT version, title FROM charter_version WHERE published_at <= $2 ORDER BY published_at DESC LIMIT 1) v
  WHERE c.id = $1 AND c.to_on IS NULL`;

export interface DeliberationFile {
  townName: string;
  docx: Buffer;
}

/** The deliberation that a council may adapt and vote. */
@Injectable()
export class DeliberationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseService,
    private readonly clock: Clock,
  ) {}

  async ofCase(viewer: Viewer, caseId: string): Promise<DeliberationFile> {
    await this.cases.load(this.dataSource.manager, viewer, caseId);
    return this.make(OF_CASE, [caseId]);
  }

  /** Public: it holds nothing but names of places. */
  ofCommune(communeId: string): Promise<DeliberationFile> {
    return this.make(OF_COMMUNE, [communeId, this.clock.now()]);
  }

  private async make(statement: string, values: unknown[]): Promise<DeliberationFile> {
    const [facts] = await this.dataSource.query<DeliberationFacts[]>(statement, values);
    if (!facts) throw notFound();
    return { townName: facts.townName, docx: await deliberationModel(facts) };
  }
}

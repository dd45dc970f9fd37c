import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { CaseService } from '../homologation/case.service.js';
import { DeliberationQueries } from './deliberation.queries.js';
import { type DeliberationFacts, deliberationModel } from './deliberation-model.js';

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
    private readonly queries: DeliberationQueries,
  ) {}

  async ofCase(viewer: Viewer, caseId: string): Promise<DeliberationFile> {
    await this.cases.load(this.dataSource.manager, viewer, caseId);
    return made(await this.queries.ofCase(caseId));
  }

  /** Public: it holds nothing but names of places. */
  async ofCommune(communeId: string): Promise<DeliberationFile> {
    return made(await this.queries.ofCommune(communeId));
  }
}

const made = async (facts: DeliberationFacts): Promise<DeliberationFile> => ({
  townName: facts.townName,
  docx: await deliberationModel(facts),
});

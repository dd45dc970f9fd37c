import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import type { Decision } from '../homologation/decision.entity.js';
import type { Homologation } from '../homologation/homologation.entity.js';
import type { Opinion } from '../homologation/opinion.entity.js';
import { JobService } from '../job/job.service.js';
import { Letter } from './letter.entity.js';
import { readLetterFacts } from './letter-facts.js';
import { LETTER_JOB } from './letter-file.service.js';

export interface LetterToIssue {
  homologation: Homologation;
  decision: Decision;
  /** Null when the decision was taken without one. */
  opinion: Opinion | null;
  townName: string;
  viewer: Pick<Viewer, 'userId'> | null;
  issuedOn: Day;
}

/** Issues papers: the number and the frozen content in the caller's transaction, the PDF later by a job. */
@Injectable()
export class LetterService {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: JobService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'trial'>,
  ) {}

  async issue(manager: EntityManager, letter: LetterToIssue): Promise<Letter> {
    const { homologation, decision, opinion, townName, viewer, issuedOn } = letter;
    const facts = await readLetterFacts(manager, homologation, decision, issuedOn);
    const number = await this.takeNumber(manager, issuedOn);
    const row: Letter = {
      id: v7(),
      number,
      homologationId: homologation.id,
      decisionId: decision.id,
      townId: homologation.townId,
      networkId: homologation.networkId,
      issuedOn,
      content: {
        ...facts,
        number,
        issuedOn,
        townName,
        boardOn: decision.boardOn,
        outcome: decision.outcome,
        effectiveOn: decision.effectiveOn,
        termOn: decision.termOn,
        heardOn: decision.heardOn,
        reserves: decision.reserves,
        opinion: opinion && { code: opinion.opinion, text: opinion.text },
        link: `${this.config.publicUrl}/homologations/${homologation.id}`,
        isTrial: this.config.trial,
      },
      authorId: viewer?.userId ?? null,
      recordedAt: this.clock.now(),
    };
    await manager.insert(Letter, row);
    await this.jobs.add(manager, LETTER_JOB, { letterId: row.id }, `${LETTER_JOB}:${row.id}`);
    return row;
  }

  /** The counter's row is locked until the commit: two letters wait for each other, and a rollback gives its number back. */
  private async takeNumber(manager: EntityManager, issuedOn: Day): Promise<string> {
    const year = issuedOn.slice(0, 4);
    const [counter] = await manager.query<{ last: number }[]>(
      `INSERT INTO letter_counter (year, last) VALUES ($1, 1)
       ON CONFLICT (year) DO UPDATE SET last = letter_counter.last + 1 RETURNING last`,
      [year],
    );
    return `${year}-${String(counter?.last).padStart(4, '0')}`;
  }
}

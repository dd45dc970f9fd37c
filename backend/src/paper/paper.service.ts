import { Inject, Injectable } from '@nestjs/common';
import type { TransitionName } from '@pcc/shared';
import { parisDay } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { JobService } from '../job/job.service.js';
import { acknowledgementContent } from './acknowledgement-content.js';
import { DossierQueries } from './dossier.queries.js';
import { dossierContent } from './dossier-content.js';
import type { PaperContent, PaperKind } from './paper-content.js';
import { PAPER_JOB } from './paper-file.service.js';

/** A step that has just moved a case; its row is written. */
export interface SentStep {
  id: string;
  homologationId: string;
  townId: string;
  name: TransitionName;
  at: Date;
  authorId: string;
  onBehalf: boolean;
}

interface SenderRow {
  name: string;
  points: number;
}

/** Letters and acknowledgements are waited for; the whole file is not. */
const PRIORITY: Record<PaperKind, number> = { acknowledgement: 0, application: 5 };

/** Issues the papers of a sending: their content frozen in its transaction, the PDFs made later by a job. */
@Injectable()
export class PaperService {
  constructor(
    private readonly queries: DossierQueries,
    private readonly jobs: JobService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'trial'>,
  ) {}

  /** An acknowledgement and the file as it was sent; nothing for any other step. */
  async sent(manager: EntityManager, step: SentStep): Promise<void> {
    if (step.name !== 'submit' && step.name !== 'resubmit') return;
    const isCompletion = step.name === 'resubmit';
    const facts = await this.queries.read(manager, step.homologationId);
    const sender = await this.sender(manager, step);
    const link = `${this.config.publicUrl}/homologations/${step.homologationId}`;
    const isTrial = this.config.trial;
    const on = parisDay(step.at);
    const acknowledgementId = v7();
    await this.insert(manager, step, 'acknowledgement', acknowledgementId, {
      ...acknowledgementContent(facts, {
        paperId: acknowledgementId,
        at: step.at,
        sentBy: step.onBehalf ? null : sender.name,
        isCompletion,
        answeredPoints: isCompletion ? sender.points : 0,
        link,
        isTrial,
      }),
    });
    await this.insert(
      manager,
      step,
      'application',
      v7(),
      dossierContent(facts, {
        mode: 'sent',
        showPending: false,
        madeOn: on,
        link,
        isTrial,
        ...(isCompletion ? { completedOn: on } : {}),
      }),
    );
  }

  private async insert(
    manager: EntityManager,
    { id: stepId, homologationId, townId, at }: SentStep,
    kind: PaperKind,
    id: string,
    content: PaperContent,
  ): Promise<void> {
    // Added to an append-only table by its columns: its content has too many shapes for the entity manager's types.
    await manager.query(
      'INSERT INTO case_paper (id, homologation_id, town_id, step_id, kind, content, issued_at) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)',
      [id, homologationId, townId, stepId, kind, JSON.stringify(content), at],
    );
    await this.jobs.add(manager, PAPER_JOB, { paperId: id }, `${PAPER_JOB}:${id}`, {
      priority: PRIORITY[kind],
    });
  }

  private async sender(
    manager: EntityManager,
    { authorId, homologationId, at }: SentStep,
  ): Promise<SenderRow> {
    const [row] = await manager.query<SenderRow[]>(
      `SELECT u.name, (SELECT count(*)::int FROM completion_point p WHERE p.homologation_id = $2 AND p.closed_at = $3) AS points
       FROM app_user u WHERE u.id = $1`,
      [authorId, homologationId, at],
    );
    if (!row) throw new Error(`Whoever acts has an account: ${authorId}`);
    return row;
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError, type TransitionName, transitionOptions } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { CaseService, type LoadedCase } from './case.service.js';
import { isOpenCase } from './homologation.entity.js';
import { TransitionService } from './transition.service.js';

const PAUSE = 'pause';

/** The workflow says it; an act on a town repeats none of its rules. */
const isPossible = ({ facts, actor }: LoadedCase, name: TransitionName) =>
  transitionOptions(facts, actor).some((option) => option.name === name);

/** What an act on a town does to its open case, in the transaction of the act. */
@Injectable()
export class CaseClosingService {
  constructor(
    private readonly cases: CaseService,
    private readonly transitions: TransitionService,
  ) {}

  /** Abandons a case before its decision, closes a notified one; a decided one must be notified first (`conflict`). */
  async abandonForDeparture(
    manager: EntityManager,
    townId: string,
    viewer: Viewer,
    reason: string,
  ): Promise<void> {
    const loaded = await this.openCase(manager, townId, viewer);
    if (!loaded) return;
    if (isPossible(loaded, 'abandon'))
      return this.transitions.apply(manager, viewer, loaded, 'abandon', { name: 'abandon', reason });
    if (loaded.row.state === 'decided')
      throw new DomainError(
        'conflict',
        'decision_to_notify',
        'Une décision attend d’être notifiée : notifiez-la avant le départ.',
      );
    await this.transitions.closeWithoutSignatures(manager, viewer, loaded, reason);
  }

  async suspendForPause(
    manager: EntityManager,
    townId: string,
    viewer: Viewer,
    reason: string,
  ): Promise<void> {
    const loaded = await this.openCase(manager, townId, viewer);
    if (loaded && isPossible(loaded, 'suspend'))
      await this.transitions.apply(manager, viewer, loaded, 'suspend', { name: 'suspend', reason }, PAUSE);
  }

  async resumeAfterPause(
    manager: EntityManager,
    townId: string,
    viewer: Viewer,
    reason: string,
  ): Promise<void> {
    const loaded = await this.openCase(manager, townId, viewer);
    if (loaded?.row.state === 'suspended' && (await this.wasSuspendedByPause(manager, loaded.row.id)))
      await this.transitions.apply(manager, viewer, loaded, 'resume', { name: 'resume', reason });
  }

  /** A coordinator's own suspension outlives the pause of the town. */
  private async wasSuspendedByPause(manager: EntityManager, caseId: string): Promise<boolean> {
    const [step] = await manager.query<{ cause: string | null }[]>(
      "SELECT facts->>'cause' AS cause FROM homologation_step WHERE homologation_id = $1 AND name = 'suspend' ORDER BY seq DESC LIMIT 1",
      [caseId],
    );
    return step?.cause === PAUSE;
  }

  private async openCase(manager: EntityManager, townId: string, viewer: Viewer): Promise<LoadedCase | null> {
    const [open] = await manager.query<{ id: string }[]>(
      `SELECT id FROM homologation WHERE town_id = $1 AND ${isOpenCase('state')}`,
      [townId],
    );
    return open ? this.cases.load(manager, viewer, open.id, { lock: true }) : null;
  }
}

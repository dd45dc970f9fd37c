import { Injectable } from '@nestjs/common';
import {
  checkActor,
  nextState,
  type State,
  TRANSITIONS,
  type TransitionName,
  townState,
  type Visibility,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { CaseNoticeService } from '../mail/case-notice.service.js';
import { PaperService } from '../paper/paper.service.js';
import { CaseService, type LoadedCase, seenVersion } from './case.service.js';
import type { TransitionDtos } from './dto/transition.dto.js';
import type { EffectContext, HeaderPatch } from './effect/effect.js';
import { Effects } from './effect/effects.service.js';
import { Homologation } from './homologation.entity.js';
import { HomologationQueries } from './homologation.queries.js';
import { HomologationStep } from './homologation-step.entity.js';

type Body = TransitionDtos[TransitionName];
type Moment = Pick<EffectContext<TransitionName>, 'stepId' | 'to' | 'today' | 'now'>;

/** Moves a case: one transaction holds the lock, the facts re-read under it, the new state, its step, its history and its effects. */
@Injectable()
export class TransitionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: HomologationQueries,
    private readonly effects: Effects,
    private readonly history: HistoryService,
    private readonly notices: CaseNoticeService,
    private readonly papers: PaperService,
  ) {}

  /** Refusals in order: `not_found`, `forbidden`, `precondition_required`, `stale`, `conflict`, `rule`. */
  async perform(viewer: Viewer, id: string, body: Body, ifMatch: string | undefined): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const loaded = await this.cases.load(manager, viewer, id, { lock: true });
      const name = body.name as TransitionName;
      checkActor(loaded.facts, name, loaded.actor);
      await assertVersion(ifMatch, seenVersion(loaded), () => this.queries.view(manager, viewer, id));
      await this.apply(manager, viewer, loaded, name, body);
    });
  }

  /** A departing town signs nothing: its notified case closes with the reason of the departure. */
  closeWithoutSignatures(
    manager: EntityManager,
    viewer: Viewer,
    loaded: LoadedCase,
    reason: string,
  ): Promise<void> {
    return this.move(manager, viewer, loaded, 'close', { reason }, ({ today }) => ({ closedOn: today }));
  }

  /** For a case already loaded and locked in the caller's transaction. `cause`: the act on the town that brings it about. */
  async apply<Name extends TransitionName>(
    manager: EntityManager,
    viewer: Viewer,
    loaded: LoadedCase,
    name: Name,
    body: TransitionDtos[Name],
    cause?: string,
  ): Promise<void> {
    const { name: _, ...facts } = body;
    const given = cause === undefined ? facts : { ...facts, cause };
    await this.move(manager, viewer, loaded, name, given, (moment) =>
      this.effects.of[name]({ manager, loaded, viewer, body, ...moment }),
    );
  }

  private async move(
    manager: EntityManager,
    viewer: Viewer,
    loaded: LoadedCase,
    name: TransitionName,
    given: object,
    effect: (moment: Moment) => Promise<HeaderPatch> | HeaderPatch,
  ): Promise<void> {
    const { row, facts, actor } = loaded;
    const to = nextState(facts, name, actor);
    const step = {
      id: v7(),
      homologationId: row.id,
      seq: loaded.lastSeq + 1,
      version: row.version + 1,
      name,
      fromState: row.state,
      toState: to,
      authorId: viewer.userId,
      onBehalf: isOnBehalf(name, loaded),
      charterId: row.charterId,
      visibility: stepVisibility(name, row.state),
      facts: given as never,
      at: this.clock.now(),
    };
    await manager.insert(HomologationStep, step);
    const patch = await effect({ stepId: step.id, to, today: this.clock.today(), now: step.at });
    const seen = name === 'notify' ? to : townState(to, loaded.hasNotifiedDecision, row.townState);
    await manager.update(
      Homologation,
      { id: row.id, version: row.version },
      {
        ...patch,
        state: to,
        townState: seen,
        version: row.version + 1,
        // Counted apart: a number skipped would tell of a step that the town does not see.
        townVersion: step.visibility === 'town' ? row.townVersion + 1 : row.townVersion,
        stateSince: step.at,
      },
    );
    await this.history.record(manager, {
      authorId: viewer.userId,
      action: `transition.${name}`,
      visibility: name === 'give_opinion' ? 'staff' : step.visibility,
      onBehalf: step.onBehalf,
      townId: row.townId,
      networkId: row.networkId,
      homologationId: row.id,
      charterId: row.charterId,
      stepSeq: step.seq,
      before: { state: row.state },
      after: { state: to, ...given },
    });
    await this.papers.sent(manager, { ...step, townId: row.townId });
    const { id, visibility } = step;
    await this.notices.moved(manager, { id, name, row, visibility, authorId: viewer.userId, given });
  }
}

/** Staff acting in the place of those whose step it is: the town for its file, the rapporteur for the opinion. */
function isOnBehalf(name: TransitionName, { actor, facts }: LoadedCase): boolean {
  const own = TRANSITIONS[name].find((rule) => rule.from.includes(facts.state))?.by[0];
  return (
    (own === 'signer' && name !== 'abandon' && !actor.includes('signer')) ||
    (own === 'rapporteur' && !actor.includes('rapporteur'))
  );
}

/** The debate is closed: its steps reach the town once notified, its returns never. */
function stepVisibility(name: TransitionName, from: State): Visibility {
  if (name === 'give_opinion' || name === 'decide' || name === 'supersede_decision')
    return 'after_notification';
  return name === 'send_back' && from === 'opinion_given' ? 'staff' : 'town';
}

import type { State, TransitionName } from '@pcc/shared';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import type { Viewer } from '../../access/viewer.js';
import type { LoadedCase } from '../case.service.js';
import type { TransitionDtos } from '../dto/transition.dto.js';
import type { Homologation } from '../homologation.entity.js';

/** What a transition works with: its transaction, the locked case as it was, who acts, and the step already written. */
export interface EffectContext<Name extends TransitionName> {
  manager: EntityManager;
  loaded: LoadedCase;
  viewer: Viewer;
  body: TransitionDtos[Name];
  stepId: string;
  to: State;
  today: string;
  now: Date;
}

export type HeaderPatch = QueryDeepPartialEntity<Homologation>;

/** Checks the facts of a transition, writes its rows, and answers what changes in the case's header. */
export type Effect<Name extends TransitionName> = (
  context: EffectContext<Name>,
) => Promise<HeaderPatch> | HeaderPatch;

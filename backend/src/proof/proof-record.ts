import type { EntityManager } from 'typeorm';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import type { HistoryService } from '../history/history.service.js';
import type { Proof } from './proof.entity.js';

type Act = 'proof.change' | 'proof.revise' | 'proof.remove' | 'proof.restore';

/** Writes in the history what was done to a proof of a town. */
export function recordProof(
  history: HistoryService,
  manager: EntityManager,
  viewer: Viewer,
  { townId, networkId, kind }: Pick<Proof, 'townId' | 'networkId' | 'kind'>,
  action: Act,
  words: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  const qualities = qualitiesOn(viewer, { id: '', townId, networkId, rapporteurId: null });
  return history.record(manager, {
    authorId: viewer.userId,
    onBehalf: !qualities.includes('town'),
    action,
    visibility: 'town',
    target: kind,
    townId,
    networkId,
    ...words,
  });
}

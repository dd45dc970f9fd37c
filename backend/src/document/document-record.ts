import type { EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import type { HistoryService } from '../history/history.service.js';
import type { Document } from './document.entity.js';
import type { DocumentCase } from './document-case.js';

type Act = 'document.join' | 'document.confirm' | 'document.change' | 'document.remove';
type Words = Pick<Document, 'caption' | 'commitments'>;

/** Writes in the history what was done to a file of a case; of a change, what it said before. */
export function recordDocument(
  history: HistoryService,
  manager: EntityManager,
  viewer: Viewer,
  { id, townId, networkId, charterId, stepSeq }: DocumentCase,
  { kind, fileName, sha256, size, visibility, onBehalf }: Document,
  action: Act,
  words?: { before: Words; after: Words },
): Promise<void> {
  const file = { fileName, sha256, size };
  return history.record(manager, {
    authorId: viewer.userId,
    onBehalf,
    action,
    visibility,
    target: kind,
    townId,
    networkId,
    homologationId: id,
    charterId,
    stepSeq,
    ...(words && { before: { ...words.before, fileName }, after: { ...words.after, fileName } }),
    ...(!words && (action === 'document.remove' ? { before: file } : { after: file })),
  });
}

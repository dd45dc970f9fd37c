import { type Actor, canJoin, canProvide, type DocumentKind, type EditableFacts } from '@pcc/shared';
import type { Document } from './document.entity.js';

type Placement = Pick<Document, 'visibility' | 'pending' | 'onBehalf'>;

const isPiece = (facts: EditableFacts, actor: Actor, kind: DocumentKind) =>
  canProvide(facts, actor, { type: 'piece', code: kind });
const isSigned = (kind: DocumentKind) => kind === 'signed_licence' || kind === 'signed_charter';

/**
 * How a file that may be joined is kept: one of the town's (by it or on its behalf), waiting when it answers a request to
 * complete; or one of the visit's, that the town reads once it is notified.
 */
export function placement(facts: EditableFacts, actor: Actor, kind: DocumentKind): Placement {
  const provided = isPiece(facts, actor, kind);
  if (!provided && !isSigned(kind))
    return { visibility: 'after_notification', pending: false, onBehalf: false };
  return {
    visibility: 'town',
    pending: provided && facts.state === 'to_complete',
    onBehalf: !actor.includes('town'),
  };
}

/** A file is removed by who could still join it. What was sent stays: during a completion only what is not sent yet goes. */
export function canRemove(
  facts: EditableFacts,
  actor: Actor,
  { kind, visibility, pending }: Pick<Document, 'kind' | 'visibility' | 'pending'>,
): boolean {
  if (visibility === 'after_notification')
    return actor.includes('coordinator') && canJoin(facts, actor, kind);
  if (isSigned(kind)) return canJoin(facts, actor, kind);
  return isPiece(facts, actor, kind) && (facts.state !== 'to_complete' || pending);
}

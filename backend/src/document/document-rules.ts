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

/** A file is changed or removed by who could still join it. What was sent stays as it was sent: during a completion only what is not sent yet moves. */
export function canChange(
  facts: EditableFacts,
  actor: Actor,
  { kind, visibility, pending }: Pick<Document, 'kind' | 'visibility' | 'pending'>,
): boolean {
  if (visibility === 'after_notification')
    return actor.includes('coordinator') && canJoin(facts, actor, kind);
  if (isSigned(kind)) return canJoin(facts, actor, kind);
  return isPiece(facts, actor, kind) && (facts.state !== 'to_complete' || pending);
}

/** The same items with one at another place, the nearest that there is. */
export function movedTo<Item>(items: readonly Item[], item: Item, place: number): Item[] {
  const others = items.filter((other) => other !== item);
  return [...others.slice(0, Math.max(0, place)), item, ...others.slice(Math.max(0, place))];
}

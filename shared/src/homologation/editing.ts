import { DomainError } from '../errors.js';
import type { CaseFacts } from './guard.js';
import type { State } from './state.js';
import type { Actor, Quality } from './workflow.js';

export const POINT_TARGETS = ['answer', 'piece', 'criterion', 'identity'] as const;
export interface PointTarget {
  type: (typeof POINT_TARGETS)[number];
  code: string;
}

export const PIECE_KINDS = ['deliberation', 'presentation', 'perimeter_plan', 'programme'] as const;
export const DOCUMENT_KINDS = [...PIECE_KINDS, 'photo', 'other', 'signed_licence', 'signed_charter'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
/** Kinds of file that a request to complete may name: those of the file itself. */
export const NAMEABLE_KINDS = [...PIECE_KINDS, 'photo', 'other'] as const satisfies readonly DocumentKind[];

export type EditableFacts = Pick<CaseFacts, 'state' | 'townState'> & {
  openPoints: readonly PointTarget[];
};

const has = (actor: Actor, ...qualities: Quality[]) => qualities.some((quality) => actor.includes(quality));
const stateFor = (facts: EditableFacts, actor: Actor): State =>
  has(actor, 'coordinator') ? facts.state : facts.townState;

function isNamed(facts: EditableFacts, target: PointTarget): boolean {
  return facts.openPoints.some((point) => point.type === target.type && point.code === target.code);
}

/** Whether what the town provides (answer, piece, fact of a criterion) may be written now, by the town or on its behalf. */
export function canProvide(facts: EditableFacts, actor: Actor, target: PointTarget): boolean {
  if (!has(actor, 'town', 'coordinator')) return false;
  const state = stateFor(facts, actor);
  return state === 'draft' || (state === 'to_complete' && isNamed(facts, target));
}

/** Whether a file of this kind may be joined now. Photographs of the visit come from the coordinator, signed papers after the notification. */
export function canJoin(facts: EditableFacts, actor: Actor, kind: DocumentKind): boolean {
  const state = stateFor(facts, actor);
  if (kind === 'signed_licence' || kind === 'signed_charter')
    return has(actor, 'town', 'coordinator') && state === 'notified';
  if (canProvide(facts, actor, { type: 'piece', code: kind })) return true;
  const duringVisit: readonly State[] = ['submitted', 'admissible', 'visit_scheduled', 'visited'];
  return (kind === 'photo' || kind === 'other') && has(actor, 'coordinator') && duringVisit.includes(state);
}

export function canJudge(facts: EditableFacts, actor: Actor): boolean {
  return has(actor, 'coordinator') && facts.state === 'submitted';
}

export function canAppreciate(facts: EditableFacts, actor: Actor): boolean {
  return has(actor, 'coordinator') && facts.state === 'visit_scheduled';
}

/** Draft recommendations may be prepared from the visit until the opinion is given. */
export function canRecommend(facts: EditableFacts, actor: Actor): boolean {
  const open: readonly State[] = ['visit_scheduled', 'visited'];
  return has(actor, 'coordinator', 'rapporteur') && open.includes(facts.state);
}

/** Neither of the town nor of its network: reads what was sent, and nothing that waits. */
export const isOutsider = (actor: Actor): boolean => !has(actor, 'town', 'coordinator');

/** Refuses (`forbidden`) who may never write this, whatever the moment. */
export function refuseRole(actor: Actor, ...roles: Quality[]): void {
  if (!has(actor, ...roles))
    throw new DomainError('forbidden', 'edit_forbidden', 'Cette saisie n’est pas ouverte à votre rôle.');
}

/** Refuses the wrong role first, then the wrong moment (`conflict`). */
export function refuseUnless(allowed: boolean, actor: Actor, ...roles: Quality[]): void {
  refuseRole(actor, ...roles);
  if (!allowed)
    throw new DomainError(
      'conflict',
      'not_editable',
      'Cette partie du dossier n’est pas ouverte à la saisie à ce stade.',
    );
}

import type { CaseFacts } from '../homologation/guard.js';
import type { State } from '../homologation/state.js';

const UNTOLD: readonly (State | null)[] = ['draft', 'submitted', 'to_complete', 'abandoned', null];

/**
 * Whether a town knows what its network judges of the criteria: once admissibility is decided, for as long as it stands. A suspended case
 * is where it was; an abandoned one may never have been judged whole.
 */
export function isAdmissibilityTold({
  townState,
  townSuspendedFrom,
}: Pick<CaseFacts, 'townState' | 'townSuspendedFrom'>): boolean {
  return !UNTOLD.includes(townState === 'suspended' ? townSuspendedFrom : townState);
}

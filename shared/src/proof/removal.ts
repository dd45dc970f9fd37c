import type { State } from '../homologation/state.js';

/** A file of a case that stands on a proof, as far as its sending goes. */
export interface ProofUseFacts {
  state: State;
  /** Of a suspended case: where it stood. */
  suspendedFrom: State | null;
  /** Joined during a completion and not sent yet. */
  pending: boolean;
}

/** Whether the file is still to be sent: what was sent keeps its own copy, and what never will be needs none. */
export function isStillToSend({ state, suspendedFrom, pending }: ProofUseFacts): boolean {
  const stage = state === 'suspended' ? suspendedFrom : state;
  return stage === 'draft' || (stage === 'to_complete' && pending);
}

import { addYears, type Day } from '../dates.js';
import type { ProofKind } from './types.js';

/** For how many years a proof is usually good, from the day of its fact. Zero: it serves the request that it was made for, and no other. */
export const PROOF_VALIDITY_YEARS: Record<ProofKind, number> = {
  deliberation: 0,
  presentation: 6,
  perimeter_plan: 10,
  programme: 3,
  photo: 5,
  other: 5,
};

export interface ProofFacts {
  kind: ProofKind;
  factOn: Day | null;
  /** Given by hand. */
  validUntil: Day | null;
  /** The day its last revision came in: its fact is not later. */
  receivedOn: Day;
  /** A file that uses it has been sent. */
  hasServed: boolean;
}

export interface ProofValidity {
  /** The last day it is good; null when nothing tells it. */
  validUntil: Day | null;
  isTooOld: boolean;
}

/** Until when a proof is good. The day given by hand comes first; without a day of the fact, the day it came in only tells what is surely too old. */
export function proofValidity(
  { kind, factOn, validUntil, receivedOn, hasServed }: ProofFacts,
  today: Day,
): ProofValidity {
  if (validUntil !== null) return { validUntil, isTooOld: validUntil < today };
  const years = PROOF_VALIDITY_YEARS[kind];
  if (years === 0) return { validUntil: null, isTooOld: hasServed };
  return {
    validUntil: factOn === null ? null : addYears(factOn, years),
    isTooOld: addYears(factOn ?? receivedOn, years) < today,
  };
}

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
  /** The last case that was sent with it: none, one that is still open, or one that is over. */
  sentWith: 'no_case' | 'open_case' | 'past_case';
}

export interface ProofValidity {
  /** The last day it is good; null when nothing tells it. */
  validUntil: Day | null;
  isTooOld: boolean;
  /** Nobody gave the day of its fact: `validUntil` is counted from the day it came in. */
  isFromReception: boolean;
  /** Good for one request, it went with the one that is still open: it is too old for the next only. */
  isServing: boolean;
}

/** Until when a proof is good. The day given by hand comes first, then the day of the fact, then the day it came in. */
export function proofValidity(
  { kind, factOn, validUntil, receivedOn, sentWith }: ProofFacts,
  today: Day,
): ProofValidity {
  const plain = { isFromReception: false, isServing: false };
  if (validUntil !== null) return { ...plain, validUntil, isTooOld: validUntil < today };
  const years = PROOF_VALIDITY_YEARS[kind];
  if (years === 0)
    return {
      ...plain,
      validUntil: null,
      isTooOld: sentWith === 'past_case',
      isServing: sentWith === 'open_case',
    };
  const counted = addYears(factOn ?? receivedOn, years);
  return { ...plain, validUntil: counted, isTooOld: counted < today, isFromReception: factOn === null };
}

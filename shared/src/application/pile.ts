import { addYears, type Day } from '../dates.js';
import type { Pile } from './types.js';

/** How long words written for an earlier case may still be proposed as good, in years: one homologation and the year of its renewal. */
export const TEXT_VALIDITY_YEARS = 6;

export interface Proposal {
  isConfirmed: boolean;
  /** There is nothing to propose. */
  isEmpty: boolean;
  /** When someone last wrote or confirmed it. Unknown: as good as of today, since a person looks at it anyway. */
  writtenOn?: Day | null;
  /** The last day on which it is good, where the thing itself says so. */
  validUntil?: Day | null;
}

/** Where an item of a renewal stands before anyone has tapped it; null once someone has. */
export function pileOf({ isConfirmed, isEmpty, writtenOn, validUntil }: Proposal, today: Day): Pile | null {
  if (isConfirmed) return null;
  if (isEmpty) return 'never_given';
  const until = validUntil ?? (writtenOn ? addYears(writtenOn, TEXT_VALIDITY_YEARS) : null);
  return until !== null && until < today ? 'too_old' : 'to_confirm';
}

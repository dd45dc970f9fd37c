import type { Day } from '../dates.js';
import type { TeamStatus } from './types.js';

export interface TeamFacts {
  /** The day of the last municipal election, from which contacts are to be confirmed. */
  electionOn: Day;
  confirmedOn: Day | null;
  /** Start of the mayor's mandate in force, if one is known. */
  mayorFromOn: Day | null;
  hasOpenHandover: boolean;
}

/** Where a town stands since the election: a confirmation, once given, counts whoever the mayor is. */
export function teamStatus({ electionOn, confirmedOn, mayorFromOn, hasOpenHandover }: TeamFacts): TeamStatus {
  if (hasOpenHandover) return 'handover';
  const isConfirmed = confirmedOn !== null && confirmedOn >= electionOn;
  if (mayorFromOn !== null && mayorFromOn >= electionOn && !(isConfirmed && confirmedOn >= mayorFromOn))
    return 'mayor_changed';
  return isConfirmed ? 'confirmed' : 'unconfirmed';
}

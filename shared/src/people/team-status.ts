import type { Day } from '../dates.js';
import type { HandoverStatus, InvitationStatus, TeamStatus } from './types.js';

/** Municipal elections of 2026, first round; the setting `people` says the last one since. */
export const DEFAULT_ELECTION_ON: Day = '2026-03-15';

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

/** Where an invitation stands at an instant. */
export function invitationStatus(
  { acceptedAt, revokedAt, expiresAt }: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationStatus {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'sent';
}

/** Where a hand-over stands: answered by the town hall, it waits for its network. */
export function handoverStatus({
  answeredAt,
  settledAt,
  cancelledAt,
}: Record<'answeredAt' | 'settledAt' | 'cancelledAt', Date | null>): HandoverStatus {
  if (cancelledAt !== null) return 'cancelled';
  if (settledAt !== null) return 'settled';
  return answeredAt === null ? 'asked' : 'answered';
}

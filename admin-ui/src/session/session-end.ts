const WARNING_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** Milliseconds of one clock, this device's. */
export interface SessionTimes {
  lastRequestAt: number;
  idleSeconds: number;
  endsAt: number;
}

export type SessionEnd =
  | { state: 'open'; lookAgainIn: number }
  /** The sooner of the two ends: by idleness, which a request puts off, or for good. */
  | { state: 'ending'; why: 'idle' | 'absolute'; minutes: number; lookAgainIn: number }
  | { state: 'ended' };

/** Where the session stands now, and when that changes unless someone does something. */
export function sessionEnd({ lastRequestAt, idleSeconds, endsAt }: SessionTimes, now: number): SessionEnd {
  const idleAt = lastRequestAt + idleSeconds * 1000;
  const left = Math.min(idleAt, endsAt) - now;
  if (left <= 0) return { state: 'ended' };
  if (left > WARNING_MS) return { state: 'open', lookAgainIn: left - WARNING_MS };
  return {
    state: 'ending',
    why: idleAt < endsAt ? 'idle' : 'absolute',
    minutes: Math.ceil(left / MINUTE_MS),
    lookAgainIn: left,
  };
}

import { sessionEnd } from './session-end';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SIGNED_IN = Date.parse('2026-06-01T08:00:00Z');
const times = { lastRequestAt: SIGNED_IN, idleSeconds: 8 * 3600, endsAt: SIGNED_IN + 12 * HOUR };

describe('the end of a session', () => {
  it('is looked at again when there will be something to say', () => {
    expect(sessionEnd(times, SIGNED_IN)).toEqual({ state: 'open', lookAgainIn: 8 * HOUR - 5 * MINUTE });
    expect(sessionEnd(times, SIGNED_IN + 8 * HOUR - 5 * MINUTE - 1)).toMatchObject({ state: 'open' });
  });

  it('is said five minutes before, when nobody asked for anything', () => {
    expect(sessionEnd(times, SIGNED_IN + 8 * HOUR - 5 * MINUTE)).toEqual({
      state: 'ending',
      why: 'idle',
      minutes: 5,
      lookAgainIn: 5 * MINUTE,
    });
  });

  it('says how long is left when the device slept through the warning', () => {
    expect(sessionEnd(times, SIGNED_IN + 8 * HOUR - 90_000)).toMatchObject({ state: 'ending', minutes: 2 });
    expect(sessionEnd(times, SIGNED_IN + 8 * HOUR - 1)).toMatchObject({ state: 'ending', minutes: 1 });
  });

  it('is put off by a request, but not past the absolute end', () => {
    const lastRequestAt = SIGNED_IN + 11 * HOUR;
    const busy = { ...times, lastRequestAt };
    expect(sessionEnd(busy, lastRequestAt)).toEqual({ state: 'open', lookAgainIn: HOUR - 5 * MINUTE });
    expect(sessionEnd(busy, SIGNED_IN + 12 * HOUR - 4 * MINUTE)).toMatchObject({
      state: 'ending',
      why: 'absolute',
      minutes: 4,
    });
  });

  it('comes', () => {
    expect(sessionEnd(times, SIGNED_IN + 8 * HOUR)).toEqual({ state: 'ended' });
    expect(sessionEnd({ ...times, lastRequestAt: SIGNED_IN + 11 * HOUR }, SIGNED_IN + 12 * HOUR)).toEqual({
      state: 'ended',
    });
  });
});

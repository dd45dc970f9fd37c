import { handoverStatus, invitationStatus, type TeamFacts, teamStatus } from './team-status.js';
import type { HandoverStatus, InvitationStatus, TeamStatus } from './types.js';

const electionOn = '2026-03-15';
const before: TeamFacts = {
  electionOn,
  confirmedOn: null,
  mayorFromOn: '2020-05-28',
  hasOpenHandover: false,
};

it.each<[string, Partial<TeamFacts>, TeamStatus]>([
  ['a mayor of long ago, nothing confirmed', {}, 'unconfirmed'],
  ['no mayor known, nothing confirmed', { mayorFromOn: null }, 'unconfirmed'],
  ['confirmed before the election', { confirmedOn: '2026-03-14' }, 'unconfirmed'],
  ['confirmed on its very day', { confirmedOn: '2026-03-15' }, 'confirmed'],
  ['confirmed since, no mayor known', { confirmedOn: '2026-05-02', mayorFromOn: null }, 'confirmed'],
  ['a new mayor, nothing confirmed', { mayorFromOn: '2026-03-22' }, 'mayor_changed'],
  ['a mayor of the very day', { mayorFromOn: '2026-03-15' }, 'mayor_changed'],
  ['a mayor of the eve', { mayorFromOn: '2026-03-14' }, 'unconfirmed'],
  [
    'a new mayor after the confirmation',
    { mayorFromOn: '2026-03-22', confirmedOn: '2026-03-20' },
    'mayor_changed',
  ],
  [
    'confirmed on the mayor’s first day',
    { mayorFromOn: '2026-03-22', confirmedOn: '2026-03-22' },
    'confirmed',
  ],
  ['confirmed under the new mayor', { mayorFromOn: '2026-03-22', confirmedOn: '2026-04-10' }, 'confirmed'],
  [
    'a mayor replaced between elections',
    { mayorFromOn: '2028-01-10', confirmedOn: '2026-04-10' },
    'mayor_changed',
  ],
  ['a hand-over under way, whatever else', { hasOpenHandover: true, confirmedOn: '2026-04-10' }, 'handover'],
  ['a hand-over and a new mayor', { hasOpenHandover: true, mayorFromOn: '2026-03-22' }, 'handover'],
])('%s', (_, facts, expected) => {
  expect(teamStatus({ ...before, ...facts })).toBe(expected);
});

const now = new Date('2026-06-15T09:00:00Z');
const earlier = new Date('2026-06-01T09:00:00Z');
const later = new Date('2026-07-15T09:00:00Z');

it.each<[InvitationStatus, Partial<Record<'acceptedAt' | 'revokedAt' | 'expiresAt', Date>>]>([
  ['sent', {}],
  ['expired', { expiresAt: earlier }],
  ['expired', { expiresAt: now }],
  ['revoked', { revokedAt: earlier }],
  ['revoked', { revokedAt: earlier, expiresAt: earlier }],
  ['accepted', { acceptedAt: earlier, expiresAt: earlier }],
])('an invitation is %s (%j)', (expected, dates) => {
  expect(invitationStatus({ acceptedAt: null, revokedAt: null, expiresAt: later, ...dates }, now)).toBe(
    expected,
  );
});

it.each<[HandoverStatus, Partial<Record<'answeredAt' | 'settledAt' | 'cancelledAt', Date>>]>([
  ['asked', {}],
  ['answered', { answeredAt: earlier }],
  ['settled', { answeredAt: earlier, settledAt: now }],
  ['settled', { settledAt: now }],
  ['cancelled', { cancelledAt: now }],
  ['cancelled', { answeredAt: earlier, cancelledAt: now }],
])('a hand-over is %s (%j)', (expected, dates) => {
  expect(handoverStatus({ answeredAt: null, settledAt: null, cancelledAt: null, ...dates })).toBe(expected);
});

import {
  ASK_MAX_ANSWERS,
  ASK_MAX_FILES,
  type AskFacts,
  answerProblems,
  askActs,
  askState,
  isAskOpen,
  refuseClosedAsk,
} from './rules.js';
import type { AskState } from './types.js';

const now = new Date('2026-06-01T10:00:00Z');
const later = new Date('2026-06-01T10:00:01Z');
const facts = (given: Partial<AskFacts> = {}): AskFacts => ({
  expiresAt: later,
  revokedAt: null,
  decisions: [],
  files: 0,
  ...given,
});

it.each<[string, Partial<AskFacts>, AskState, boolean]>([
  ['new', {}, 'open', true],
  ['at its last moment', { expiresAt: now }, 'expired', false],
  ['revoked', { revokedAt: now }, 'revoked', false],
  ['with an answer that waits', { decisions: [null] }, 'answered', true],
  ['with an answer that waits, past its end', { decisions: [null], expiresAt: now }, 'answered', false],
  ['revoked with an answer that waits', { decisions: [null], revokedAt: now }, 'revoked', false],
  ['with all declined', { decisions: ['declined', 'declined'] }, 'open', true],
  ['accepted', { decisions: ['declined', 'accepted'] }, 'accepted', false],
  ['accepted, then revoked', { decisions: ['accepted'], revokedAt: now }, 'accepted', false],
  ['with all the answers it takes', { decisions: Array(ASK_MAX_ANSWERS).fill('declined') }, 'open', false],
  ['with all the files it takes', { files: ASK_MAX_FILES }, 'open', false],
])('an ask %s', (_, given, state, isOpen) => {
  expect([askState(facts(given), now), isAskOpen(facts(given), now)]).toEqual([state, isOpen]);
});

it.each<[AskState, boolean, boolean, boolean, string[]]>([
  ['open', true, false, false, ['reissue', 'revoke']],
  ['answered', true, true, false, ['reissue', 'revoke', 'decide']],
  ['answered', true, true, true, ['revoke', 'decide']],
  ['expired', true, false, false, ['reissue', 'revoke']],
  ['revoked', true, true, false, ['reissue', 'decide']],
  ['accepted', true, false, false, []],
  ['accepted', true, true, false, ['decide']],
  ['answered', false, true, false, []],
])(
  'what may be done with an ask: %s, staff %s, waiting %s, full %s',
  (state, isStaff, hasPending, isFull, acts) => {
    expect(askActs(state, isStaff, { hasPending, isFull })).toEqual(acts);
  },
);

it.each<[Parameters<typeof answerProblems>[0], string, string[], string[]]>([
  ['text', 'Oui.', [], []],
  ['text', '', [], ['text']],
  ['text', '', ['image/png'], ['text', 'uploadIds']],
  ['photo', '', ['image/heic', 'image/jpeg'], []],
  ['photo', 'Voici.', [], ['uploadIds']],
  ['photo', '', ['image/jpeg', 'application/pdf'], ['uploadIds']],
  ['document', '', ['application/pdf', 'image/jpeg'], []],
  ['document', '', [], ['uploadIds']],
])('an answer to an ask of a %s: « %s » and %j', (what, text, types, wrong) => {
  expect(Object.keys(answerProblems(what, { text, types }))).toEqual(wrong);
});

it('refuses an act on an ask that has moved on', () => {
  expect(() => refuseClosedAsk('accepted', 'open', 'expired')).toThrow('rechargez');
  expect(() => refuseClosedAsk('open', 'open', 'expired')).not.toThrow();
});

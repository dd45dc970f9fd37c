import type { DomainError } from '../errors.js';
import type { Actor } from '../homologation/workflow.js';
import {
  canEditNote,
  canEditTemplate,
  excerptOf,
  isReplyAwaited,
  MESSAGE_ACTS,
  type MessageAct,
  messageActs,
  messagePlace,
  refuseMessageAct,
  replyDayProblem,
} from './rules.js';

const ACTORS: Record<string, Actor> = {
  signer: ['signer', 'town'],
  town: ['town'],
  coordinator: ['coordinator'],
  national: ['national', 'coordinator'],
  rapporteur: ['rapporteur', 'commission'],
  commission: ['commission'],
  'coordinator of the town’s team': ['coordinator', 'town'],
  'commission member of the town’s team': ['commission', 'town'],
  nobody: [],
};
const TOWN: MessageAct[] = ['read', 'write'];

const EXPECTED: [string, readonly MessageAct[]][] = [
  ['signer', TOWN],
  ['town', TOWN],
  ['coordinator', MESSAGE_ACTS],
  ['national', MESSAGE_ACTS],
  ['rapporteur', []],
  ['commission', []],
  ['coordinator of the town’s team', MESSAGE_ACTS],
  ['commission member of the town’s team', TOWN],
  ['nobody', []],
];

describe('who may do what in a thread', () => {
  test('every person is told of', () => {
    expect(EXPECTED.map(([person]) => person)).toEqual(Object.keys(ACTORS));
  });

  test.each(EXPECTED)('%s', (person, acts) => {
    const actor = ACTORS[person] ?? [];
    expect(messageActs(actor)).toEqual(acts);
    for (const act of MESSAGE_ACTS) {
      const refusal = () => {
        try {
          refuseMessageAct(actor, act);
          return null;
        } catch (error) {
          return (error as DomainError).kind;
        }
      };
      expect([act, refusal()]).toEqual([act, acts.includes(act) ? null : 'forbidden']);
    }
  });

  test.each(EXPECTED)('%s: a memo is its author’s, among staff', (person, acts) => {
    const actor = ACTORS[person] ?? [];
    expect([canEditNote(actor, true), canEditNote(actor, false)]).toEqual([
      acts.includes('keep_memo'),
      false,
    ]);
  });
});

test.each<[string, boolean, 'town' | 'staff', boolean]>([
  ['town', false, 'town', false],
  ['signer', false, 'town', false],
  ['coordinator', false, 'staff', false],
  ['national', false, 'staff', false],
  ['coordinator', true, 'town', true],
  ['national', true, 'town', true],
  ['coordinator of the town’s team', false, 'staff', false],
  ['coordinator of the town’s team', true, 'town', false],
  ['commission member of the town’s team', false, 'town', false],
])('%s, for the town: %s, speaks as %s, on behalf: %s', (person, forTown, side, onBehalf) => {
  expect(messagePlace(ACTORS[person] ?? [], forTown)).toEqual({ side, onBehalf });
});

test.each<[string | undefined, 'town' | 'staff', boolean]>([
  [undefined, 'staff', true],
  [undefined, 'town', true],
  ['2026-06-15', 'staff', true],
  ['2027-06-15', 'staff', true],
  ['2026-06-14', 'staff', false],
  ['2027-06-16', 'staff', false],
  ['2026-06-20', 'town', false],
])('a reply expected by %s from the %s side: accepted %s', (replyDueOn, side, isAccepted) => {
  expect(replyDayProblem({ replyDueOn, side }, '2026-06-15') === false).toBe(isAccepted);
});

test.each<[string | null, unknown, boolean]>([
  [null, null, false],
  ['2026-06-15', null, true],
  ['2026-06-15', '2026-06-12T10:00:00Z', false],
])('due on %s, replied at %s: awaited %s', (replyDueOn, repliedAt, isAwaited) => {
  expect(isReplyAwaited({ replyDueOn, repliedAt })).toBe(isAwaited);
});

describe('the excerpt of a message', () => {
  test('is the whole of a short one, on one line', () => {
    expect(excerptOf(' Bonjour,\n\nmerci\tde  votre envoi. ')).toBe('Bonjour, merci de votre envoi.');
  });
  test('is cut between two words, with its sign, at two hundred characters at most', () => {
    const excerpt = excerptOf('Bonjour à toutes et à tous. '.repeat(40));
    expect([...excerpt].length).toBeLessThanOrEqual(200);
    expect(excerpt).toMatch(/[\p{L}.]…$/u);
  });
  test('never cuts a sign in two', () => {
    expect(excerptOf('🏰'.repeat(300))).toBe(`${'🏰'.repeat(199)}…`);
    expect(excerptOf('é'.repeat(200))).toBe('é'.repeat(200));
  });
});

test.each<[string, { isNational: boolean; networkIds: string[] }, string | null, boolean]>([
  ['national staff, everybody’s', { isNational: true, networkIds: [] }, null, true],
  ['national staff, a network’s', { isNational: true, networkIds: [] }, 'a', true],
  ['a coordinator, everybody’s', { isNational: false, networkIds: ['a'] }, null, false],
  ['a coordinator, their own', { isNational: false, networkIds: ['a', 'b'] }, 'b', true],
  ['a coordinator, another’s', { isNational: false, networkIds: ['a'] }, 'c', false],
])('a model of message: %s', (_, viewer, networkId, expected) => {
  expect(canEditTemplate(viewer, networkId)).toBe(expected);
});

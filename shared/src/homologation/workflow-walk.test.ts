import fc from 'fast-check';
import { DomainError } from '../errors.js';
import type { CaseFacts } from './guard.js';
import { KIND_RULES, KINDS, type Kind } from './kind.js';
import { isOpen, STATES, type State, townState } from './state.js';
import {
  type Actor,
  nextState,
  type Quality,
  TRANSITION_NAMES,
  type TransitionName,
  transitionOptions,
} from './workflow.js';

const PEOPLE: readonly Actor[] = [
  ['signer', 'town'],
  ['town'],
  ['coordinator'],
  ['national', 'coordinator'],
  ['rapporteur', 'commission'],
  ['commission'],
];

/** Taken less often than the rest, so that walks go far. */
const DETOURS: readonly TransitionName[] = [
  'abandon',
  'suspend',
  'send_back',
  'cancel_visit',
  'withdraw_request',
];

/** What the service keeps of a case between two transitions. */
interface Walk {
  kind: Kind;
  state: State;
  suspendedFrom: State | null;
  hasNotifiedDecision: boolean;
  /** What the town read when a decision was last superseded. */
  readBefore: State;
}

type Findings = Pick<
  CaseFacts,
  'missingAnswers' | 'missingPieces' | 'unansweredPoints' | 'criteria' | 'unappreciated'
>;

interface Step extends Findings {
  actor: Actor;
  /** Which of the transitions offered is taken, counted modulo. */
  choice: number;
}

const lacks = fc.oneof(
  { weight: 4, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.constant<string[]>(['x']) },
);
const findings = {
  missingAnswers: lacks,
  missingPieces: lacks,
  unansweredPoints: lacks,
  unappreciated: lacks,
  criteria: fc.array(
    fc.record({
      code: fc.constantFrom('A1', 'A2', 'A3'),
      judgement: fc.constantFrom(null, 'met' as const, 'to_complete' as const, 'not_met' as const),
      hasNote: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
};
const step: fc.Arbitrary<Step> = fc.record({
  actor: fc.constantFrom(...PEOPLE),
  choice: fc.nat({ max: 29 }),
  ...findings,
});

const seenByTown = (walk: Walk, state: State) => townState(state, walk.hasNotifiedDecision, walk.readBefore);

function factsOf(walk: Walk, found: Findings): CaseFacts {
  return {
    ...found,
    kind: walk.kind,
    state: walk.state,
    suspendedFrom: walk.suspendedFrom,
    townState: seenByTown(walk, walk.state),
    townSuspendedFrom: walk.suspendedFrom && seenByTown(walk, walk.suspendedFrom),
  };
}

function advance(walk: Walk, name: TransitionName, to: State): Walk {
  return {
    ...walk,
    state: to,
    suspendedFrom: to === 'suspended' ? walk.state : null,
    hasNotifiedDecision: walk.hasNotifiedDecision || name === 'notify',
    readBefore: name === 'supersede_decision' ? seenByTown(walk, walk.state) : walk.readBefore,
  };
}

function tried(facts: CaseFacts, name: TransitionName, actor: Actor) {
  try {
    return nextState(facts, name, actor);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function keepsItsPromises(before: Walk, taken: TransitionName, after: Walk) {
  expect(STATES).toContain(after.state);
  expect(['opinion_given', 'decided']).not.toContain(seenByTown(after, after.state));
  if (after.hasNotifiedDecision) expect(['notified', 'closed']).toContain(seenByTown(after, after.state));
  expect(after.suspendedFrom !== null).toBe(after.state === 'suspended');
  if (taken === 'resume') expect(after.state).toBe(before.suspendedFrom);
  if (!isOpen(before.state)) {
    expect(before.state).toBe('closed');
    expect(taken).toBe('supersede_decision');
  }
}

test('whatever the case and the person, the options are what nextState grants', () => {
  const facts: fc.Arbitrary<CaseFacts> = fc
    .record({
      ...findings,
      kind: fc.constantFrom(...KINDS),
      state: fc.constantFrom(...STATES),
      suspendedFrom: fc.constantFrom(null, ...STATES),
    })
    .map((known) => ({
      ...known,
      townState: townState(known.state, false, known.state),
      townSuspendedFrom: known.suspendedFrom && townState(known.suspendedFrom, false, known.state),
    }));
  const qualities: readonly Quality[] = [
    'signer',
    'town',
    'coordinator',
    'national',
    'rapporteur',
    'commission',
  ];
  fc.assert(
    fc.property(facts, fc.subarray([...qualities]), (known, actor) => {
      const options = transitionOptions(known, actor);
      for (const name of TRANSITION_NAMES) {
        const option = options.find((shown) => shown.name === name);
        const answer = tried(known, name, actor);
        if (!(answer instanceof DomainError)) expect(option).toEqual({ name, to: answer, unmet: [] });
        else if (answer.kind === 'rule') expect(option?.unmet).toEqual(answer.details.unmet);
        else expect(option).toBeUndefined();
      }
    }),
    { numRuns: 500, seed: 206 },
  );
});

test('the invariants hold on any walk', () => {
  const met = new Set<State>();
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }),
      (kind, steps) => {
        let walk: Walk = {
          kind,
          state: KIND_RULES[kind].startsIn,
          suspendedFrom: null,
          hasNotifiedDecision: false,
          readBefore: KIND_RULES[kind].startsIn,
        };
        for (const { actor, choice, ...found } of steps) {
          const facts = factsOf(walk, found);
          const ready = transitionOptions(facts, actor).filter(
            ({ name, unmet }) => unmet.length === 0 && (choice < 5 || !DETOURS.includes(name)),
          );
          const taken = ready[choice % Math.max(ready.length, 1)];
          if (!taken) continue;
          const next = advance(walk, taken.name, nextState(facts, taken.name, actor));
          keepsItsPromises(walk, taken.name, next);
          walk = next;
          met.add(walk.state);
        }
      },
    ),
    { numRuns: 200, seed: 206 },
  );
  expect(STATES.filter((state) => !met.has(state))).toEqual([]);
});

import type { DomainError } from '../errors.js';
import {
  canAppreciate,
  canJoin,
  canJudge,
  canProvide,
  canRecommend,
  DOCUMENT_KINDS,
  type DocumentKind,
  type EditableFacts,
  type PointTarget,
  refuseUnless,
} from './editing.js';
import { STATES, type State } from './state.js';
import type { Actor } from './workflow.js';

const ACTORS = {
  signer: ['signer', 'town'],
  town: ['town'],
  coordinator: ['coordinator'],
  national: ['national', 'coordinator'],
  rapporteur: ['rapporteur', 'commission'],
  commission: ['commission'],
  nobody: [],
} as const satisfies Record<string, Actor>;
type Person = keyof typeof ACTORS;
const PEOPLE = Object.keys(ACTORS) as Person[];
const TOWN_AND_STAFF: readonly Person[] = ['signer', 'town', 'coordinator', 'national'];
const STAFF: readonly Person[] = ['coordinator', 'national'];

const named: readonly PointTarget[] = [
  { type: 'answer', code: 'C1' },
  { type: 'piece', code: 'programme' },
  { type: 'criterion', code: 'A4' },
  { type: 'identity', code: 'name' },
];
const notNamed: readonly PointTarget[] = [
  { type: 'answer', code: 'C2' },
  { type: 'piece', code: 'deliberation' },
  { type: 'criterion', code: 'A1' },
  { type: 'identity', code: 'commune' },
  // The same code under another type is another thing.
  { type: 'criterion', code: 'C1' },
  { type: 'answer', code: 'A4' },
];

const DEBATE: readonly State[] = ['visited', 'opinion_given', 'decided'];
function facts(state: State, openPoints: readonly PointTarget[] = named): EditableFacts {
  return { state, townState: DEBATE.includes(state) ? 'visited' : state, openPoints };
}

/** Every person in every state: `state person` of the cells where the answer is yes. */
function cells(allowed: (known: EditableFacts, actor: Actor) => boolean): string[] {
  return STATES.flatMap((state) =>
    PEOPLE.filter((person) => allowed(facts(state), ACTORS[person])).map((person) => `${state} ${person}`),
  );
}
function grid(expected: Partial<Record<State, readonly Person[]>>): string[] {
  return STATES.flatMap((state) => (expected[state] ?? []).map((person) => `${state} ${person}`));
}

describe('what the town provides', () => {
  test.each(named)('a named point, %j: in draft and to_complete', (target) => {
    expect(cells((known, actor) => canProvide(known, actor, target))).toEqual(
      grid({ draft: TOWN_AND_STAFF, to_complete: TOWN_AND_STAFF }),
    );
  });
  test.each(notNamed)('anything else, %j: in draft only', (target) => {
    expect(cells((known, actor) => canProvide(known, actor, target))).toEqual(
      grid({ draft: TOWN_AND_STAFF }),
    );
  });
  test('a request without points reopens nothing', () => {
    for (const target of [...named, ...notNamed])
      for (const person of PEOPLE)
        expect(canProvide(facts('to_complete', []), ACTORS[person], target)).toBe(false);
  });
});

describe('files', () => {
  const expected: Record<DocumentKind, Partial<Record<State, readonly Person[]>>> = {
    deliberation: { draft: TOWN_AND_STAFF },
    presentation: { draft: TOWN_AND_STAFF },
    perimeter_plan: { draft: TOWN_AND_STAFF },
    programme: { draft: TOWN_AND_STAFF, to_complete: TOWN_AND_STAFF },
    photo: {
      draft: TOWN_AND_STAFF,
      submitted: STAFF,
      admissible: STAFF,
      visit_scheduled: STAFF,
      visited: STAFF,
    },
    other: {
      draft: TOWN_AND_STAFF,
      submitted: STAFF,
      admissible: STAFF,
      visit_scheduled: STAFF,
      visited: STAFF,
    },
    signed_licence: { notified: TOWN_AND_STAFF },
    signed_charter: { notified: TOWN_AND_STAFF },
  };
  test.each(DOCUMENT_KINDS)('%s', (kind) => {
    expect(cells((known, actor) => canJoin(known, actor, kind))).toEqual(grid(expected[kind]));
  });
});

describe('what staff write', () => {
  test('judgements: in submitted', () => {
    expect(cells(canJudge)).toEqual(grid({ submitted: STAFF }));
  });
  test('appreciations: in visit_scheduled', () => {
    expect(cells(canAppreciate)).toEqual(grid({ visit_scheduled: STAFF }));
  });
  test('recommendations: from the visit to the opinion, with the rapporteur', () => {
    const who: readonly Person[] = [...STAFF, 'rapporteur'];
    expect(cells(canRecommend)).toEqual(grid({ visit_scheduled: who, visited: who }));
  });
});

test('a suspended case is read-only for everyone', () => {
  const suspended = facts('suspended');
  for (const person of PEOPLE) {
    const actor = ACTORS[person];
    for (const target of [...named, ...notNamed]) expect(canProvide(suspended, actor, target)).toBe(false);
    for (const kind of DOCUMENT_KINDS) expect(canJoin(suspended, actor, kind)).toBe(false);
    expect([canJudge, canAppreciate, canRecommend].some((can) => can(suspended, actor))).toBe(false);
  }
});

describe('the closed debate, towards a town', () => {
  const rights = (known: EditableFacts, actor: Actor) => [
    ...[...named, ...notNamed].map((target) => canProvide(known, actor, target)),
    ...DOCUMENT_KINDS.map((kind) => canJoin(known, actor, kind)),
    canJudge(known, actor),
    canAppreciate(known, actor),
    canRecommend(known, actor),
  ];
  test.each(['signer', 'town'] as const)('%s has the same rights throughout', (person) => {
    const visited = rights(facts('visited'), ACTORS[person]);
    expect(rights(facts('opinion_given'), ACTORS[person])).toEqual(visited);
    expect(rights(facts('decided'), ACTORS[person])).toEqual(visited);
  });
  test.each(['signer', 'town'] as const)(
    '%s does not learn that a notified decision is being replaced',
    (person) => {
      const notified = rights(facts('notified'), ACTORS[person]);
      expect(rights({ ...facts('decided'), townState: 'notified' }, ACTORS[person])).toEqual(notified);
    },
  );
});

describe('refusing an edit', () => {
  const refusal = (allowed: boolean, actor: Actor): DomainError['kind'] | null => {
    try {
      refuseUnless(allowed, actor, 'town', 'coordinator');
      return null;
    } catch (error) {
      return (error as DomainError).kind;
    }
  };
  test.each<[boolean, Actor, DomainError['kind'] | null]>([
    [true, ['town'], null],
    [true, ['national', 'coordinator'], null],
    [false, ['town'], 'conflict'],
    [false, ['coordinator'], 'conflict'],
    [false, ['commission'], 'forbidden'],
    [true, ['commission'], 'forbidden'],
    [true, [], 'forbidden'],
  ])('allowed %s, %j: %s', (allowed, actor, expected) => {
    expect(refusal(allowed, actor)).toBe(expected);
  });
});

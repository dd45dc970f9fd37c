import { DomainError } from '../errors.js';
import type { CaseFacts } from './guard.js';
import { KIND_RULES, KINDS, type Kind } from './kind.js';
import { FINAL_STATES, STATES, type State } from './state.js';
import {
  type Actor,
  checkActor,
  nextState,
  TRANSITION_NAMES,
  type TransitionName,
  transitionOptions,
} from './workflow.js';

/** Everything is in order: no guard refuses. */
const READY: CaseFacts = {
  kind: 'first_application',
  state: 'draft',
  suspendedFrom: null,
  townState: 'draft',
  townSuspendedFrom: null,
  missingAnswers: [],
  missingPieces: [],
  unansweredPoints: [],
  criteria: [
    { code: 'A1', judgement: 'met', hasNote: false },
    { code: 'A2', judgement: 'to_complete', hasNote: true },
  ],
  unappreciated: [],
};
const NOT_MET: Partial<CaseFacts> = {
  criteria: [{ code: 'A1', judgement: 'not_met', hasNote: true }],
};

const DEBATE: readonly State[] = ['visited', 'opinion_given', 'decided'];
const asTownReads = (state: State): State => (DEBATE.includes(state) ? 'visited' : state);

function facts(state: State, suspendedFrom: State | null = null, rest: Partial<CaseFacts> = {}): CaseFacts {
  return {
    ...READY,
    state,
    suspendedFrom,
    townState: asTownReads(state),
    townSuspendedFrom: suspendedFrom && asTownReads(suspendedFrom),
    ...rest,
  };
}

/** The people of the association by the letter used in the table below; `t` and `m` have no transition of their own. */
const ACTORS = {
  S: ['signer', 'town'],
  t: ['town'],
  C: ['coordinator'],
  N: ['national', 'coordinator'],
  R: ['rapporteur', 'commission'],
  m: ['commission'],
  nobody: [],
} as const satisfies Record<string, Actor>;
type Letter = keyof typeof ACTORS;
const LETTERS = Object.keys(ACTORS) as Letter[];

/** Where a case may stand: a state, or suspended with the state it came from. */
const BEFORE_DECISION: readonly State[] = [
  'draft',
  'submitted',
  'to_complete',
  'admissible',
  'visit_scheduled',
  'visited',
  'opinion_given',
];
const SITUATIONS: readonly (readonly [State, State | null])[] = [
  ...STATES.filter((state) => state !== 'suspended').map((state) => [state, null] as const),
  ...BEFORE_DECISION.map((origin) => ['suspended', origin] as const),
];

/**
 * The table of the workflow page, copied by hand: from where, to where, by whom (S signer of the town, C coordinator,
 * N national staff, R rapporteur). National staff also do what a coordinator may. "suspended<x" is suspended from x.
 */
const SPEC: Record<TransitionName, string> = {
  submit: 'draft > submitted : S C N',
  request_completion: 'submitted > to_complete : C N',
  resubmit: 'to_complete > submitted : S C N',
  withdraw_request: 'to_complete > submitted : C N',
  declare_admissible: 'submitted > admissible : C N',
  declare_inadmissible: 'submitted > inadmissible : C N',
  send_back: `admissible > submitted : C N
		visited > visit_scheduled : C N
		opinion_given > visited : N`,
  schedule_visit: 'admissible > visit_scheduled : C N',
  reschedule_visit: 'visit_scheduled > visit_scheduled : C N',
  cancel_visit: 'visit_scheduled > admissible : C N',
  close_visit: 'visit_scheduled > visited : C N',
  give_opinion: 'visited > opinion_given : R C N',
  defer: 'opinion_given > opinion_given : N',
  decide: 'opinion_given > decided : N',
  notify: 'decided > notified : N',
  close: 'notified > closed : C N',
  supersede_decision: `decided > decided : N
		notified > decided : N
		closed > decided : N`,
  suspend: `draft > suspended : C N
		submitted > suspended : C N
		to_complete > suspended : C N
		admissible > suspended : C N
		visit_scheduled > suspended : C N
		visited > suspended : C N
		opinion_given > suspended : C N`,
  resume: `suspended<draft > draft : C N
		suspended<submitted > submitted : C N
		suspended<to_complete > to_complete : C N
		suspended<admissible > admissible : C N
		suspended<visit_scheduled > visit_scheduled : C N
		suspended<visited > visited : C N
		suspended<opinion_given > opinion_given : C N`,
  abandon: `draft > abandoned : S N
		submitted > abandoned : S N
		to_complete > abandoned : S N
		admissible > abandoned : S N
		visit_scheduled > abandoned : S N
		visited > abandoned : N
		opinion_given > abandoned : N
		suspended<draft > abandoned : S N
		suspended<submitted > abandoned : S N
		suspended<to_complete > abandoned : S N
		suspended<admissible > abandoned : S N
		suspended<visit_scheduled > abandoned : S N
		suspended<visited > abandoned : N
		suspended<opinion_given > abandoned : N`,
};

/** The same page's exceptions: the kinds of case for which a line does not stand. The town's abandon is cut apart, below. */
function isExcepted(name: TransitionName, kind: Kind, from: string) {
  return (
    (name === 'declare_inadmissible' && kind === 'renewal') ||
    (name === 'send_back' && kind === 'exceptional_audit' && from === 'admissible')
  );
}

const place = (state: State, origin: State | null) => (origin ? `${state}<${origin}` : state);

function expectedCell(
  name: TransitionName,
  kind: Kind,
  state: State,
  origin: State | null,
  letter: Letter,
): State | 'forbidden' | 'conflict' {
  const isTown = letter === 'S' || letter === 't' || letter === 'nobody';
  const seen = isTown ? place(asTownReads(state), origin && asTownReads(origin)) : place(state, origin);
  const lines = SPEC[name].split('\n').map((line) => {
    const [from = '', to = '', by = ''] = line.trim().split(/ [>:] /);
    const letters = by
      .split(' ')
      .filter((who) => !(name === 'abandon' && kind === 'exceptional_audit' && who === 'S'));
    return { from, to, letters };
  });
  // The name of the transition is itself out of the reach of this role, whatever the state and the kind.
  if (!SPEC[name].split(/[\s:]+/).includes(letter)) return 'forbidden';
  const here = lines.find(({ from }) => from === seen && !isExcepted(name, kind, from));
  if (!here) return 'conflict';
  return here.letters.includes(letter) ? (here.to as State) : 'forbidden';
}

function refusal(act: () => unknown): DomainError | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** The state reached, or the kind of refusal. */
function attempt(known: CaseFacts, name: TransitionName, actor: Actor): string {
  let reached = '';
  const refused = refusal(() => {
    reached = nextState(known, name, actor);
  });
  return refused ? refused.kind : reached;
}

describe('every state × transition × quality', () => {
  for (const kind of KINDS) {
    test.each(TRANSITION_NAMES)(`${kind}: %s`, (name) => {
      const wrong: string[] = [];
      for (const [state, origin] of SITUATIONS) {
        for (const letter of LETTERS) {
          const expected = expectedCell(name, kind, state, origin, letter);
          const ready = facts(state, origin, {
            kind,
            ...(name === 'declare_inadmissible' && NOT_MET),
          });
          const actual = attempt(ready, name, ACTORS[letter]);
          if (actual !== expected)
            wrong.push(`${place(state, origin)} by ${letter}: ${actual}, expected ${expected}`);
        }
      }
      expect(wrong).toEqual([]);
    });
  }

  test('the options shown are exactly the transitions granted', () => {
    for (const kind of KINDS)
      for (const [state, origin] of SITUATIONS)
        for (const letter of LETTERS) {
          const shown = transitionOptions(facts(state, origin, { kind }), ACTORS[letter]).map(
            ({ name, to }) => `${name} > ${to}`,
          );
          const granted = TRANSITION_NAMES.map((name) => ({
            name,
            to: expectedCell(name, kind, state, origin, letter),
          }))
            .filter(({ to }) => to !== 'forbidden' && to !== 'conflict')
            .map(({ name, to }) => `${name} > ${to}`);
          expect(shown).toEqual(granted);
        }
  });
});

describe('order of refusals', () => {
  const unmet = { missingAnswers: ['C1'], missingPieces: ['deliberation'] };

  test('wrong role, wrong state and unmet guard: 403', () => {
    expect(attempt(facts('submitted', null, unmet), 'submit', ['commission'])).toBe('forbidden');
  });
  test('right role, wrong state, unmet guard: 409', () => {
    expect(attempt(facts('submitted', null, unmet), 'submit', ['signer'])).toBe('conflict');
  });
  test('right role, right state, wrong role here: 403', () => {
    expect(attempt(facts('opinion_given'), 'send_back', ['coordinator'])).toBe('forbidden');
  });
  test('right role, right state, unmet guards: 422, all of them named', () => {
    const refused = refusal(() => nextState(facts('draft', null, unmet), 'submit', ['signer']));
    expect(refused).toMatchObject({
      kind: 'rule',
      code: 'guard_unmet',
      details: {
        unmet: [
          { code: 'answers_complete', items: ['C1'] },
          { code: 'pieces_complete', items: ['deliberation'] },
        ],
      },
    });
  });
  test('checkActor speaks of roles only: neither the state nor the guards', () => {
    expect(refusal(() => checkActor(facts('closed', null, unmet), 'submit', ['signer']))).toBeNull();
    expect(refusal(() => checkActor(facts('closed'), 'decide', ['signer']))?.kind).toBe('forbidden');
  });
});

describe('guards of each transition', () => {
  const lacking: Partial<CaseFacts> = {
    missingAnswers: ['C1'],
    missingPieces: ['programme'],
    unansweredPoints: ['p1'],
    criteria: [
      { code: 'A1', judgement: null, hasNote: false },
      { code: 'A3', judgement: 'to_complete', hasNote: false },
      { code: 'A4', judgement: 'not_met', hasNote: false },
    ],
    unappreciated: ['C2'],
  };
  const cases: [State, TransitionName, string[]][] = [
    ['draft', 'submit', ['answers_complete', 'pieces_complete']],
    ['to_complete', 'resubmit', ['points_answered']],
    ['to_complete', 'withdraw_request', []],
    ['submitted', 'request_completion', []],
    ['submitted', 'declare_admissible', ['criteria_judged', 'criteria_not_refused', 'criteria_noted']],
    ['submitted', 'declare_inadmissible', []],
    ['admissible', 'schedule_visit', []],
    ['visit_scheduled', 'close_visit', ['commitments_appreciated']],
    ['visit_scheduled', 'cancel_visit', []],
    ['visited', 'give_opinion', []],
    ['opinion_given', 'decide', []],
  ];
  test.each(cases)('%s, %s lacks %j', (state, name, expected) => {
    const option = transitionOptions(facts(state, null, lacking), ['national', 'coordinator']).find(
      (candidate) => candidate.name === name,
    );
    expect(option?.unmet.map(({ code }) => code)).toEqual(expected);
  });

  test('nothing not met: a case cannot be declared inadmissible', () => {
    expect(attempt(facts('submitted'), 'declare_inadmissible', ['coordinator'])).toBe('rule');
  });
});

describe('the shape of the workflow', () => {
  const everyone: Actor = ['signer', 'town', 'national', 'coordinator', 'rapporteur'];

  function waysOut(kind: Kind, state: State, origin: State | null) {
    const met = facts(state, origin, { kind });
    const notMet = facts(state, origin, { kind, ...NOT_MET });
    return [met, notMet].flatMap((known) =>
      transitionOptions(known, everyone).filter(({ unmet }) => unmet.length === 0),
    );
  }

  function reachable(kind: Kind): State[] {
    const seen = new Set<string>();
    const found = new Set<State>();
    const queue: [State, State | null][] = [[KIND_RULES[kind].startsIn, null]];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [state, origin] = next;
      if (seen.has(place(state, origin))) continue;
      seen.add(place(state, origin));
      found.add(state);
      for (const { to } of waysOut(kind, state, origin)) queue.push([to, to === 'suspended' ? state : null]);
    }
    return STATES.filter((state) => found.has(state));
  }

  const unreachable: Record<Kind, State[]> = {
    first_application: [],
    upgrade: [],
    renewal: ['inadmissible'],
    exceptional_audit: ['draft', 'submitted', 'to_complete', 'inadmissible'],
  };
  test.each(KINDS)('%s reaches every state it is meant to reach', (kind) => {
    expect(reachable(kind)).toEqual(STATES.filter((state) => !unreachable[kind].includes(state)));
  });

  test.each(KINDS)('%s: a case that is not over can always move on', (kind) => {
    for (const [state, origin] of SITUATIONS) {
      const isFinal = (FINAL_STATES as readonly State[]).includes(state);
      const names = waysOut(kind, state, origin).map(({ name }) => name);
      if (state === 'closed') expect(new Set(names)).toEqual(new Set(['supersede_decision']));
      else if (isFinal) expect(names).toEqual([]);
      else expect(names.length).toBeGreaterThan(0);
    }
  });

  test('a suspended case whose origin is lost is not resumed anywhere', () => {
    expect(attempt(facts('suspended'), 'resume', ['coordinator'])).toBe('conflict');
  });
});

describe('the closed debate, towards a town', () => {
  /** All that a town may learn by trying everything. */
  function told(known: CaseFacts, actor: Actor) {
    return {
      options: transitionOptions(known, actor),
      answers: TRANSITION_NAMES.map((name) => {
        try {
          checkActor(known, name, actor);
          return nextState(known, name, actor);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          return [error.kind, error.code, error.message, error.details];
        }
      }),
    };
  }
  const towns: [string, Actor][] = [
    ['signer', ACTORS.S],
    ['member', ACTORS.t],
  ];
  for (const kind of KINDS) {
    test.each(towns)(`${kind}: a %s reads one same answer`, (_, actor) => {
      const visited = told(facts('visited', null, { kind }), actor);
      expect(told(facts('opinion_given', null, { kind }), actor)).toEqual(visited);
      expect(told(facts('decided', null, { kind }), actor)).toEqual(visited);
      expect(told(facts('suspended', 'opinion_given', { kind }), actor)).toEqual(
        told(facts('suspended', 'visited', { kind }), actor),
      );
    });

    test.each(towns)(
      `${kind}: a %s does not learn that a notified decision is being replaced`,
      (_, actor) => {
        for (const before of ['notified', 'closed'] as const)
          expect(told(facts('decided', null, { kind, townState: before }), actor)).toEqual(
            told(facts(before, null, { kind }), actor),
          );
      },
    );
  }
});

import { DomainError } from '../errors.js';
import type { Rank } from '../town/rank.js';
import { KIND_RULES, KINDS, type Kind } from './kind.js';
import {
  DEFAULT_TERMS,
  type DecisionInput,
  defaultEffectiveOn,
  differsFromOpinion,
  OPINIONS,
  type OpinionCode,
  OUTCOMES,
  type OutcomeCode,
  rankAfter,
} from './outcome.js';

function decide(
  kind: Kind,
  outcome: OutcomeCode,
  before: [Rank, string | null],
  rest: Partial<DecisionInput> = {},
) {
  const { rank, termOn } = rankAfter({
    kind,
    outcome,
    boardOn: '2026-12-10',
    effectiveOn: '2027-01-01',
    before: { rank: before[0], termOn: before[1] },
    settings: DEFAULT_TERMS,
    ...rest,
  });
  return [rank, termOn];
}

function refusal(act: () => unknown): string[] | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return [error.kind, error.code];
    throw error;
  }
}

describe('kinds of case, as the workflow page lists them', () => {
  const expected: [Kind, Rank[], string[], string, OutcomeCode[]][] = [
    [
      'first_application',
      ['contact', 'candidate', 'left', 'unknown'],
      ['town', 'coordinator', 'national'],
      'draft',
      ['homologated', 'homologable', 'refused'],
    ],
    [
      'upgrade',
      ['homologable', 'unknown'],
      ['town', 'coordinator', 'national'],
      'draft',
      ['homologated', 'kept', 'refused'],
    ],
    [
      'renewal',
      ['homologated', 'unknown'],
      ['town', 'coordinator', 'national'],
      'draft',
      ['renewed', 'renewed_with_reserves', 'homologable', 'withdrawn'],
    ],
    [
      'exceptional_audit',
      ['homologable', 'homologated', 'unknown'],
      ['national'],
      'admissible',
      ['kept', 'kept_with_reserves', 'homologable', 'withdrawn'],
    ],
  ];
  test.each(expected)('%s', (kind, ranks, openedBy, startsIn, outcomes) => {
    const rule = KIND_RULES[kind];
    expect(new Set(rule.fromRanks)).toEqual(new Set(ranks));
    expect(new Set(rule.openedBy)).toEqual(new Set(openedBy));
    expect(rule.startsIn).toBe(startsIn);
    expect(new Set(rule.outcomes)).toEqual(new Set(outcomes));
    expect(rule.needsReason).toBe(kind === 'exceptional_audit');
    expect(rule.prefilled).toBe(kind === 'upgrade' || kind === 'renewal');
  });
});

describe('rank and term after a decision of 10 December 2026, effective 1 January 2027', () => {
  const LATE = '2026-06-30';
  const AHEAD = '2027-06-30';
  type Case = [Kind, OutcomeCode, [Rank, string | null], [Rank, string | null] | 'refused'];
  const cases: Case[] = [
    ['first_application', 'homologated', ['contact', null], ['homologated', '2032-01-01']],
    ['first_application', 'homologated', ['candidate', null], ['homologated', '2032-01-01']],
    ['first_application', 'homologated', ['left', null], ['homologated', '2032-01-01']],
    ['first_application', 'homologated', ['unknown', null], ['homologated', '2032-01-01']],
    ['first_application', 'homologable', ['contact', null], ['homologable', '2030-01-01']],
    ['first_application', 'homologable', ['candidate', null], ['homologable', '2030-01-01']],
    ['first_application', 'homologable', ['left', null], ['homologable', '2030-01-01']],
    ['first_application', 'homologable', ['unknown', null], ['homologable', '2030-01-01']],
    ['first_application', 'refused', ['contact', null], ['contact', null]],
    ['first_application', 'refused', ['candidate', null], ['contact', null]],
    ['first_application', 'refused', ['left', null], ['contact', null]],
    ['first_application', 'refused', ['unknown', null], ['contact', null]],
    ['upgrade', 'homologated', ['homologable', null], ['homologated', '2032-01-01']],
    ['upgrade', 'homologated', ['homologable', LATE], ['homologated', '2032-01-01']],
    ['upgrade', 'homologated', ['homologable', AHEAD], ['homologated', '2032-01-01']],
    ['upgrade', 'kept', ['homologable', null], ['homologable', '2030-01-01']],
    ['upgrade', 'kept', ['homologable', LATE], ['homologable', '2030-01-01']],
    ['upgrade', 'kept', ['homologable', AHEAD], ['homologable', '2030-01-01']],
    ['upgrade', 'refused', ['homologable', null], ['homologable', null]],
    ['upgrade', 'refused', ['homologable', LATE], ['homologable', LATE]],
    ['upgrade', 'refused', ['homologable', AHEAD], ['homologable', AHEAD]],
    ['renewal', 'renewed', ['homologated', null], ['homologated', '2032-01-01']],
    ['renewal', 'renewed', ['homologated', LATE], ['homologated', '2032-01-01']],
    ['renewal', 'renewed', ['homologated', AHEAD], ['homologated', '2032-06-30']],
    ['renewal', 'renewed_with_reserves', ['homologated', null], ['homologated', '2029-01-01']],
    ['renewal', 'renewed_with_reserves', ['homologated', LATE], ['homologated', '2029-01-01']],
    ['renewal', 'renewed_with_reserves', ['homologated', AHEAD], ['homologated', '2029-01-01']],
    ['renewal', 'homologable', ['homologated', null], ['homologable', '2030-01-01']],
    ['renewal', 'homologable', ['homologated', LATE], ['homologable', '2030-01-01']],
    ['renewal', 'homologable', ['homologated', AHEAD], ['homologable', '2030-01-01']],
    ['renewal', 'withdrawn', ['homologated', null], ['left', null]],
    ['renewal', 'withdrawn', ['homologated', LATE], ['left', null]],
    ['renewal', 'withdrawn', ['homologated', AHEAD], ['left', null]],
    ['exceptional_audit', 'kept', ['homologable', null], ['homologable', '2030-01-01']],
    ['exceptional_audit', 'kept', ['homologable', AHEAD], ['homologable', '2030-01-01']],
    ['exceptional_audit', 'kept', ['homologated', null], ['homologated', null]],
    ['exceptional_audit', 'kept', ['homologated', LATE], ['homologated', LATE]],
    ['exceptional_audit', 'kept', ['homologated', AHEAD], ['homologated', AHEAD]],
    ['exceptional_audit', 'kept_with_reserves', ['homologable', LATE], ['homologable', '2029-01-01']],
    ['exceptional_audit', 'kept_with_reserves', ['homologated', AHEAD], ['homologated', '2029-01-01']],
    ['exceptional_audit', 'homologable', ['homologated', AHEAD], ['homologable', '2030-01-01']],
    ['exceptional_audit', 'homologable', ['homologable', null], 'refused'],
    ['exceptional_audit', 'homologable', ['homologable', AHEAD], 'refused'],
    ['exceptional_audit', 'withdrawn', ['homologable', null], ['left', null]],
    ['exceptional_audit', 'withdrawn', ['homologated', AHEAD], ['left', null]],
  ];
  test.each(cases)('%s, %s, from %j: %j', (kind, outcome, before, expected) => {
    if (expected === 'refused')
      expect(refusal(() => decide(kind, outcome, before))).toEqual(['rule', 'already_homologable']);
    else expect(decide(kind, outcome, before)).toEqual(expected);
  });

  test('the table leaves out no outcome that a kind allows, from no rank it opens from', () => {
    const isSettled = (rank: Rank, kind: Kind) => kind === 'first_application' || rank !== 'unknown';
    const wanted = KINDS.flatMap((kind) =>
      KIND_RULES[kind].outcomes.flatMap((outcome) =>
        KIND_RULES[kind].fromRanks
          .filter((rank) => isSettled(rank, kind))
          .map((rank) => `${kind} ${outcome} ${rank}`),
      ),
    );
    const covered = cases.map(([kind, outcome, [rank]]) => `${kind} ${outcome} ${rank}`);
    expect(wanted.filter((cell) => !covered.includes(cell))).toEqual([]);
  });

  test('every kind × outcome × rank has an answer, and only one refusal exists', () => {
    const ranks: Rank[] = ['unknown', 'contact', 'candidate', 'homologable', 'homologated', 'left'];
    for (const kind of KINDS)
      for (const outcome of OUTCOMES)
        for (const rank of ranks) {
          if (outcome === 'homologable' && rank === 'homologable') continue;
          expect(decide(kind, outcome, [rank, null])).toHaveLength(2);
        }
  });
});

describe('terms', () => {
  const renewed = (boardOn: string, effectiveOn: string, term: string | null) =>
    decide('renewal', 'renewed', ['homologated', term], { boardOn, effectiveOn })[1];

  test.each([
    ['before the term', '2028-06-29', '2028-06-29', '2028-06-30', '2033-06-30'],
    ['on the term', '2028-06-30', '2028-06-30', '2028-06-30', '2033-06-30'],
    ['after the term', '2028-07-01', '2028-07-01', '2028-06-30', '2033-07-01'],
    ['before the term, effective after it', '2028-12-10', '2029-01-01', '2028-12-31', '2033-12-31'],
    ['on the term, effective after it', '2028-12-10', '2029-01-01', '2028-12-10', '2034-01-01'],
    ['without a known term', '2028-12-10', '2029-01-01', null, '2034-01-01'],
    ['a term on 29 February', '2027-11-30', '2028-01-01', '2028-02-29', '2033-02-28'],
    ['effective on 29 February', '2028-02-29', '2028-02-29', null, '2033-02-28'],
  ])('renewed %s', (_, boardOn, effectiveOn, term, expected) => {
    expect(renewed(boardOn, effectiveOn, term)).toBe(expected);
  });

  const leap = { boardOn: '2028-02-29', effectiveOn: '2028-02-29' };
  test.each<[Kind, OutcomeCode, Rank, string]>([
    ['first_application', 'homologated', 'candidate', '2033-02-28'],
    ['first_application', 'homologable', 'candidate', '2031-02-28'],
    ['upgrade', 'kept', 'homologable', '2031-02-28'],
    ['renewal', 'renewed_with_reserves', 'homologated', '2030-02-28'],
  ])('%s, %s, effective on 29 February', (kind, outcome, rank, expected) => {
    expect(decide(kind, outcome, [rank, null], leap)[1]).toBe(expected);
  });
  test('29 February to 29 February, when the delay allows it', () => {
    const settings = { ...DEFAULT_TERMS, homologatedYears: 4 };
    expect(decide('upgrade', 'homologated', ['homologable', null], { ...leap, settings })[1]).toBe(
      '2032-02-29',
    );
  });

  test.each<[Kind, OutcomeCode]>([
    ['renewal', 'renewed_with_reserves'],
    ['exceptional_audit', 'kept_with_reserves'],
  ])('%s, %s: the return date entered wins over the default', (kind, outcome) => {
    const before: [Rank, string] = ['homologated', '2027-06-30'];
    expect(decide(kind, outcome, before, { returnOn: '2028-04-15' })).toEqual(['homologated', '2028-04-15']);
    expect(decide(kind, outcome, before, { returnOn: null })).toEqual(['homologated', '2029-01-01']);
  });

  test('delays come from the settings', () => {
    const settings = { homologatedYears: 6, homologableYears: 4, reserveYears: 1, renewalLeadMonths: 18 };
    const term = (kind: Kind, outcome: OutcomeCode, rank: Rank) =>
      decide(kind, outcome, [rank, null], { settings })[1];
    expect(term('upgrade', 'homologated', 'homologable')).toBe('2033-01-01');
    expect(term('renewal', 'renewed', 'homologated')).toBe('2033-01-01');
    expect(term('renewal', 'homologable', 'homologated')).toBe('2031-01-01');
    expect(term('upgrade', 'kept', 'homologable')).toBe('2031-01-01');
    expect(term('renewal', 'renewed_with_reserves', 'homologated')).toBe('2028-01-01');
  });

  test('the defaults are those of the workflow page', () => {
    expect(DEFAULT_TERMS).toEqual({
      homologatedYears: 5,
      homologableYears: 3,
      reserveYears: 2,
      renewalLeadMonths: 12,
    });
  });
});

test.each([
  ['2026-01-15', '2026-01-15'],
  ['2026-07-03', '2026-07-03'],
  ['2026-09-30', '2026-09-30'],
  ['2026-10-01', '2027-01-01'],
  ['2026-11-20', '2027-01-01'],
  ['2026-12-31', '2027-01-01'],
  ['2027-01-01', '2027-01-01'],
])('a board of %s decides for %s by default', (boardOn, expected) => {
  expect(defaultEffectiveOn(boardOn)).toBe(expected);
});

describe('an outcome that differs from the opinion needs a reason', () => {
  const follows: Record<Kind, Record<OpinionCode, OutcomeCode[]>> = {
    first_application: {
      favourable: ['homologated', 'homologable'],
      favourable_with_reserves: ['homologated', 'homologable'],
      unfavourable: ['refused'],
    },
    upgrade: {
      favourable: ['homologated'],
      favourable_with_reserves: ['homologated', 'kept'],
      unfavourable: ['kept', 'refused'],
    },
    renewal: {
      favourable: ['renewed'],
      favourable_with_reserves: ['renewed_with_reserves'],
      unfavourable: ['homologable', 'withdrawn'],
    },
    exceptional_audit: {
      favourable: ['kept'],
      favourable_with_reserves: ['kept_with_reserves'],
      unfavourable: ['homologable', 'withdrawn'],
    },
  };
  test.each(KINDS)('%s', (kind) => {
    for (const opinion of OPINIONS)
      expect(
        KIND_RULES[kind].outcomes.filter((outcome) => !differsFromOpinion(kind, opinion, outcome)),
      ).toEqual(KIND_RULES[kind].outcomes.filter((outcome) => follows[kind][opinion].includes(outcome)));
  });
  test.each(KINDS)('%s: no opinion is without an outcome that follows it', (kind) => {
    for (const opinion of OPINIONS) expect(follows[kind][opinion].length).toBeGreaterThan(0);
  });
});

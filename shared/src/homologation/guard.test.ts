import type { Judgement } from '../charter/types.js';
import { type CaseFacts, GUARD_CODES, GUARDS, type GuardCode } from './guard.js';
import { KINDS, type Kind } from './kind.js';

const BARE: CaseFacts = {
  kind: 'first_application',
  state: 'submitted',
  suspendedFrom: null,
  townState: 'submitted',
  townSuspendedFrom: null,
  missingAnswers: [],
  missingPieces: [],
  unansweredPoints: [],
  criteria: [],
  unappreciated: [],
};

function judged(code: string, judgement: Judgement | null, note: 'noted' | 'bare' = 'bare') {
  return { code, judgement, hasNote: note === 'noted' };
}

describe('lists of what is missing', () => {
  const cases: [GuardCode, Partial<CaseFacts>][] = [
    ['answers_complete', { missingAnswers: ['C1', 'C33'] }],
    ['pieces_complete', { missingPieces: ['deliberation', 'programme'] }],
    ['points_answered', { unansweredPoints: ['p1'] }],
    ['commitments_appreciated', { unappreciated: ['C7'] }],
  ];
  test.each(cases)('%s names them', (code, lacking) => {
    const unmet = GUARDS[code]({ ...BARE, ...lacking });
    expect([unmet?.code, unmet?.items]).toEqual([code, Object.values(lacking)[0]]);
    expect(unmet?.message).toMatch(/^\p{Lu}.+\.$/u);
  });
  test.each(cases)('%s is met when none is missing', (code) => {
    expect(GUARDS[code](BARE)).toBeNull();
  });
});

describe('criteria', () => {
  type Case = [GuardCode, CaseFacts['criteria'][number], Kind[], 'met' | 'unmet'];
  const all = [...KINDS];
  const notRenewal = KINDS.filter((kind) => kind !== 'renewal');
  const cases: Case[] = [
    ['criteria_judged', judged('A1', null), all, 'unmet'],
    ['criteria_judged', judged('A1', null, 'noted'), all, 'unmet'],
    ['criteria_judged', judged('A1', 'met'), all, 'met'],
    ['criteria_judged', judged('A1', 'to_complete'), all, 'met'],
    ['criteria_judged', judged('A1', 'not_met'), all, 'met'],
    ['criteria_not_refused', judged('A1', null), all, 'met'],
    ['criteria_not_refused', judged('A1', 'met'), all, 'met'],
    ['criteria_not_refused', judged('A1', 'to_complete'), all, 'met'],
    ['criteria_not_refused', judged('A1', 'not_met'), all, 'unmet'],
    ['criteria_not_refused', judged('A1', 'not_met', 'noted'), notRenewal, 'unmet'],
    ['criteria_not_refused', judged('A1', 'not_met', 'noted'), ['renewal'], 'met'],
    ['criteria_noted', judged('A1', 'to_complete'), all, 'unmet'],
    ['criteria_noted', judged('A1', 'to_complete', 'noted'), all, 'met'],
    ['criteria_noted', judged('A1', 'met'), all, 'met'],
    ['criteria_noted', judged('A1', 'not_met'), all, 'met'],
    ['criterion_not_met', judged('A1', 'not_met'), all, 'met'],
    ['criterion_not_met', judged('A1', 'to_complete', 'noted'), all, 'unmet'],
    ['criterion_not_met', judged('A1', 'met'), all, 'unmet'],
    ['criterion_not_met', judged('A1', null), all, 'unmet'],
  ];
  test.each(cases)('%s of %j in %j is %s', (code, criterion, kinds, expected) => {
    for (const kind of kinds) {
      const unmet = GUARDS[code]({ ...BARE, kind, criteria: [judged('A0', 'met'), criterion] });
      if (expected === 'met') expect(unmet).toBeNull();
      else {
        expect(unmet?.code).toBe(code);
        expect(unmet?.items).toEqual(code === 'criterion_not_met' ? undefined : ['A1']);
      }
    }
  });

  test('each criterion at fault is named once, in order', () => {
    const criteria = [judged('A1', 'not_met'), judged('A3', 'met'), judged('A4', 'not_met', 'noted')];
    expect(GUARDS.criteria_not_refused({ ...BARE, criteria })?.items).toEqual(['A1', 'A4']);
    expect(GUARDS.criteria_not_refused({ ...BARE, kind: 'renewal', criteria })?.items).toEqual(['A1']);
  });
});

test('a guard answers under its own code, and speaks no word of marking', () => {
  const worst: CaseFacts = {
    ...BARE,
    missingAnswers: ['x'],
    missingPieces: ['x'],
    unansweredPoints: ['x'],
    unappreciated: ['x'],
    criteria: [judged('A1', null), judged('A3', 'to_complete'), judged('A4', 'not_met')],
  };
  for (const code of GUARD_CODES) {
    const facts = code === 'criterion_not_met' ? BARE : worst;
    for (const kind of KINDS) {
      const unmet = GUARDS[code]({ ...facts, kind });
      expect(unmet?.code).toBe(code);
      expect(unmet?.message).not.toMatch(/\b(notes?|scores?|classements?|points)\b/i);
    }
  }
});

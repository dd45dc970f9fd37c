import { type FieldProblem, fieldProblem, heldText } from './field-value.js';
import { FIELD_CODES, type FieldCode, fieldRule } from './sections.js';

const TODAY = '2026-11-23';

test.each<[FieldCode, string, FieldProblem | null]>([
  ['deliberation.on', '2026-11-23', null],
  ['deliberation.on', '2026-11-24', 'future_day'],
  ['deliberation.on', '2016-11-23', null],
  ['deliberation.on', '2016-11-22', 'old_day'],
  ['deliberation.on', '23/11/2026', 'not_a_day'],
  ['deliberation.on', '2026-02-30', 'not_a_day'],
  ['population.route', 'commune', null],
  ['population.route', 'canton', 'unknown_choice'],
  ['population.basis', 'municipal', null],
  ['population.basis', 'commune', 'unknown_choice'],
  ['population.figure', '1234', null],
  ['population.figure', '4 072', null],
  ['population.figure', '4\u00a0072', null],
  ['population.figure', '1\u202f234\u202f567', null],
  ['population.figure', '4,072', 'not_an_integer'],
  ['population.figure', '4 072 habitants', 'too_long'],
  ['population.figure', ' ', 'not_an_integer'],
  ['population.figure', '-3', 'not_an_integer'],
  ['population.figure', '12345678', 'too_long'],
  ['population.vintage', '2023', null],
  ['population.vintage', '2 023', null],
  ['population.vintage', '20234', 'out_of_bounds'],
  ['population.vintage', '2027', 'out_of_bounds'],
  ['population.vintage', '1998', 'out_of_bounds'],
  ['identity.siren', '732829320', null],
  ['identity.siren', '732 829 320', null],
  ['identity.siren', '732\u00a0829\u202f320', null],
  ['identity.siren', '732829321', 'not_a_siren'],
  ['identity.siren', '000000000', 'not_a_siren'],
  ['identity.siren', '73282932', 'not_a_siren'],
  ['identity.siren', '7328293200', 'not_a_siren'],
  ['identity.siren', 'Le SIREN est celui de la commune nouvelle.', 'not_a_siren'],
  ['identity.siren', 'x'.repeat(301), 'too_long'],
  ['tourism.strategy', 'x'.repeat(8_000), null],
  ['tourism.strategy', 'x'.repeat(8_001), 'too_long'],
])('%s: %j', (code, text, problem) => {
  expect(fieldProblem(code, text, TODAY)).toBe(problem);
});

test.each(FIELD_CODES)('%s may be emptied, and its expected length fits', (code) => {
  expect(fieldProblem(code, '', TODAY)).toBeNull();
  const { expectedLength, maxLength } = fieldRule(code);
  expect(expectedLength?.[1] ?? 0).toBeLessThan(maxLength);
});

test.each<[FieldCode, string, string]>([
  ['population.figure', '4\u202f072', '4072'],
  ['identity.siren', '732 829 320', '732829320'],
  ['identity.population', '4 072 habitants', '4 072 habitants'],
  ['tourism.strategy', 'Un an, 4 072 visiteurs', 'Un an, 4 072 visiteurs'],
])('%s: %j is held as %j', (code, typed, held) => {
  expect(heldText(code, typed)).toBe(held);
});

import { type FieldProblem, fieldProblem } from './field-value.js';
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
  ['population.figure', '1 234', 'not_an_integer'],
  ['population.figure', '-3', 'not_an_integer'],
  ['population.figure', '12345678', 'too_long'],
  ['population.vintage', '2023', null],
  ['population.vintage', '2027', 'out_of_bounds'],
  ['population.vintage', '1998', 'out_of_bounds'],
  ['identity.siren', 'Le SIREN est celui de la commune nouvelle.', null],
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

import { STATES, type State } from '../homologation/state.js';
import { isAdmissibilityTold } from './admissibility-told.js';

const UNTOLD: readonly State[] = ['draft', 'submitted', 'to_complete', 'abandoned'];
const WAYS = STATES.filter((state) => state !== 'suspended');

test.each(WAYS)('in %s, and when suspended from there', (state) => {
  const expected = !UNTOLD.includes(state);
  expect(isAdmissibilityTold({ townState: state, townSuspendedFrom: null })).toBe(expected);
  expect(isAdmissibilityTold({ townState: 'suspended', townSuspendedFrom: state })).toBe(expected);
});

test('suspended from nobody knows where, nothing is told', () => {
  expect(isAdmissibilityTold({ townState: 'suspended', townSuspendedFrom: null })).toBe(false);
});

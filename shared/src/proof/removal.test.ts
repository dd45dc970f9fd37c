import { STATES, type State } from '../homologation/state.js';
import { isStillToSend } from './removal.js';

const use = (state: State, pending = false, suspendedFrom: State | null = null) => ({
  state,
  pending,
  suspendedFrom,
});

test.each([
  ['a file in preparation', use('draft'), true],
  ['what was sent, while a completion is asked', use('to_complete'), false],
  ['what is added to a completion', use('to_complete', true), true],
  ['a suspended preparation, which may be taken up again', use('suspended', false, 'draft'), true],
  ['what a suspended completion would send', use('suspended', true, 'to_complete'), true],
  ['what was sent before a suspension', use('suspended', false, 'to_complete'), false],
  ['what was sent and then suspended', use('suspended', false, 'submitted'), false],
  ['what was never sent of an abandoned file', use('abandoned', true), false],
])('%s: still to send is %s', (_, facts, expected) => {
  expect(isStillToSend(facts)).toBe(expected);
});

test.each(STATES.filter((state) => state !== 'draft'))('%s: what was sent is kept by the case', (state) => {
  expect(isStillToSend(use(state))).toBe(false);
});

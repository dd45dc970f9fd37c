import { isOpen, STATES, type State, townState } from './state.js';

test('a case is open unless it is closed, abandoned or inadmissible', () => {
  const over: readonly State[] = ['inadmissible', 'closed', 'abandoned'];
  for (const state of STATES) expect([state, isOpen(state)]).toEqual([state, !over.includes(state)]);
});

describe('the state as the town reads it', () => {
  test.each(STATES)('%s, before any notified decision', (state) => {
    const isDebate = state === 'opinion_given' || state === 'decided';
    expect(townState(state, false, state)).toBe(isDebate ? 'visited' : state);
  });
  test('a notified decision stands until the next one is notified', () => {
    expect(townState('decided', true, 'notified')).toBe('notified');
    expect(townState('decided', true, 'closed')).toBe('closed');
    expect(townState('notified', true, 'closed')).toBe('notified');
    expect(townState('closed', true, 'notified')).toBe('closed');
  });
});

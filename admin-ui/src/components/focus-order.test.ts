import { focusOrder } from './focus-order';

test.each([
  ['the next one first', 'b', ['c', 'd', 'a']],
  ['the last one: back to the one before', 'd', ['c', 'b', 'a']],
  ['the first one', 'a', ['b', 'c', 'd']],
  ['one that is not among them', 'z', ['a', 'b', 'c', 'd']],
])('%s', (_name, left, order) => {
  expect(focusOrder(['a', 'b', 'c', 'd'], left)).toEqual(order);
});

test('none left', () => {
  expect(focusOrder(['a'], 'a')).toEqual([]);
});

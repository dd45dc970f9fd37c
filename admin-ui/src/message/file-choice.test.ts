import { fitting } from './file-choice';

test.each([
  [0, ['a', 'b'], ['a', 'b'], []],
  [9, ['a', 'b'], ['a'], ['b']],
  [10, ['a'], [], ['a']],
])('with %d files already, %j', (already, files, taken, left) => {
  expect(fitting(already, files)).toEqual({ taken, left });
});

import { fitting, troubleOf } from './file-choice';

test.each([
  [0, 'homologation.documents.fileEmpty'],
  [1, null],
  [20 * 1024 * 1024, null],
  [20 * 1024 * 1024 + 1, 'error.tooLarge'],
])('a file of %d bytes: %s', (size, trouble) => {
  expect(troubleOf({ size })).toBe(trouble);
});

test.each([
  [0, ['a', 'b'], ['a', 'b'], []],
  [9, ['a', 'b'], ['a'], ['b']],
  [10, ['a'], [], ['a']],
])('with %d files already, %j', (already, files, taken, left) => {
  expect(fitting(already, files)).toEqual({ taken, left });
});

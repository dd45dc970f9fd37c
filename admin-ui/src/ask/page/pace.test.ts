import { FIRST_PIECE, fitted, nextPiece, verdictOf, waitAfter } from './pace';

it('waits longer after each failure, and never more than half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 60].map(waitAfter)).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

it.each<[string, number, number, number]>([
  ['a quick line', FIRST_PIECE, 200, 2 * FIRST_PIECE],
  ['a quick line at its largest', 256 * 1024, 200, 256 * 1024],
  ['a fair line', FIRST_PIECE, 6_000, FIRST_PIECE],
  ['a slow line', FIRST_PIECE, 20_000, FIRST_PIECE / 2],
  ['the slowest line', FIRST_PIECE / 2, 90_000, FIRST_PIECE / 2],
])('cuts a file for %s', (_, size, tookMs, next) => {
  expect(nextPiece(size, tookMs, 256 * 1024)).toBe(next);
});

it.each<[number, string]>([
  [0, 'later'],
  [502, 'later'],
  [503, 'later'],
  [429, 'later'],
  [409, 'look'],
  [423, 'look'],
  [404, 'refused'],
  [413, 'refused'],
  [422, 'refused'],
])('after a %i: %s', (status, verdict) => {
  expect(verdictOf(status)).toBe(verdict);
});

it.each([
  [4000, 3000, { width: 2400, height: 1800 }],
  [3000, 4000, { width: 1800, height: 2400 }],
  [800, 600, { width: 800, height: 600 }],
  [100_000, 3, { width: 2400, height: 1 }],
])('draws %i × %i at %j', (width, height, size) => {
  expect(fitted(width, height, 2400)).toEqual(size);
});

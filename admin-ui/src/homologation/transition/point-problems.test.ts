import { type PointProblem, pointProblems } from './point-problems';

const PHOTOS = { target: 'piece:photo', reason: 'Une vue des remparts.' };

test.each<[string, Record<string, unknown>[], Record<string, PointProblem>]>([
  ['one that says all', [PHOTOS], {}],
  ['an empty one', [{}], { '0.target': 'choose', '0.reason': 'say' }],
  [
    'one without words, one without a place',
    [{ ...PHOTOS, reason: ' ' }, { reason: 'La date.' }],
    { '0.reason': 'say', '1.target': 'choose' },
  ],
  ['the same place twice', [PHOTOS, PHOTOS], { '1.target': 'twice' }],
  [
    'two empty ones',
    [PHOTOS, {}, {}],
    { '1.target': 'choose', '1.reason': 'say', '2.target': 'choose', '2.reason': 'say' },
  ],
])('%s', (_name, rows, problems) => {
  expect(pointProblems(rows)).toEqual(problems);
});

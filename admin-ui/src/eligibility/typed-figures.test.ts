import { answersOf, figureOf } from './typed-figures';

it.each([
  ['1240', 1240],
  ['1 240', 1240],
  ['1\u202f240', 1240],
  ['1.240', 1240],
  ['0', 0],
  ['', null],
  ['environ 300', null],
  ['-3', null],
  ['12,5', null],
  ['99999999', null],
])('%j reads as %j', (text, figure) => {
  expect(figureOf(text)).toBe(figure);
});

it('sends what can be read, once both questions are answered', () => {
  const typed = { commune_deleguee: 'beaucoup', protected_area: '1 240' };
  expect(answersOf('spr', null, typed)).toBeNull();
  expect(answersOf(null, 'voted', typed)).toBeNull();
  expect(answersOf('spr', 'voted', typed)).toEqual({
    protection: 'spr',
    deliberation: 'voted',
    areaPopulation: 1240,
  });
});

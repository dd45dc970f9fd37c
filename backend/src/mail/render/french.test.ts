import { countText, dayText, listText, manyLines, ofTown, oneLine, shortened } from './french.js';

it.each([
  ['Roscoff', 'de Roscoff'],
  ['Ambialet', 'd’Ambialet'],
  ['Ébreuil', 'd’Ébreuil'],
  ['Aÿ-Champagne', 'd’Aÿ-Champagne'],
  ['Le Faou', 'du Faou'],
  ['Les Riceys', 'des Riceys'],
  ['La Roche-Bernard', 'de La Roche-Bernard'],
  ['Hombourg-Haut', 'de Hombourg-Haut'],
  ['Lesneven', 'de Lesneven'],
])('says of %s "%s"', (name, expected) => {
  expect(ofTown(name)).toBe(expected);
});

it('writes days and counts as one speaks', () => {
  expect([dayText('2026-03-01'), dayText('2026-12-21')]).toEqual(['1er mars 2026', '21 décembre 2026']);
  expect([countText(1, 'sujet'), countText(2, 'sujet')]).toEqual(['1 sujet', '2 sujets']);
  expect([listText([]), listText(['a']), listText(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b et c']);
});

it('keeps a line a line, and nothing hidden in it', () => {
  expect(oneLine(' a\r\nBcc: b\u202ec\u0000d\u2028e ')).toBe('a Bcc: b c d e');
  expect(manyLines('a\r\n\r\n\r\n\r\nb\u0007\tc')).toBe('a\n\nb c');
});

it('cuts at a word', () => {
  expect(shortened('court', 10)).toBe('court');
  expect(shortened('un texte trop long pour tenir', 16)).toBe('un texte trop…');
  expect(shortened('x'.repeat(30), 10)).toHaveLength(10);
});

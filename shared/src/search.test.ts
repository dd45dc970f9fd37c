import fc from 'fast-check';
import { searchForm } from './search.js';

test.each([
  ['Chênehutte-Trèves-Cunault', 'chenehutte treves cunault'],
  ['St-Jean', 'saint jean'],
  ['St. Jean', 'saint jean'],
  ['Saint-Jean-Saint-Maurice-sur-Loire', 'saint jean saint maurice sur loire'],
  ['St-Jean-St-Maurice', 'saint jean saint maurice'],
  ['Ste Suzanne', 'sainte suzanne'],
  ['STE-SUZANNE', 'sainte suzanne'],
  ['Sainte-Suzanne', 'sainte suzanne'],
  ["L'Île-Bouchard", 'l ile bouchard'],
  ['L’Île-Bouchard', 'l ile bouchard'],
  ['L´Île-Bouchard', 'l ile bouchard'],
  ['L`Île-Bouchard', 'l ile bouchard'],
  ["Bourbon-l'Archambault", 'bourbon l archambault'],
  ["Nieul-sur-l'Autise", 'nieul sur l autise'],
  ['Sainte-Ménehould', 'sainte menehould'],
  ['Le Faou', 'le faou'],
  ['Locronan', 'locronan'],
  ['Baugé-en-Anjou', 'bauge en anjou'],
  ['Plœmeur', 'ploemeur'],
  ['ŒUILLY', 'oeuilly'],
  ['Ex æquo', 'ex aequo'],
  ['Saintes', 'saintes'],
  ['Stenay', 'stenay'],
  ['Brest', 'brest'],
  ['Est', 'est'],
  ['  Le   Thoureil \n', 'le thoureil'],
  ['Ruoms — Labeaume', 'ruoms labeaume'],
  ['1er arrondissement (75)', '1er arrondissement 75'],
  ['–', ''],
  ['', ''],
])('%j is stored and sought as %j', (text, expected) => {
  expect(searchForm(text)).toBe(expected);
});

test.each([
  ['Chênehutte-Trèves-Cunault', 'CHENEHUTTE treves'],
  ['Saint-Denis-d’Anjou', "st denis d'anjou"],
  ['Sainte-Suzanne', 'ste-suz'],
  ["L'Île-Bouchard", 'ile bouch'],
])('%j is found by %j', (name, query) => {
  expect(searchForm(name)).toContain(searchForm(query));
});

test('composed and decomposed letters are the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(searchForm(text.normalize('NFD'))).toBe(searchForm(text.normalize('NFC')));
    }),
  );
});

test('holds only letters, digits and single spaces, and is its own form', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."sStTeEéàœ- '’.9a") }), (text) => {
      const form = searchForm(text);
      expect(form).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
      expect(searchForm(form)).toBe(form);
    }),
  );
});

/// <reference types="node" />
import { readFileSync } from 'node:fs';
import * as fileLabels from './file.js';
import * as labels from './fr.js';

const tables = Object.entries({ ...labels, ...fileLabels }) as [string, Record<string, string>][];

test.each(tables)('%s: each code has its own words', (name, table) => {
  const words = Object.values(table);
  for (const text of words) expect(text).toMatch(/^\p{Lu}.*[^\s.]$/u);
  // A town reads one same sentence through the whole closed debate.
  const twice = name === 'TOWN_STATE_LABELS' ? 2 : 0;
  expect(words.length - new Set(words).size).toBe(twice);
});

test('the association accompanies, it does not mark', () => {
  const texts = tables.flatMap(([, table]) => Object.values(table));
  expect(texts.filter((text) => /\b(notes?|scores?|classements?|points)\b|%/i.test(text))).toEqual([]);
});

test('a town cannot tell the states of the closed debate apart', () => {
  const { visited, opinion_given, decided } = labels.TOWN_STATE_LABELS;
  expect([opinion_given, decided]).toEqual([visited, visited]);
});

test('the glossary holds every code that has a French label', () => {
  const glossary = readFileSync(new URL('../../GLOSSARY.md', import.meta.url), 'utf8');
  const codes = tables.flatMap(([, table]) => Object.keys(table));
  // A field is named after its section.
  const named = codes.filter((code) => !code.includes('.'));
  expect(named.filter((code) => !glossary.includes(`\`${code}\``))).toEqual([]);
});

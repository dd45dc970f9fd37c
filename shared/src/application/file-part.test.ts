import type { PointTarget } from '../homologation/editing.js';
import { STATES } from '../homologation/state.js';
import type { Actor } from '../homologation/workflow.js';
import { canProvidePart, type FilePart, reopens, sectionsOfPoint } from './file-part.js';
import { ROW_SECTIONS } from './rows.js';
import { FIELD_CODES, type Section } from './sections.js';

const CRITERIA = [
  { code: 'A1', kind: 'heritage_protection' },
  { code: 'A2', kind: 'population_below' },
  { code: 'A3', kind: 'appreciation' },
  { code: 'A4', kind: 'restoration_programme' },
  { code: 'A5', kind: 'tourism_strategy' },
];
const PARTS: FilePart[] = [...FIELD_CODES, ...ROW_SECTIONS];
const IDENTITY = PARTS.filter((part) => part.startsWith('identity.'));
const POPULATION = PARTS.filter((part) => part.startsWith('population.'));

test.each<[PointTarget['type'], string, FilePart[]]>([
  ['identity', 'commune', IDENTITY],
  ['identity', 'name', IDENTITY],
  ['criterion', 'A1', ['protection.presentation', 'protection']],
  ['criterion', 'A2', POPULATION],
  ['criterion', 'A3', []],
  ['criterion', 'A4', ['programme.presentation', 'work']],
  ['criterion', 'A5', ['tourism.strategy', 'tourism.welcome', 'tourism.events']],
  ['criterion', 'A9', []],
  ['piece', 'deliberation', ['deliberation.on']],
  ['piece', 'programme', ['programme.presentation', 'work']],
  ['piece', 'presentation', []],
  ['answer', '2.4', []],
  // A code under another type is another thing.
  ['answer', 'A1', []],
  ['piece', 'A5', []],
  ['answer', 'tourism.strategy', []],
])('a point on %s %s opens again what it is about', (type, code, parts) => {
  const point = { type, code };
  expect(PARTS.filter((part) => reopens(point, part, CRITERIA))).toEqual(parts);
  const facts = { state: 'to_complete', townState: 'to_complete', openPoints: [point] } as const;
  expect(PARTS.filter((part) => canProvidePart(facts, ['town'], part, CRITERIA))).toEqual(parts);
});

test.each<[Actor, boolean]>([
  [['town'], true],
  [['town', 'signer'], true],
  [['coordinator'], true],
  [['national', 'coordinator'], true],
  [['commission'], false],
  [['commission', 'rapporteur'], false],
  [[], false],
])('%j: everything in draft, nothing without a point after', (actor, may) => {
  for (const state of STATES) {
    const facts = { state, townState: state, openPoints: [] };
    const open = PARTS.filter((part) => canProvidePart(facts, actor, part, CRITERIA));
    expect([state, open]).toEqual([state, may && state === 'draft' ? PARTS : []]);
  }
});

test.each<[PointTarget['type'], string, Section[]]>([
  ['identity', 'identity', ['identity']],
  ['criterion', 'A1', ['criteria', 'protection']],
  ['criterion', 'A2', ['criteria']],
  ['criterion', 'A3', ['criteria']],
  ['criterion', 'A4', ['criteria', 'programme']],
  ['criterion', 'A5', ['criteria', 'tourism']],
  ['piece', 'deliberation', ['deliberation']],
  ['piece', 'programme', ['programme', 'pieces']],
  ['piece', 'presentation', ['pieces']],
  ['piece', 'photo', ['photos']],
  ['answer', '2.4', ['commitments']],
])('a point on %s %s is answered in its sections', (type, code, sections) => {
  expect(sectionsOfPoint({ type, code }, CRITERIA)).toEqual(sections);
});

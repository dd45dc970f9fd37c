import { type FileToSend, type LeftBehind, leftBehind } from './left-behind.js';

const EMPTY: FileToSend = {
  answers: [],
  criteria: [],
  fields: [],
  protections: [],
  works: [],
  documents: [],
  pieces: [],
};
const answer = (code: string, text: string, isConfirmed: boolean, isMandatory = false) => ({
  code,
  text,
  isConfirmed,
  isMandatory,
});
const field = (code: FileToSend['fields'][number]['code'], text: string, isConfirmed: boolean) => ({
  code,
  text,
  isConfirmed,
});
const file = (kind: FileToSend['documents'][number]['kind'], isConfirmed: boolean) => ({ kind, isConfirmed });
const TAKEN_OVER = { isConfirmed: false };
const CONFIRMED = { isConfirmed: true };

test.each<[string, Partial<FileToSend>, LeftBehind[]]>([
  ['nothing', {}, []],
  [
    'photographs',
    { documents: [file('photo', false), file('photo', true), file('photo', false)] },
    [{ what: 'photo', section: 'photos', count: 2, target: { type: 'section', code: 'photos' } }],
  ],
  [
    'rows of both kinds, in the order of the file',
    { works: [TAKEN_OVER], protections: [TAKEN_OVER, CONFIRMED, TAKEN_OVER] },
    [
      {
        what: 'protection',
        section: 'protection',
        count: 2,
        target: { type: 'section', code: 'protection' },
      },
      { what: 'work', section: 'programme', count: 1, target: { type: 'section', code: 'programme' } },
    ],
  ],
  [
    'answers, from the first of them',
    {
      answers: [
        answer('BRE.1', 'Ainsi.', true),
        answer('BRE.2', 'Ici.', false),
        answer('BRE.3', 'Là.', false),
      ],
    },
    [{ what: 'answer', section: 'commitments', count: 2, target: { type: 'answer', code: 'BRE.2' } }],
  ],
  ['no answer that was never given', { answers: [answer('BRE.1', ' ', false)] }, []],
  ['no answer without which nothing is sent', { answers: [answer('1.1', 'Ici.', false, true)] }, []],
  [
    'what was said of a criterion',
    {
      criteria: [
        { code: 'A1', fact: 'Classée.', isConfirmed: false, isJudged: true },
        { code: 'A2', fact: 'Petite.', isConfirmed: false, isJudged: false },
        { code: 'A3', fact: '', isConfirmed: false, isJudged: true },
      ],
    },
    [{ what: 'fact', section: 'criteria', count: 1, target: { type: 'criterion', code: 'A1' } }],
  ],
  [
    'texts, by their section',
    {
      fields: [
        field('identity.siren', '', false),
        field('identity.commune', 'Autre nom', false),
        field('tourism.strategy', 'Au schéma.', false),
        field('tourism.welcome', 'Un office.', false),
        field('tourism.events', 'Un marché.', true),
      ],
    },
    [
      { what: 'text', section: 'identity', count: 1, target: { type: 'field', code: 'identity.commune' } },
      { what: 'text', section: 'tourism', count: 2, target: { type: 'field', code: 'tourism.strategy' } },
    ],
  ],
  [
    'pieces, but those without which nothing is sent and those that another replaces',
    {
      pieces: [
        { kind: 'presentation', isMandatory: true, isPresent: false },
        { kind: 'programme', isMandatory: true, isPresent: true },
      ],
      documents: [
        file('presentation', false),
        file('programme', false),
        file('programme', true),
        file('perimeter_plan', false),
        file('other', false),
        file('other', true),
      ],
    },
    [{ what: 'piece', section: 'pieces', count: 2, target: { type: 'piece', code: 'perimeter_plan' } }],
  ],
])('would leave behind: %s', (_name, contents, expected) => {
  expect(leftBehind({ ...EMPTY, ...contents })).toEqual(expected);
});

import { countPiles, type FileContents, MINUTES, minutesOf, pointsLeft, remainingOf } from './remaining.js';

const CHAPTERS = new Map([
  ['1.1', '1'],
  ['2.1', '2'],
  ['BRE.1', 'network-id'],
]);
const DONE = { isConfirmed: true };
const DRAWN = { isConfirmed: false };

const contents = (changes: Partial<FileContents> = {}): FileContents => ({
  missingAnswers: [],
  missingPieces: [],
  answers: [],
  chapterOf: CHAPTERS,
  criteria: [],
  fields: [],
  rows: { protection: [DONE], work: [DONE] },
  documents: [{ kind: 'photo', ...DONE }],
  ...changes,
});

test('a full file leaves nothing', () => {
  expect(
    remainingOf(
      contents({
        answers: [{ code: '1.1', text: 'Oui.', ...DONE }],
        criteria: [{ code: 'A1', fact: 'Classée.', isJudged: true, ...DONE }],
        fields: [
          { code: 'tourism.strategy', text: 'Oui.', register: null, ...DONE },
          { code: 'identity.siren', text: '', register: null, ...DONE },
        ],
      }),
    ),
  ).toEqual([]);
});

test('what is required is what the guard says, a proposal takes one tap', () => {
  const sections = remainingOf(
    contents({
      missingAnswers: ['1.1', '2.1'],
      answers: [
        { code: '1.1', text: ' ', ...DRAWN },
        { code: '2.1', text: 'Comme avant.', ...DRAWN },
        { code: 'BRE.1', text: '', ...DRAWN },
      ],
      missingPieces: ['deliberation', 'programme'],
      documents: [
        { kind: 'programme', ...DRAWN },
        { kind: 'photo', ...DONE },
      ],
    }),
  );
  expect(sections).toEqual([
    {
      section: 'deliberation',
      chapterCode: null,
      minutes: MINUTES.piece,
      items: [{ target: { type: 'piece', code: 'deliberation' }, isRequired: true, isProposed: false }],
    },
    {
      section: 'commitments',
      chapterCode: '1',
      minutes: MINUTES.answer,
      items: [{ target: { type: 'answer', code: '1.1' }, isRequired: true, isProposed: false }],
    },
    {
      section: 'commitments',
      chapterCode: '2',
      minutes: MINUTES.confirm,
      items: [{ target: { type: 'answer', code: '2.1' }, isRequired: true, isProposed: true }],
    },
    {
      section: 'commitments',
      chapterCode: 'network-id',
      minutes: MINUTES.answer,
      items: [{ target: { type: 'answer', code: 'BRE.1' }, isRequired: false, isProposed: false }],
    },
    {
      section: 'pieces',
      chapterCode: null,
      minutes: MINUTES.confirm,
      items: [{ target: { type: 'piece', code: 'programme' }, isRequired: true, isProposed: true }],
    },
  ]);
  expect(minutesOf(sections)).toBe(MINUTES.piece + 2 * MINUTES.answer + 2 * MINUTES.confirm);
});

test('what is only good to have: the identity, facts, texts, rows and photographs', () => {
  const register = { value: 'Roscoff', vintage: null, source: 'Insee' };
  const sections = remainingOf(
    contents({
      fields: [
        { code: 'identity.commune', text: '', register, ...DRAWN },
        { code: 'identity.epci', text: '', register: null, ...DRAWN },
        { code: 'tourism.events', text: '', register: null, ...DONE },
      ],
      criteria: [
        { code: 'A1', fact: '', isJudged: true, ...DONE },
        { code: 'A2', fact: '', isJudged: false, ...DRAWN },
        { code: 'A3', fact: 'Comme avant.', isJudged: true, ...DRAWN },
      ],
      rows: { protection: [DRAWN, DRAWN, DONE], work: [] },
      documents: [],
    }),
  );
  expect(
    sections.map(({ section, minutes, items }) => [
      section,
      minutes,
      items.map(({ target, isProposed }) => [target.code, isProposed]),
    ]),
  ).toEqual([
    [
      'identity',
      MINUTES.confirm + MINUTES.field,
      [
        ['identity.commune', true],
        ['identity.epci', false],
      ],
    ],
    [
      'criteria',
      MINUTES.fact + MINUTES.confirm,
      [
        ['A1', false],
        ['A3', true],
      ],
    ],
    ['protection', 2 * MINUTES.confirm, [['protection', true]]],
    ['programme', MINUTES.rows, [['programme', false]]],
    ['tourism', MINUTES.field, [['tourism.events', false]]],
    ['photos', MINUTES.photos, [['photos', false]]],
  ]);
  expect(sections.flatMap(({ items }) => items).some(({ isRequired }) => isRequired)).toBe(false);
});

test('during a completion: the points without an answer, where they are', () => {
  expect(
    pointsLeft(
      [
        { type: 'answer', code: '2.1' },
        { type: 'piece', code: 'deliberation' },
        { type: 'criterion', code: 'A5' },
        { type: 'identity', code: 'name' },
      ],
      CHAPTERS,
    ).map(({ section, chapterCode, items }) => [section, chapterCode, items[0]?.isRequired]),
  ).toEqual([
    ['identity', null, true],
    ['deliberation', null, true],
    ['criteria', null, true],
    ['commitments', '2', true],
  ]);
});

test('piles are counted, never added up', () => {
  expect(countPiles([])).toEqual({ to_confirm: 0, too_old: 0, never_given: 0 });
  expect(
    countPiles([{ pile: 'to_confirm' }, { pile: null }, { pile: 'to_confirm' }, { pile: 'never_given' }]),
  ).toEqual({ to_confirm: 2, too_old: 0, never_given: 1 });
});

import type { HistoryRow } from '@pcc/shared';
import { groupHistory } from './history-groups';

/** A line as autosave writes it; `at` in UTC, Paris is two hours ahead. */
const line = (id: string, time: string, changes: Partial<HistoryRow> = {}): HistoryRow => ({
  id,
  at: `2026-06-15T${time}:00Z`,
  townId: 'craon',
  townName: 'Craon',
  homologationId: 'case',
  by: 'Le secrétariat',
  onBehalf: false,
  action: 'answer.write',
  target: '2.4',
  before: null,
  after: null,
  ...changes,
});
const wrote = (id: string, time: string, before: string, after: string): HistoryRow =>
  line(id, time, { before: { text: before }, after: { text: after } });
const idsOf = (rows: HistoryRow[]) => groupHistory(rows).map((group) => group.rows.map(({ id }) => id));

it.each<[string, HistoryRow[], string[][]]>([
  ['nothing', [], []],
  ['one line', [line('a', '12:00')], [['a']]],
  [
    'the same again and again',
    [line('c', '12:31'), line('b', '12:20'), line('a', '12:02')],
    [['c', 'b', 'a']],
  ],
  ['another person', [line('b', '12:20', { by: 'La mairie' }), line('a', '12:02')], [['b'], ['a']]],
  ['on behalf, then not', [line('b', '12:20', { onBehalf: true }), line('a', '12:02')], [['b'], ['a']]],
  ['another act', [line('b', '12:20', { action: 'criterion.fact' }), line('a', '12:02')], [['b'], ['a']]],
  ['another thing', [line('b', '12:20', { target: '2.5' }), line('a', '12:02')], [['b'], ['a']]],
  ['another case', [line('b', '12:20', { homologationId: null }), line('a', '12:02')], [['b'], ['a']]],
  ['another town', [line('b', '12:20', { townId: null }), line('a', '12:02')], [['b'], ['a']]],
  [
    'someone else in between',
    [line('c', '12:31'), line('b', '12:20', { by: 'La mairie' }), line('a', '12:02')],
    [['c'], ['b'], ['a']],
  ],
  // 23:59 then midnight in Paris.
  ['another day in Paris', [line('b', '22:00'), line('a', '21:59')], [['b'], ['a']]],
  [
    'two who take turns with a pair each',
    [
      line('d', '12:40', { by: 'La mairie' }),
      line('c', '12:31', { by: 'La mairie' }),
      line('b', '12:20'),
      line('a', '12:02'),
    ],
    [
      ['d', 'c'],
      ['b', 'a'],
    ],
  ],
])('puts together %s', (_, rows, ids) => {
  expect(idsOf(rows)).toEqual(ids);
});

it.each<[string, HistoryRow[], object | null]>([
  ['one line', [wrote('a', '12:00', '', 'Une')], { before: { text: '' }, after: { text: 'Une' } }],
  [
    'lines that follow each other',
    [
      wrote('c', '12:31', 'Une ha', 'Une halle'),
      wrote('b', '12:20', 'Une', 'Une ha'),
      wrote('a', '12:02', 'Rien', 'Une'),
    ],
    { before: { text: 'Rien' }, after: { text: 'Une halle' } },
  ],
  [
    'lines that start from elsewhere',
    [wrote('b', '12:20', 'Autre', 'Une halle'), wrote('a', '12:02', '', 'Une')],
    null,
  ],
  [
    'what one of the two does not tell',
    [
      line('c', '12:31', { before: { text: 'Deux' }, after: { text: 'Trois' } }),
      line('b', '12:20', { before: { text: 'Une', note: 'x' }, after: { text: 'Deux', note: 'x' } }),
      line('a', '12:02', { before: { text: '' }, after: { text: 'Une' } }),
    ],
    { before: { text: '' }, after: { text: 'Trois' } },
  ],
  [
    'pictures joined one after the other',
    [
      line('b', '12:20', { action: 'document.join', target: 'photo', after: { fileName: 'b.jpg' } }),
      line('a', '12:02', { action: 'document.join', target: 'photo', after: { fileName: 'a.jpg' } }),
    ],
    null,
  ],
])('says from what to what for %s', (_, rows, change) => {
  expect(groupHistory(rows).map((group) => group.change)).toEqual([change]);
});

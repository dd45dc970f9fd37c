import type { HistoryRow } from '@pcc/shared';
import type { Text } from '../i18n/text';
import { historyTargetWords } from './history-words';

/** The key itself, with what fills it in. */
const t: Text = (key, values) => [key, ...Object.values(values ?? {})].join(' ');
const line = (action: string, target: string | null, after: HistoryRow['after'] = null): HistoryRow => ({
  id: 'a',
  at: '2026-06-15T12:00:00Z',
  townId: null,
  townName: null,
  homologationId: null,
  by: '',
  onBehalf: false,
  action,
  target,
  before: null,
  after,
});

it.each<[string, string | null, HistoryRow['after'], string]>([
  ['answer.write', '2.4', null, 'homologation.item.commitment 2.4'],
  ['answer.write', 'population.figure', null, 'label.field.population.figure'],
  ['criterion.fact', 'A5', null, 'homologation.item.criterion A5'],
  ['document.join', 'photo', null, 'label.document.photo'],
  ['point.reply', 'criterion:A5', null, 'homologation.item.criterion A5'],
  ['row.change', '01990000-0000-7000-8000-000000000001', { name: 'La halle' }, 'La halle'],
  ['ask.create', '01990000-0000-7000-8000-000000000001', { text: 'x' }, ''],
  ['town.edit', null, null, ''],
])('%s of %s is about something with a name', (action, target, after, words) => {
  expect(historyTargetWords(t, line(action, target, after))).toBe(words);
});

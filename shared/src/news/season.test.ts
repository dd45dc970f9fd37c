import type { Actor } from '../homologation/workflow.js';
import type { Rank } from '../town/rank.js';
import { isSilent, maySendNews, newsDueOn, newsStage, newsYear } from './season.js';

it.each([
  ['2026-02-01', 2026, '2027-01-31'],
  ['2026-10-31', 2026, '2027-01-31'],
  ['2026-12-31', 2026, '2027-01-31'],
  ['2027-01-01', 2026, '2027-01-31'],
  ['2027-01-31', 2026, '2027-01-31'],
  ['2027-02-01', 2027, '2028-01-31'],
])('on %s the news are those of %i, for %s', (today, year, dueOn) => {
  expect([newsYear(today), newsDueOn(newsYear(today))]).toEqual([year, dueOn]);
});

it.each([
  ['2026-12-31', 2026],
  ['2027-01-31', 2026],
  ['2027-02-01', 2026],
  ['2027-10-31', 2026],
  ['2027-11-01', 2027],
  ['2028-01-31', 2027],
])('on %s the news of a town that owes those of the year before are those of %i', (today, year) => {
  expect(newsYear(today, { isLastOwed: true })).toBe(year);
});

it.each([
  ['2026-10-31', null],
  ['2026-11-01', null],
  ['2026-11-04', '2026-11-01'],
  ['2026-12-31', '2026-11-01'],
  ['2027-01-31', '2026-11-01'],
  ['2027-02-01', null],
  ['2027-06-15', null],
])('on %s they are asked for by %s', (today, stage) => {
  expect(newsStage(today)).toBe(stage);
});

it.each<[Rank, boolean, Actor, boolean]>([
  ['homologated', false, ['town'], true],
  ['homologable', false, ['town', 'signer'], true],
  ['unknown', false, ['coordinator'], true],
  ['homologated', false, ['national', 'coordinator'], true],
  ['homologated', true, ['town'], false],
  ['homologated', false, ['commission', 'rapporteur'], false],
  ['homologated', false, [], false],
  ['contact', false, ['town'], false],
  ['candidate', false, ['town'], false],
  ['left', false, ['coordinator'], false],
])('%s, sent already: %s, %j may send them: %s', (rank, isSent, actor, may) => {
  expect(maySendNews({ rank, isSent }, actor)).toBe(may);
});

const told = (...days: string[]) => ({ news: days.map((at) => ({ at })) });
const sentAt = (year: number, at: string) => ({ year, sentAt: at, by: '', onBehalf: false, text: '' });

it.each([
  ['nothing to follow', [], [], false],
  ['nothing was ever told', [told(), told()], [], true],
  ['one was told of this year', [told(), told('2026-11-03T10:00:00Z')], [], false],
  ['all were told of the year before only', [told('2026-01-10T10:00:00Z')], [], true],
  ['told on the first day, by the clock of Paris', [told('2026-01-31T23:30:00Z')], [], false],
  [
    'told late, and sent with the news of the year before',
    [told('2026-03-02T10:00:00Z')],
    [sentAt(2025, '2026-03-02T10:05:00Z')],
    true,
  ],
  [
    'told after they were sent',
    [told('2026-03-04T10:00:00Z')],
    [sentAt(2025, '2026-03-02T10:05:00Z')],
    false,
  ],
])('%s', (_name, recommendations, sent, isSaid) => {
  expect(isSilent({ year: 2026, recommendations, sent })).toBe(isSaid);
});

import { addDays, type Day } from '../dates.js';
import { ageStage, dueStage, isRipe, termStage } from './reminder.js';
import { NOTICE_RULES, RULE_CODES } from './rules.js';

describe('expected by a day', () => {
  const asked = { since: '2026-03-02', dueOn: '2026-04-01' };

  it.each([
    ['2026-03-03', null],
    ['2026-03-24', null],
    ['2026-03-25', 'J-7'],
    ['2026-04-01', 'J-7'],
    ['2026-04-02', 'J+1'],
    ['2026-04-15', 'J+1'],
    ['2026-04-16', 'J+15'],
    ['2026-05-01', 'J+30'],
    ['2026-06-29', 'J+30'],
    ['2026-06-30', null],
  ])('on %s: %s', (today, expected) => {
    expect(dueStage('completion_due', asked, today)).toBe(expected);
  });

  it.each([
    // Asked for the next day: not recalled before three days.
    ['2026-03-03', '2026-03-04', null],
    ['2026-03-03', '2026-03-05', 'J+1'],
    ['2026-03-06', '2026-03-04', null],
    ['2026-03-06', '2026-03-05', 'J-7'],
  ])('asked on 2 March for %s, on %s: %s', (dueOn, today, expected) => {
    expect(dueStage('reply_due', { since: '2026-03-02', dueOn }, today)).toBe(expected);
  });
});

it.each([
  ['2026-01-02', null],
  ['2026-01-30', null],
  ['2026-01-31', '+30'],
  ['2026-03-31', '+30'],
  ['2026-04-01', '+90'],
  ['2026-06-30', '+180'],
  ['2026-12-31', '+180'],
  ['2027-01-01', null],
])('left as it is since 1 January, on %s: %s', (today, expected) => {
  expect(ageStage('draft_asleep', '2026-01-01', today)).toBe(expected);
});

it.each([
  ['2025-05-31', 12, null],
  ['2025-06-01', 12, 'M-12'],
  ['2025-12-01', 12, 'M-6'],
  ['2026-03-01', 12, 'M-3'],
  ['2026-05-31', 12, 'M-3'],
  ['2026-06-01', 12, 'M-0'],
  ['2026-08-31', 12, 'M-0'],
  ['2026-09-01', 12, null],
  // A shorter lead time of the settings.
  ['2025-12-01', 6, 'M-6'],
  ['2025-12-01', 4, null],
  ['2026-02-01', 4, 'M-4'],
])('a term of 1 June 2026, on %s with %d months of lead: %s', (today, leadMonths, expected) => {
  expect(termStage('2026-06-01', leadMonths, today)).toBe(expected);
});

it('over a year, a reminder is never of the day after and comes at each stage once', () => {
  const since: Day = '2026-01-01';
  const seen: (string | null)[] = [];
  for (let age = 0; age < 400; age += 1) {
    const stage = ageStage('contacts_unconfirmed', since, addDays(since, age));
    if (age <= 1) expect(stage).toBeNull();
    if (stage !== seen.at(-1)) seen.push(stage);
  }
  expect(seen).toEqual([null, '+30', '+90', '+180', null]);
});

it('only reminders are ripe, each after its own delay', () => {
  for (const code of RULE_CODES) {
    const delay = NOTICE_RULES[code].reminder?.minAgeDays;
    expect([code, isRipe(code, '2026-01-01', '2026-12-31')]).toEqual([code, delay !== undefined]);
    if (delay)
      expect([code, isRipe(code, '2026-01-01', addDays('2026-01-01', delay - 1))]).toEqual([code, false]);
  }
});

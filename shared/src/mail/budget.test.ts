import { addDays } from '../dates.js';
import { holdUntil, isMorning, isWithinBudget, isWorkingDay, parisTime, workingDayFrom } from './budget.js';

describe('working days in France', () => {
  it.each([
    // Year, Easter Monday, Ascension, Whit Monday: from the calendars of those years.
    ['2000-04-24', '2000-06-01', '2000-06-12'],
    ['2008-03-24', '2008-05-01', '2008-05-12'],
    ['2024-04-01', '2024-05-09', '2024-05-20'],
    ['2025-04-21', '2025-05-29', '2025-06-09'],
    ['2026-04-06', '2026-05-14', '2026-05-25'],
    ['2027-03-29', '2027-05-06', '2027-05-17'],
    ['2028-04-17', '2028-05-25', '2028-06-05'],
    ['2038-04-26', '2038-06-03', '2038-06-14'],
  ])('Easter moves: %s, %s and %s are holidays', (...holidays) => {
    for (const day of holidays) {
      expect([day, isWorkingDay(day)]).toEqual([day, false]);
      // The Tuesday after a Monday, the Friday after the Ascension.
      expect([day, isWorkingDay(addDays(day, 1))]).toEqual([day, true]);
    }
  });

  it.each([
    '2026-01-01',
    '2026-05-01',
    '2026-05-08',
    '2026-07-14',
    '2025-08-15',
    '2027-11-01',
    '2026-11-11',
    '2026-12-25',
  ])('%s is a holiday that does not move', (day) => {
    expect(isWorkingDay(day)).toBe(false);
  });

  it('the 26th of December and Good Friday are worked, outside Alsace and Moselle', () => {
    expect(isWorkingDay('2025-12-26')).toBe(true);
    expect(isWorkingDay('2026-04-03')).toBe(true);
  });

  it('a year has as many as the calendar says', () => {
    const count = (year: number) => {
      let days = 0;
      for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1))
        if (isWorkingDay(day)) days += 1;
      return days;
    };
    expect([2024, 2025, 2026, 2027].map(count)).toEqual([252, 251, 252, 254]);
  });

  it.each([
    ['2026-06-15', '2026-06-15'],
    ['2026-06-13', '2026-06-15'],
    ['2026-05-23', '2026-05-26'],
    ['2026-12-25', '2026-12-28'],
  ])('the first from %s on is %s', (day, expected) => {
    expect(workingDayFrom(day)).toBe(expected);
  });
});

it.each([
  ['2026-01-15T06:29:00Z', '07:29'],
  ['2026-07-15T05:30:00Z', '07:30'],
  ['2026-07-14T22:00:00Z', '00:00'],
])('%s is %s in France', (instant, expected) => {
  expect(parisTime(new Date(instant))).toBe(expected);
});

it.each([
  ['2026-06-15T05:29:59Z', false],
  ['2026-06-15T05:30:00Z', true],
  ['2026-06-15T20:00:00Z', true],
  ['2026-06-13T08:00:00Z', false],
  ['2026-07-14T08:00:00Z', false],
  // Summer time begins on the 29th of March.
  ['2026-03-27T06:30:00Z', true],
  ['2026-03-30T05:30:00Z', true],
  ['2026-03-27T05:30:00Z', false],
])('at %s the morning of 7:30 has come: %s', (instant, expected) => {
  expect(isMorning(new Date(instant), '07:30')).toBe(expected);
});

it.each([
  [null, '2026-06-15T05:30:00Z', 7, true],
  ['2026-06-08T12:00:00Z', '2026-06-15T05:30:00Z', 7, true],
  ['2026-06-09T05:30:00Z', '2026-06-15T05:30:00Z', 7, false],
  ['2026-06-15T05:30:00Z', '2026-06-15T20:00:00Z', 1, false],
  // Days are those of France: half past eleven at night in UTC is the next day there.
  ['2026-06-08T22:30:00Z', '2026-06-15T20:00:00Z', 7, false],
  ['2026-06-08T22:30:00Z', '2026-06-15T22:00:00Z', 7, true],
])('last told at %s, at %s another within %d days: %s', (last, now, days, expected) => {
  expect(isWithinBudget(last === null ? null : new Date(last), new Date(now), days)).toBe(expected);
});

it.each([
  // Never told: the coming morning.
  [null, '2026-06-15T05:00:00Z', 7, '2026-06-15'],
  [null, '2026-06-15T06:00:00Z', 7, '2026-06-16'],
  [null, '2026-06-12T06:00:00Z', 7, '2026-06-15'],
  // Told on Thursday the 11th: the next Thursday, whenever it is asked.
  ['2026-06-11T06:00:00Z', '2026-06-12T06:00:00Z', 7, '2026-06-18'],
  ['2026-06-11T06:00:00Z', '2026-06-18T06:00:00Z', 7, '2026-06-19'],
  // The seventh day is a holiday.
  ['2026-07-07T06:00:00Z', '2026-07-08T06:00:00Z', 7, '2026-07-15'],
  // Staff: the next working morning.
  ['2026-06-12T05:30:00Z', '2026-06-12T06:00:00Z', 1, '2026-06-15'],
])('last told at %s, what is held at %s waits %d days: %s at the latest', (last, now, days, expected) => {
  expect(holdUntil(last === null ? null : new Date(last), new Date(now), days, '07:30')).toBe(expected);
});

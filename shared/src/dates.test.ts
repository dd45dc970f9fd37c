import fc from 'fast-check';
import { addMonths, addYears, isDay, parisDay } from './dates.js';

describe('parisDay', () => {
  test.each([
    ['winter, before midnight in Paris', '2026-01-14T22:59:59.999Z', '2026-01-14'],
    ['winter, midnight in Paris', '2026-01-14T23:00:00.000Z', '2026-01-15'],
    ['summer, before midnight in Paris', '2026-07-13T21:59:59.999Z', '2026-07-13'],
    ['summer, midnight in Paris', '2026-07-13T22:00:00.000Z', '2026-07-14'],
    ['the eve of the spring change', '2026-03-28T22:59:59Z', '2026-03-28'],
    ['the night of the spring change', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['before the clocks jump', '2026-03-29T00:59:59Z', '2026-03-29'],
    ['after the clocks jump', '2026-03-29T01:00:00Z', '2026-03-29'],
    ['the end of the day of 23 hours', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['the day after it', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['the start of the day of 25 hours', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['the hour lived twice', '2026-10-25T01:30:00Z', '2026-10-25'],
    ['the end of the day of 25 hours', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['the day after it', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['new year in Paris, still December in UTC', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['29 February', '2028-02-28T23:00:00Z', '2028-02-29'],
  ])('%s: %s is %s', (_, instant, expected) => {
    expect(parisDay(new Date(instant))).toBe(expected);
  });

  test('is always a day, the one of one or two hours later in UTC', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (instant) => {
          const day = parisDay(instant);
          expect(isDay(day)).toBe(true);
          const near = [1, 2].map((hours) =>
            new Date(instant.getTime() + hours * 3_600_000).toISOString().slice(0, 10),
          );
          expect(near).toContain(day);
        },
      ),
    );
  });
});

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
const split = (day: string): [number, number, number] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
};
const written = (year: number, month: number, date: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

const anyDay = fc
  .tuple(
    fc.integer({ min: 1950, max: 2150 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, date]) => written(year, month, Math.min(date, lengthOf(year, month))));
const someMonths = fc.integer({ min: -500, max: 500 });

describe('addMonths and addYears', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 12, '2027-11-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2096-02-29', 48, '2100-02-28'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s + %i months = %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
  test('29 February 2028 + 5 years is 28 February 2033, as PostgreSQL says', () => {
    expect(addYears('2028-02-29', 5)).toBe('2033-02-28');
    expect(addYears('2027-02-28', 1)).toBe('2028-02-28');
  });

  test('moves by exactly that many months and keeps the date, or the last one of the month', () => {
    fc.assert(
      fc.property(anyDay, someMonths, (day, months) => {
        const [year, month, date] = split(day);
        const [toYear, toMonth, toDate] = split(addMonths(day, months));
        expect(toYear * 12 + toMonth).toBe(year * 12 + month + months);
        expect(toDate).toBe(Math.min(date, lengthOf(toYear, toMonth)));
        expect(isDay(addMonths(day, months))).toBe(true);
      }),
    );
  });
  test('keeps the order of days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, someMonths, (one, other, months) => {
        const [first, second] = one <= other ? [one, other] : [other, one];
        expect(addMonths(first, months) <= addMonths(second, months)).toBe(true);
      }),
    );
  });
  test('undoes and adds up, up to the 28th', () => {
    fc.assert(
      fc.property(anyDay, someMonths, fc.integer({ min: -100, max: 100 }), (day, months, more) => {
        const [year, month, date] = split(day);
        const early = written(year, month, Math.min(date, 28));
        expect(addMonths(addMonths(early, months), more)).toBe(addMonths(early, months + more));
        expect(addMonths(addMonths(early, months), -months)).toBe(early);
      }),
    );
  });
});

describe('isDay', () => {
  test.each(['2026-01-01', '2028-02-29', '1900-12-31', '2199-12-31'])('%s', (value) => {
    expect(isDay(value)).toBe(true);
  });
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '1899-12-31',
    '2200-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '01/01/2026',
    '',
    20260101,
    null,
    undefined,
    new Date('2026-01-01'),
  ])('not %p', (value) => {
    expect(isDay(value)).toBe(false);
  });
});

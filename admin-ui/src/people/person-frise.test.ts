import { personFrise } from './person-frise';

const today = '2026-07-02';

it('goes from the first function to the year after today, or after the last end', () => {
  const { years, todayX } = personFrise([{ id: 'a', fromOn: '2014-04-05', toOn: '2020-05-25' }], today);
  expect(years[0]).toEqual({ year: 2014, x: 0 });
  expect(years.every(({ x }) => x < 100)).toBe(true);
  expect(todayX).toBeGreaterThan(95);
  expect(todayX).toBeLessThan(100);
  const long = personFrise([{ id: 'a', fromOn: '2026-01-01', toOn: '2032-03-01' }], today);
  expect(long.todayX).toBeLessThan(60);
});

it('draws an open function until today, and one to come as a point', () => {
  const { bars, todayX } = personFrise(
    [
      { id: 'open', fromOn: '2020-05-25', toOn: null },
      { id: 'coming', fromOn: '2026-09-01', toOn: null },
      { id: 'short', fromOn: '2021-01-01', toOn: '2021-01-02' },
    ],
    today,
  );
  const open = bars.get('open');
  expect((open?.x ?? 0) + (open?.width ?? 0)).toBeCloseTo(todayX);
  expect(bars.get('coming')?.x).toBeGreaterThan(todayX);
  expect(bars.get('coming')?.width).toBe(1);
  expect(bars.get('short')?.width).toBe(1);
});

it('keeps a few years even for someone who has just come', () => {
  expect(personFrise([], today).years.length).toBeGreaterThan(2);
});

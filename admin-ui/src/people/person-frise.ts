import type { Day, MandateView } from '@pcc/shared';

type Period = Pick<MandateView, 'id' | 'fromOn' | 'toOn'>;

interface PersonFrise {
  /** First of January of some years, and where they stand: percent of the width. */
  years: { year: number; x: number }[];
  bars: Map<string, { x: number; width: number }>;
  todayX: number;
}

const MIN_YEARS = 6;
const MARKS = 5;
const MIN_WIDTH = 1;

const time = (day: string) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

/** Where each function of a person stands on one line, from the year of the first to the year after today's or after the last end. */
export function personFrise(mandates: readonly Period[], today: Day): PersonFrise {
  const yearOf = (day: string) => Number(day.slice(0, 4));
  const thisYear = yearOf(today);
  const firstYear = Math.min(thisYear - MIN_YEARS, ...mandates.map(({ fromOn }) => yearOf(fromOn)));
  const lastYear = Math.max(thisYear, ...mandates.map(({ toOn }) => (toOn ? yearOf(toOn) : thisYear))) + 1;
  const start = Date.UTC(firstYear, 0, 1);
  const scale = 100 / (Date.UTC(lastYear, 0, 1) - start);
  const xOf = (at: number) => (at - start) * scale;
  const step = Math.max(1, Math.ceil((lastYear - firstYear) / MARKS));
  const years = Array.from({ length: Math.ceil((lastYear - firstYear) / step) }, (_, index) => {
    const year = firstYear + index * step;
    return { year, x: xOf(Date.UTC(year, 0, 1)) };
  });
  const bars = new Map(
    mandates.map(({ id, fromOn, toOn }) => {
      const x = xOf(time(fromOn));
      const end = toOn ? time(toOn) : Math.max(time(today), time(fromOn));
      return [id, { x, width: Math.max(MIN_WIDTH, xOf(end) - x) }];
    }),
  );
  return { years, bars, todayX: xOf(time(today)) };
}

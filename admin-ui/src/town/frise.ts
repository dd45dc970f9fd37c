import type { Rank, TownView } from '@pcc/shared';

export const FRISE = { width: 1120, height: 150, bandY: 92, caseY: 70 };

interface Band {
  id: string;
  rank: Rank;
  isMember: boolean;
  x: number;
  width: number;
}

interface Arch {
  id: string;
  x: number;
  width: number;
  visitX: number | null;
  isOpen: boolean;
}

interface Frise {
  years: { year: number; x: number }[];
  bands: Band[];
  arches: Arch[];
  todayX: number;
}

type Life = Pick<TownView, 'ranks' | 'homologations'>;

const MARGIN = 4;
const MIN_YEARS = 6;
const MEMBERS: readonly Rank[] = ['homologable', 'homologated', 'unknown'];

/** Where each period and case of a town stands on a line that goes from its first known date to a year after today. */
export function buildFrise({ ranks, homologations }: Life, today: string): Frise {
  const periods = ranks
    .filter((period) => period.supersededOn === null)
    .sort((a, b) => a.fromOn.localeCompare(b.fromOn));
  const dates = [...periods.map((period) => period.fromOn), ...homologations.map((item) => item.openedOn)];
  const thisYear = Number(today.slice(0, 4));
  const firstYear = Math.min(thisYear - MIN_YEARS, ...dates.map((date) => Number(date.slice(0, 4))));
  const lastYear = thisYear + 2;
  const start = Date.UTC(firstYear, 0, 1);
  const scale = (FRISE.width - 2 * MARGIN) / (Date.UTC(lastYear, 0, 1) - start);
  const xOf = (day: string) => MARGIN + (Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - start) * scale;
  const step = Math.max(1, Math.ceil((lastYear - firstYear) / 14));
  const years = Array.from(
    { length: Math.ceil((lastYear - firstYear) / step) },
    (_, index) => firstYear + index * step,
  );
  return {
    years: years.map((year) => ({ year, x: xOf(`${year}-01-01`) })),
    bands: periods.map((period, index) => {
      const x = xOf(period.fromOn);
      const next = periods[index + 1]?.fromOn;
      return {
        id: period.id,
        rank: period.rank,
        isMember: MEMBERS.includes(period.rank),
        x,
        width: Math.max(4, (next ? xOf(next) : xOf(today)) - x),
      };
    }),
    arches: homologations.map((item) => ({
      id: item.id,
      x: xOf(item.openedOn),
      width: Math.max(14, xOf(item.closedOn ?? today) - xOf(item.openedOn)),
      visitX: item.visitOn ? xOf(item.visitOn) : null,
      isOpen: item.closedOn === null,
    })),
    todayX: xOf(today),
  };
}

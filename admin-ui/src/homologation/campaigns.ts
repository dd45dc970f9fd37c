export interface Campaign {
  year: number;
  season: 'spring' | 'autumn';
}

const campaignOf = (day: string): Campaign => ({
  year: Number(day.slice(0, 4)),
  season: Number(day.slice(5, 7)) <= 6 ? 'spring' : 'autumn',
});

export const codeOf = ({ year, season }: Campaign): string => `${year}-${season}`;

/** The campaigns from the one of the first visit to the one of the last, the latest first. */
export function campaignsBetween(firstDay: string, lastDay: string): Campaign[] {
  const [first, last] = [campaignOf(firstDay), campaignOf(lastDay)];
  const all: Campaign[] = [];
  for (let year = last.year; year >= first.year; year -= 1) {
    if (year < last.year || last.season === 'autumn') all.push({ year, season: 'autumn' });
    if (year > first.year || first.season === 'spring') all.push({ year, season: 'spring' });
  }
  return all;
}

import type { Day } from '../dates.js';

/** A season of visits, after which the board meets. */
export interface Campaign {
  season: 'spring' | 'autumn';
  year: number;
}

/** The first campaign that begins after this day: visits from April or from October. A file may also wait for a later one. */
export function nextCampaign(day: Day): Campaign {
  const year = Number(day.slice(0, 4));
  const rest = day.slice(5);
  if (rest < '04-01') return { season: 'spring', year };
  return rest < '10-01' ? { season: 'autumn', year } : { season: 'spring', year: year + 1 };
}

import { nextCampaign } from './campaign.js';

it.each([
  ['2026-01-01', 'spring', 2026],
  ['2026-03-31', 'spring', 2026],
  ['2026-04-01', 'autumn', 2026],
  ['2026-09-30', 'autumn', 2026],
  ['2026-10-01', 'spring', 2027],
  ['2026-12-31', 'spring', 2027],
])('of a file received on %s: %s %i', (day, season, year) => {
  expect(nextCampaign(day)).toEqual({ season, year });
});

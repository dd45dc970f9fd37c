import { campaignsBetween, codeOf } from './campaigns';

const codes = (first: string, last: string) => campaignsBetween(first, last).map(codeOf);

describe('the campaigns of visits', () => {
  it('go from the last to the first, both seasons between', () => {
    expect(codes('2024-10-12', '2026-05-02')).toEqual([
      '2026-spring',
      '2025-autumn',
      '2025-spring',
      '2024-autumn',
    ]);
  });

  it('are one when all visits fall in one season', () => {
    expect(codes('2026-04-01', '2026-06-30')).toEqual(['2026-spring']);
    expect(codes('2026-10-01', '2026-12-01')).toEqual(['2026-autumn']);
  });
});

import type { TownView } from '@pcc/shared';
import { buildFrise, FRISE } from './frise';

type Life = Pick<TownView, 'ranks' | 'homologations'>;

const rank = (id: string, fromOn: string, supersededOn: string | null = null): TownView['ranks'][number] => ({
  id,
  rank: 'homologable',
  fromOn,
  termOn: null,
  source: 'takeover',
  reason: null,
  homologationId: null,
  supersededOn,
});

const life: Life = {
  ranks: [rank('later', '2020-01-01'), rank('first', '2010-01-01'), rank('void', '2019-01-01', '2019-06-01')],
  homologations: [
    {
      id: 'case',
      kind: 'upgrade',
      state: 'draft',
      openedOn: '2026-03-01',
      visitOn: '2026-05-01',
      closedOn: null,
    },
  ],
};

describe('the frise of a town', () => {
  const frise = buildFrise(life, '2026-11-23');

  it('lays the periods in order, each up to the next, and leaves out those made void', () => {
    expect(frise.bands.map((band) => band.id)).toEqual(['first', 'later']);
    const [first, later] = frise.bands;
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeCloseTo(later?.x ?? 0);
    expect((later?.x ?? 0) + (later?.width ?? 0)).toBeCloseTo(frise.todayX);
  });

  it('draws an open case up to today, with its visit inside', () => {
    const [arch] = frise.arches;
    expect(arch).toMatchObject({ isOpen: true });
    expect(arch?.visitX ?? 0).toBeGreaterThan(arch?.x ?? 0);
  });

  it('stays within its width, also for a town of which nothing is known', () => {
    for (const one of [frise, buildFrise({ ranks: [], homologations: [] }, '2026-11-23')]) {
      expect(one.todayX).toBeLessThan(FRISE.width);
      expect(one.years.length).toBeLessThanOrEqual(15);
    }
  });
});

import { countedWorks, financePlan, type WorkRow } from './finance-plan.js';
import type { Work } from './rows.js';

const work = (changes: Partial<Work>): Work => ({
  action: 'Halle',
  fromYear: 2026,
  cost: 0,
  funders: [],
  state: 'planned',
  ...changes,
});

test('an empty programme has no years and costs nothing', () => {
  expect(financePlan([])).toEqual({ cost: 0, funders: [], funded: 0, ownShare: 0, spans: [], years: null });
});

test('one line for each funder however it is written, the largest first, and the rest is the town’s own', () => {
  const plan = financePlan([
    work({
      cost: 100_000,
      funders: [
        { name: 'DETR', amount: 30_000 },
        { name: 'Région', amount: 20_000 },
      ],
    }),
    work({
      cost: 50_000,
      funders: [
        { name: 'region', amount: 15_000 },
        { name: 'Detr ', amount: 1 },
      ],
    }),
    work({ cost: 10_000 }),
  ]);
  expect(plan.funders).toEqual([
    { name: 'Région', amount: 35_000 },
    { name: 'DETR', amount: 30_001 },
  ]);
  expect([plan.cost, plan.funded, plan.ownShare]).toEqual([160_000, 65_001, 94_999]);
});

test('costs by the years of the actions, in order; an action of one year ends in it', () => {
  const plan = financePlan([
    work({ fromYear: 2027, toYear: 2029, cost: 5, funders: [{ name: 'DRAC', amount: 2 }] }),
    work({ fromYear: 2026, cost: 3 }),
    work({ fromYear: 2026, toYear: 2026, cost: 4 }),
    work({ fromYear: 2027, toYear: 2028, cost: 1 }),
  ]);
  expect(plan.spans).toEqual([
    { fromYear: 2026, toYear: 2026, cost: 7, funded: 0 },
    { fromYear: 2027, toYear: 2028, cost: 1, funded: 0 },
    { fromYear: 2027, toYear: 2029, cost: 5, funded: 2 },
  ]);
  expect(plan.years).toEqual({ from: 2026, to: 2029 });
});

describe('the actions that the plan counts', () => {
  const row = (changes: Partial<WorkRow>): WorkRow => ({
    content: work({ cost: 1 }),
    pending: null,
    isPendingRemoval: false,
    isConfirmed: true,
    ...changes,
  });
  const costs = (rows: WorkRow[], reading: 'prepared' | 'sent') => {
    const { works, unconfirmed } = countedWorks(rows, reading);
    return [works.map(({ cost }) => cost), unconfirmed];
  };

  test.each<[string, WorkRow, (number[] | number)[], (number[] | number)[]]>([
    ['a row that stands', row({}), [[1], 0], [[1], 0]],
    ['a row that nobody confirmed is left out, and told', row({ isConfirmed: false }), [[], 1], [[], 1]],
    ['a change that waits', row({ pending: work({ cost: 2 }) }), [[2], 0], [[1], 0]],
    ['a row that waits', row({ content: null, pending: work({ cost: 2 }) }), [[2], 0], [[], 0]],
    ['a removal that waits', row({ isPendingRemoval: true }), [[], 0], [[1], 0]],
  ])('%s, as prepared and as sent', (_, one, prepared, sent) => {
    expect([costs([one], 'prepared'), costs([one], 'sent')]).toEqual([prepared, sent]);
  });
});

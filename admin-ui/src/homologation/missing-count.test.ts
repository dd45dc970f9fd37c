import { missingCount } from './missing-count';

test.each([
  [[], 0],
  [[undefined], 1],
  [[['1.1', '1.2'], ['deliberation']], 3],
])('%j', (items, count) => {
  const unmet = items.map((one) => ({ code: 'missing', message: '', ...(one ? { items: one } : {}) }));
  expect(missingCount({ unmet })).toBe(count);
});

import { isJudged } from './criterion.js';
import { KINDS } from './kind.js';

test('the population is asked of a first application only, the other criteria of every case', () => {
  for (const kind of KINDS) {
    expect([kind, isJudged(kind, 'population_below')]).toEqual([kind, kind === 'first_application']);
    expect([kind, isJudged(kind, 'protection')]).toEqual([kind, true]);
  }
});

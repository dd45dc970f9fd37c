import { statSync } from 'node:fs';

/** The suites that take longest, the longest first, but for the last: it measures how fast others are answered, beside quieter ones. */
const LONGEST = [
  'closed-debate',
  'fuzz',
  'demo',
  'mail-kill',
  'production',
  'access-matrix',
  'simulated-year',
  'concurrency',
  'reference',
  'hostile',
];

const nameOf = ({ path }) => /([^/\\]+)\.db\.test\.ts$/.exec(path)?.[1] ?? '';

function place(test) {
  const found = LONGEST.indexOf(nameOf(test));
  return found < 0 ? LONGEST.length : found;
}

/**
 * Jest's order of the suites. It knows by itself how long each took the last time, and a fresh checkout has no last time: a
 * long suite begun last keeps one worker busy alone. The rest go by size, the largest first.
 */
export default class LongestFirst {
  sort(tests) {
    const size = new Map(tests.map(({ path }) => [path, statSync(path).size]));
    return [...tests].sort((a, b) => place(a) - place(b) || size.get(b.path) - size.get(a.path));
  }

  /** For `--onlyFailures`, which needs the results of a run before: all are run. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}

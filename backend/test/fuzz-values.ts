import fc from 'fast-check';

export const deepJson = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Values that no field expects. */
export const bad = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1e308,
    2 ** 53,
    99999999999,
    1.5,
    '',
    ' ',
    'a\u0000b',
    '\u0000',
    '\ud800',
    '\u202eabc',
    "'; --",
    '$1',
    '%',
    '\\',
    '2026-02-30',
    '0000-00-00',
    '9999-12-31',
    '99999-01-01',
    'NaN',
    [],
    [[]],
    {},
    { length: 1e9 },
    { toString: 1 },
    { $ne: null },
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 50, max: 2000 }).map((depth): unknown => JSON.parse(deepJson(depth))),
  fc.nat({ max: 60_000 }).map((length) => 'x'.repeat(length)),
  fc.nat({ max: 400 }).map((length) => Array<string>(length).fill('x')),
);

export const text = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** What no one expects in the place of an id. */
export const strangePart = fc.constantFrom(
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%zz',
  '%',
  '%ff%fe',
  '..',
  '.',
  '%2e%2e',
  'null',
  '1',
  "'",
  '%F0%9F%92%A5',
  '__proto__',
  'x'.repeat(3000),
  '{id}',
  ';a=b',
  '[object Object]'.replace(' ', '%20'),
);

/** Addresses that lead nowhere, or try to. */
export const strangePath = fc.constantFrom(
  '/api/../../etc/passwd',
  '/api/..%2f..%2fetc/passwd',
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets/..%2f..%2fpackage.json',
  '/api',
  '/api/',
  '//api/towns',
  '/api//towns',
  '/api/%00',
  '/%00',
  '/%zz',
  '/api/%zz',
  '/assets/%zz',
  '/assets/%00.js',
  '/.env',
  '/api/towns/',
  '/api/TOWNS',
  '/api/nothing',
  `/api/${'x/'.repeat(2000)}`,
  '/api/documents/x/file/../../..',
);

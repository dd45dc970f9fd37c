import { type Proposal, pileOf } from './pile.js';
import type { Pile } from './types.js';

const TODAY = '2026-03-01';

test.each<[string, Proposal, Pile | null]>([
  ['confirmed', { isConfirmed: true, isEmpty: false, writtenOn: '2001-01-01' }, null],
  ['confirmed, though empty', { isConfirmed: true, isEmpty: true }, null],
  ['nothing to propose', { isConfirmed: false, isEmpty: true, writtenOn: '2025-01-01' }, 'never_given'],
  ['written lately', { isConfirmed: false, isEmpty: false, writtenOn: '2021-05-05' }, 'to_confirm'],
  ['its last good day', { isConfirmed: false, isEmpty: false, writtenOn: '2020-03-01' }, 'to_confirm'],
  ['the day after', { isConfirmed: false, isEmpty: false, writtenOn: '2020-02-29' }, 'too_old'],
  [
    'written on a day that nobody kept',
    { isConfirmed: false, isEmpty: false, writtenOn: null },
    'to_confirm',
  ],
  ['good until today', { isConfirmed: false, isEmpty: false, validUntil: TODAY }, 'to_confirm'],
  ['good until yesterday', { isConfirmed: false, isEmpty: false, validUntil: '2026-02-28' }, 'too_old'],
  [
    'its own validity over its age',
    { isConfirmed: false, isEmpty: false, writtenOn: '2001-01-01', validUntil: '2030-01-01' },
    'to_confirm',
  ],
])('%s', (_, proposal, pile) => {
  expect(pileOf(proposal, TODAY)).toBe(pile);
});

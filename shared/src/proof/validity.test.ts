import { PROOF_KINDS, type ProofKind } from './types.js';
import { PROOF_VALIDITY_YEARS, type ProofFacts, type ProofValidity, proofValidity } from './validity.js';

const TODAY = '2026-11-20';
const proof = (kind: ProofKind, facts: Partial<ProofFacts> = {}): ProofFacts => ({
  kind,
  factOn: null,
  validUntil: null,
  receivedOn: TODAY,
  sentWith: 'no_case',
  ...facts,
});
const PLAIN = { isFromReception: false, isServing: false };
const good = (validUntil: string | null): ProofValidity => ({ ...PLAIN, validUntil, isTooOld: false });
const old = (validUntil: string | null): ProofValidity => ({ ...PLAIN, validUntil, isTooOld: true });

test.each<[string, ProofFacts, string, ProofValidity]>([
  [
    'a photograph of five years ago, on its last day',
    proof('photo', { factOn: '2021-11-20' }),
    TODAY,
    good(TODAY),
  ],
  ['a photograph the day after', proof('photo', { factOn: '2021-11-19' }), TODAY, old('2026-11-19')],
  ['a programme of three years ago', proof('programme', { factOn: '2023-01-01' }), TODAY, old('2026-01-01')],
  ['a plan of nine years ago', proof('perimeter_plan', { factOn: '2017-12-01' }), TODAY, good('2027-12-01')],
  ['a presentation', proof('presentation', { factOn: '2022-03-01' }), TODAY, good('2028-03-01')],
  [
    'a leap day ends on 28 February',
    proof('photo', { factOn: '2024-02-29' }),
    '2029-02-28',
    good('2029-02-28'),
  ],
  ['and is too old on 1 March', proof('photo', { factOn: '2024-02-29' }), '2029-03-01', old('2029-02-28')],
  ['a leap day four years on', proof('other', { factOn: '2020-02-29' }), '2025-02-28', good('2025-02-28')],
  [
    'a day given by hand comes before the count',
    proof('photo', { factOn: '2010-01-01', validUntil: '2030-01-01' }),
    TODAY,
    good('2030-01-01'),
  ],
  [
    'a day given by hand may be nearer',
    proof('perimeter_plan', { factOn: '2026-01-01', validUntil: '2026-06-30' }),
    TODAY,
    old('2026-06-30'),
  ],
  [
    'of an unknown day, received lately: counted from then',
    proof('photo', { receivedOn: '2025-01-01' }),
    TODAY,
    { ...good('2030-01-01'), isFromReception: true },
  ],
  [
    'of an unknown day, received long ago',
    proof('photo', { receivedOn: '2019-01-01' }),
    TODAY,
    { ...old('2024-01-01'), isFromReception: true },
  ],
  [
    'of an unknown day, with a day given by hand',
    proof('photo', { receivedOn: '2019-01-01', validUntil: '2030-01-01' }),
    TODAY,
    good('2030-01-01'),
  ],
  [
    'a délibération that was not sent yet',
    proof('deliberation', { factOn: '2026-10-01' }),
    TODAY,
    good(null),
  ],
  [
    'a délibération that went with the case still open',
    proof('deliberation', { sentWith: 'open_case' }),
    TODAY,
    { ...good(null), isServing: true },
  ],
  [
    'a délibération that went with a case that is over',
    proof('deliberation', { sentWith: 'past_case' }),
    TODAY,
    old(null),
  ],
  [
    'a photograph that has served',
    proof('photo', { factOn: '2026-01-01', sentWith: 'past_case' }),
    TODAY,
    good('2031-01-01'),
  ],
])('%s', (_, facts, today, validity) => {
  expect(proofValidity(facts, today)).toEqual(validity);
});

test('every kind has its years', () => {
  expect(Object.keys(PROOF_VALIDITY_YEARS).sort()).toEqual([...PROOF_KINDS].sort());
});

import type { EligibilityAnswers, PopulationRouteView } from './types.js';
import { ELIGIBILITY_PARTS, eligibilityVerdict, populationRoutes } from './verdict.js';

const route = (name: PopulationRouteView['route'], figure: number | null): PopulationRouteView => ({
  route: name,
  figure,
  vintage: figure === null ? null : 2023,
  source: figure === null ? null : 'Insee',
});
const facts = (commune: number | null, isDelegated = false) => ({
  threshold: 6000,
  criteria: ELIGIBILITY_PARTS.filter((part) => part !== 'deliberation').map((kind) => ({ kind })),
  routes: [
    route('commune', commune),
    ...(isDelegated ? [route('commune_deleguee', null)] : []),
    route('protected_area', null),
  ],
});
const VOTED = { protection: 'spr', deliberation: 'voted' } as const satisfies EligibilityAnswers;

it.each<[string, ReturnType<typeof facts>, EligibilityAnswers, string, string, string | null]>([
  ['all fits', facts(1900), VOTED, 'can_apply', 'fits', 'commune'],
  [
    'a monument protects too',
    facts(1900),
    { ...VOTED, protection: 'monument' },
    'can_apply',
    'fits',
    'commune',
  ],
  [
    'a vote that is planned',
    facts(1900),
    { ...VOTED, deliberation: 'planned' },
    'can_apply',
    'fits',
    'commune',
  ],
  ['no vote yet', facts(1900), { ...VOTED, deliberation: 'not_yet' }, 'to_prepare', 'fits', 'commune'],
  [
    'a protection under way',
    facts(1900),
    { ...VOTED, protection: 'under_way' },
    'to_prepare',
    'fits',
    'commune',
  ],
  [
    'a protection nobody knows of',
    facts(1900),
    { ...VOTED, protection: 'unknown' },
    'to_prepare',
    'fits',
    'commune',
  ],
  ['no protection', facts(1900), { ...VOTED, protection: 'none' }, 'not_now', 'fits', 'commune'],
  ['just under', facts(5999), VOTED, 'can_apply', 'fits', 'commune'],
  ['exactly the threshold', facts(6000), VOTED, 'to_prepare', 'to_check', null],
  [
    'too many, a small protected area',
    facts(11712),
    { ...VOTED, areaPopulation: 800 },
    'can_apply',
    'fits',
    'protected_area',
  ],
  ['too many everywhere', facts(11712), { ...VOTED, areaPopulation: 7000 }, 'not_now', 'missing', null],
  [
    'too many, nothing protected',
    facts(11712),
    { ...VOTED, protection: 'none', areaPopulation: 800 },
    'not_now',
    'missing',
    null,
  ],
  ['a déléguée without its figure', facts(8429, true), VOTED, 'to_prepare', 'to_check', null],
  [
    'a déléguée with its figure',
    facts(8429, true),
    { ...VOTED, delegatedPopulation: 480 },
    'can_apply',
    'fits',
    'commune_deleguee',
  ],
  [
    'a déléguée, too many by all',
    facts(8429, true),
    { ...VOTED, delegatedPopulation: 6500, areaPopulation: 6200 },
    'not_now',
    'missing',
    null,
  ],
  [
    'a déléguée typed for a commune',
    facts(11712),
    { ...VOTED, delegatedPopulation: 100 },
    'to_prepare',
    'to_check',
    null,
  ],
  ['a commune without a figure', facts(null), VOTED, 'to_prepare', 'to_check', null],
])('%s', (_, known, answers, verdict, reading, by) => {
  const seen = eligibilityVerdict(known, answers);
  expect([seen.verdict, seen.readings.population_below, seen.route]).toEqual([verdict, reading, by]);
});

it.each<[string, object, EligibilityAnswers, string]>([
  ['a lower threshold', { threshold: 1900 }, VOTED, 'to_prepare'],
  ['no bound on the population', { threshold: null, routes: [], criteria: [] }, VOTED, 'can_apply'],
  [
    'no protection to have',
    { criteria: [{ kind: 'population_below' }] },
    { ...VOTED, protection: 'unknown' },
    'can_apply',
  ],
  ['one way of counting, above', { routes: [route('commune', 6000)] }, VOTED, 'not_now'],
])('follows a charter with %s', (_, charter, answers, verdict) => {
  expect(eligibilityVerdict({ ...facts(1900), ...charter }, answers).verdict).toBe(verdict);
});

it('says that a place and its tourism are seen on the spot, whatever was answered', () => {
  for (const protection of ['spr', 'none'] as const) {
    const { readings } = eligibilityVerdict(facts(1900), { ...VOTED, protection });
    expect([readings.appreciation, readings.tourism_strategy]).toEqual(['on_site', 'on_site']);
  }
});

it('keeps the official figure, and takes the town’s where there is none', () => {
  const routes = [route('commune', 1900), route('protected_area', null)];
  const read = populationRoutes(routes, { ...VOTED, areaPopulation: 300, delegatedPopulation: 12 });
  expect(read.map(({ figure }) => figure)).toEqual([1900, 300]);
});

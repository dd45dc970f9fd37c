import type { CriterionRule, PopulationRoute } from '../charter/types.js';
import type {
  EligibilityAnswers,
  EligibilityVerdict,
  EligibilityView,
  PopulationRouteView,
} from './types.js';

/**
 * What can be said of one thing before anyone has come: it `fits`, it is `to_prepare` or `to_check`, it is `missing` for now, or
 * it is `on_site`: only people who walk through the cité can tell.
 */
export type EligibilityReading = 'fits' | 'to_prepare' | 'to_check' | 'missing' | 'on_site';

/** The five criteria of the charter, and the délibération that every request needs. */
export const ELIGIBILITY_PARTS = [
  'heritage_protection',
  'population_below',
  'appreciation',
  'restoration_programme',
  'tourism_strategy',
  'deliberation',
] as const satisfies readonly (CriterionRule['kind'] | 'deliberation')[];
export type EligibilityPart = (typeof ELIGIBILITY_PARTS)[number];

export interface Eligibility {
  verdict: EligibilityVerdict;
  readings: Record<EligibilityPart, EligibilityReading>;
  /** The first way in which the population is below the threshold. */
  route: PopulationRoute | null;
}

/** The three ways, with what the town itself knows: an official figure is never replaced. */
export function populationRoutes(
  routes: readonly PopulationRouteView[],
  { areaPopulation, delegatedPopulation }: EligibilityAnswers,
): PopulationRouteView[] {
  const typed: Partial<Record<PopulationRoute, number>> = {
    protected_area: areaPopulation,
    commune_deleguee: delegatedPopulation,
  };
  return routes.map((view) => ({ ...view, figure: view.figure ?? typed[view.route] ?? null }));
}

/** What the charter in force asks, and what is known of the commune. */
type Facts = Pick<EligibilityView, 'threshold' | 'routes'> & {
  criteria: readonly Pick<EligibilityView['criteria'][number], 'kind'>[];
};

/** What can be told before any visit, where the charter asks for it. */
const DECISIVE = ['heritage_protection', 'population_below'] as const;

const PROTECTION: Record<EligibilityAnswers['protection'], EligibilityReading> = {
  spr: 'fits',
  monument: 'fits',
  under_way: 'to_prepare',
  none: 'missing',
  unknown: 'to_check',
};

/** Fewer inhabitants than the threshold by one route is enough; a route without a figure leaves the question open. */
function population(
  { threshold, routes }: Facts,
  answers: EligibilityAnswers,
): { reading: EligibilityReading; route: PopulationRoute | null } {
  // Without any protection there is no protected area whose inhabitants could be counted.
  const counted = populationRoutes(routes, answers).filter(
    ({ route }) => route !== 'protected_area' || answers.protection !== 'none',
  );
  const below = counted.find(({ figure }) => figure !== null && threshold !== null && figure < threshold);
  if (below) return { reading: 'fits', route: below.route };
  return { reading: counted.some(({ figure }) => figure === null) ? 'to_check' : 'missing', route: null };
}

/**
 * An honest answer from what is known. Nothing is added up: one thing missing is enough for "not now", and what only a visit can
 * tell never counts against a town.
 */
export function eligibilityVerdict(facts: Facts, answers: EligibilityAnswers): Eligibility {
  const { reading, route } = population(facts, answers);
  const readings: Eligibility['readings'] = {
    heritage_protection: PROTECTION[answers.protection],
    population_below: reading,
    appreciation: 'on_site',
    restoration_programme: 'to_prepare',
    tourism_strategy: 'on_site',
    deliberation: answers.deliberation === 'voted' ? 'fits' : 'to_prepare',
  };
  // What the charter in force does not ask stops nobody.
  const decisive = DECISIVE.filter((part) => facts.criteria.some(({ kind }) => kind === part)).map(
    (part) => readings[part],
  );
  const verdict = decisive.includes('missing')
    ? 'not_now'
    : decisive.every((one) => one === 'fits') && answers.deliberation !== 'not_yet'
      ? 'can_apply'
      : 'to_prepare';
  return { verdict, readings, route };
}

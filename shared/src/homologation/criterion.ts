import type { Kind } from './kind.js';

/**
 * Whether this kind of case asks a criterion of the charter: it is then filled in, printed and judged, else none of them. The population
 * is asked of a first application only, on frozen figures.
 */
export function isJudged(kind: Kind, criterionKind: string): boolean {
  return kind === 'first_application' || criterionKind !== 'population_below';
}

import {
  POPULATION_BASES,
  POPULATION_ROUTES,
  type PopulationBasis,
  type PopulationRoute,
} from '../charter/types.js';
import { type Day, isDay } from '../dates.js';
import type { FieldCode } from './sections.js';

/** What the sending freezes of a file, as the case keeps it. */
export interface Frozen {
  deliberationOn: Day | null;
  populationRoute: PopulationRoute | null;
  populationFigure: number | null;
  populationBasis: PopulationBasis | null;
  populationVintage: number | null;
  populationSource: string | null;
}

/** The fields of the file that the sending freezes in the case. */
const COLUMNS = {
  'deliberation.on': 'deliberationOn',
  'population.route': 'populationRoute',
  'population.figure': 'populationFigure',
  'population.basis': 'populationBasis',
  'population.vintage': 'populationVintage',
  'population.source': 'populationSource',
} as const satisfies Partial<Record<FieldCode, keyof Frozen>>;
type FrozenCode = keyof typeof COLUMNS;
export const FROZEN_CODES = Object.keys(COLUMNS);

const isFrozen = (code: string): code is FrozenCode => Object.hasOwn(COLUMNS, code);

/** What the sending froze of a field; null before it, and of every other field. */
export function frozenText(row: Frozen, code: string): string | null {
  const value = isFrozen(code) ? row[COLUMNS[code]] : null;
  return value === null ? null : String(value);
}

/** The columns that a corrected field changes; undefined when its words are no value of it, as the sending itself would refuse. */
export function frozenBy(code: string, text: string, today: string): Partial<Frozen> | undefined {
  if (!isFrozen(code)) return undefined;
  switch (code) {
    case 'deliberation.on':
      return isDay(text) && text <= today ? { deliberationOn: text } : undefined;
    case 'population.route': {
      const populationRoute = POPULATION_ROUTES.find((route) => route === text);
      return populationRoute && { populationRoute };
    }
    case 'population.basis': {
      const populationBasis = POPULATION_BASES.find((basis) => basis === text);
      return populationBasis && { populationBasis };
    }
    case 'population.figure':
      return /^\d{1,7}$/.test(text) ? { populationFigure: Number(text) } : undefined;
    case 'population.vintage':
      return /^\d{4}$/.test(text) && text <= today.slice(0, 4)
        ? { populationVintage: Number(text) }
        : undefined;
    case 'population.source':
      return text.trim() === '' ? undefined : { populationSource: text };
  }
}

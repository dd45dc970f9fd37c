import { POPULATION_BASES, POPULATION_ROUTES } from '../charter/types.js';
import { addYears, type Day, isDay } from '../dates.js';
import { type FieldCode, fieldRule } from './sections.js';

export const FIELD_PROBLEMS = [
  'too_long',
  'not_a_day',
  'future_day',
  'old_day',
  'not_an_integer',
  'out_of_bounds',
  'unknown_choice',
  'not_a_siren',
] as const;
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];

/** Years before today beyond which the day of a délibération is a slip of the pen. */
const OLDEST_DAY_YEARS = 10;
/** Census figures before these are none that a request may rest on. */
const FIRST_VINTAGE = 1999;
/** Figures of a whole number, without its spaces. */
const MOST_FIGURES = 7;

/** Numbers are typed with spaces of any width between their figures, and held without. */
export const withoutSpaces = (text: string): string => text.replace(/\s/g, '');

/** The text of a field as it is held. */
export const heldText = (code: FieldCode, text: string): string =>
  fieldRule(code).kind === 'integer' || code === 'identity.siren' ? withoutSpaces(text) : text;

/** Nine figures, the last of which checks the others (Luhn). */
export function isSiren(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const sum = [...text].reduce((total, figure, index) => {
    const weighed = Number(figure) * (index % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum > 0 && sum % 10 === 0;
}

/** What is wrong with the text of a field as typed, if anything. An empty text is always right: nothing is mandatory before the sending. */
export function fieldProblem(code: FieldCode, typed: string, today: Day): FieldProblem | null {
  const { kind, maxLength } = fieldRule(code);
  if (typed === '') return null;
  if (typed.length > maxLength) return 'too_long';
  const text = heldText(code, typed);
  if (code === 'identity.siren') return isSiren(text) ? null : 'not_a_siren';
  if (kind === 'day') return dayProblem(text, today);
  if (kind === 'integer') return integerProblem(code, text, today);
  if (kind === 'population_route') return isOneOf(POPULATION_ROUTES, text) ? null : 'unknown_choice';
  if (kind === 'population_basis') return isOneOf(POPULATION_BASES, text) ? null : 'unknown_choice';
  return null;
}

function dayProblem(text: string, today: Day): FieldProblem | null {
  if (!isDay(text)) return 'not_a_day';
  if (text > today) return 'future_day';
  return text < addYears(today, -OLDEST_DAY_YEARS) ? 'old_day' : null;
}

function integerProblem(code: FieldCode, text: string, today: Day): FieldProblem | null {
  if (!/^\d+$/.test(text)) return 'not_an_integer';
  if (text.length > MOST_FIGURES) return 'too_long';
  if (code !== 'population.vintage') return null;
  const year = Number(text);
  return year < FIRST_VINTAGE || year > Number(today.slice(0, 4)) ? 'out_of_bounds' : null;
}

const isOneOf = (values: readonly string[], text: string) => values.includes(text);

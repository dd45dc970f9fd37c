import type { DeliberationAnswer, EligibilityAnswers, ProtectionAnswer } from '@pcc/shared';

/** What the visitor typed, as it stands in its fields. */
export interface TypedFigures {
  commune_deleguee: string;
  protected_area: string;
}

const MAX = 1_000_000;

/** « 1 240 » is 1240; null for anything that is not a whole number of people. */
export function figureOf(text: string): number | null {
  const digits = text.replace(/[\s\u00a0\u202f.]/g, '');
  const figure = Number(digits);
  return /^\d+$/.test(digits) && figure <= MAX ? figure : null;
}

/** What is sent: null until both questions are answered. */
export function answersOf(
  protection: ProtectionAnswer | null,
  deliberation: DeliberationAnswer | null,
  typed: TypedFigures,
): EligibilityAnswers | null {
  if (protection === null || deliberation === null) return null;
  const [delegatedPopulation, areaPopulation] = [
    figureOf(typed.commune_deleguee),
    figureOf(typed.protected_area),
  ];
  return {
    protection,
    deliberation,
    ...(delegatedPopulation === null ? {} : { delegatedPopulation }),
    ...(areaPopulation === null ? {} : { areaPopulation }),
  };
}

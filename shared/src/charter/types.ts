export const STANCES = ['strength', 'on_track', 'to_strengthen', 'to_start', 'not_applicable'] as const;
export type Stance = (typeof STANCES)[number];

export const JUDGEMENTS = ['met', 'to_complete', 'not_met'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export const POPULATION_ROUTES = ['commune', 'commune_deleguee', 'protected_area'] as const;
export type PopulationRoute = (typeof POPULATION_ROUTES)[number];

export const POPULATION_BASES = ['municipal', 'total', 'other'] as const;
export type PopulationBasis = (typeof POPULATION_BASES)[number];

/** Admission criteria as stored: a kind and its own arguments. */
export type CriterionRule =
  | { kind: 'heritage_protection' }
  | { kind: 'population_below'; threshold: number; routes: PopulationRoute[] }
  | { kind: 'appreciation' }
  | { kind: 'restoration_programme' }
  | { kind: 'tourism_strategy' };

export interface CriterionView {
  code: string;
  kind: CriterionRule['kind'];
  title: string;
  text: string;
  evidence: string[];
}

export interface CommitmentView {
  code: string;
  title: string;
  text: string;
  evidence: string[];
  sourced: boolean;
}

export interface ChapterView {
  code: string;
  title: string;
  commitments: CommitmentView[];
}

/** `GET /api/charters/:id`. */
export interface CharterView {
  id: string;
  version: string;
  title: string;
  adoptedOn: string;
  adoptedAt: string;
  provisional: boolean;
  note: string;
  publishedAt: string;
  criteria: CriterionView[];
  chapters: ChapterView[];
  stances: { code: Stance; label: string }[];
}

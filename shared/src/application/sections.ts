/** The parts of a town's file, in the order in which it is filled in. */
export const SECTIONS = [
  'identity',
  'deliberation',
  'criteria',
  'protection',
  'programme',
  'tourism',
  'commitments',
  'photos',
  'pieces',
] as const;
export type Section = (typeof SECTIONS)[number];

/** How a field of the file is filled in. `register`: the town confirms or contests what the register says. */
export type FieldKind = 'register' | 'text' | 'day' | 'integer' | 'population_route' | 'population_basis';

export interface FieldRule {
  section: Section;
  kind: FieldKind;
  /** Longest text as typed, in characters: with the spaces of a number. */
  maxLength: number;
  /** What a good answer runs to, in characters; shown, never enforced. */
  expectedLength?: readonly [number, number];
}

/** The fields of the file besides the commitments of the charter. None blocks the sending by itself: what does is in the settings of the case. */
export const FILE_FIELDS = {
  'identity.commune': { section: 'identity', kind: 'register', maxLength: 300 },
  'identity.siren': { section: 'identity', kind: 'register', maxLength: 300 },
  'identity.epci': { section: 'identity', kind: 'register', maxLength: 300 },
  'identity.population': { section: 'identity', kind: 'register', maxLength: 300 },
  'deliberation.on': { section: 'deliberation', kind: 'day', maxLength: 10 },
  'population.route': { section: 'criteria', kind: 'population_route', maxLength: 30 },
  'population.figure': { section: 'criteria', kind: 'integer', maxLength: 9 },
  'population.basis': { section: 'criteria', kind: 'population_basis', maxLength: 30 },
  'population.vintage': { section: 'criteria', kind: 'integer', maxLength: 6 },
  'population.source': { section: 'criteria', kind: 'text', maxLength: 300 },
  'protection.presentation': {
    section: 'protection',
    kind: 'text',
    maxLength: 8_000,
    expectedLength: [300, 2_000],
  },
  'programme.presentation': {
    section: 'programme',
    kind: 'text',
    maxLength: 8_000,
    expectedLength: [300, 2_000],
  },
  'tourism.strategy': { section: 'tourism', kind: 'text', maxLength: 8_000, expectedLength: [300, 2_000] },
  'tourism.welcome': { section: 'tourism', kind: 'text', maxLength: 8_000, expectedLength: [200, 1_500] },
  'tourism.events': { section: 'tourism', kind: 'text', maxLength: 8_000, expectedLength: [200, 1_500] },
} as const satisfies Record<string, FieldRule>;
export type FieldCode = keyof typeof FILE_FIELDS;
export const FIELD_CODES = Object.keys(FILE_FIELDS) as FieldCode[];
export const fieldRule = (code: FieldCode): FieldRule => FILE_FIELDS[code];

export const isFieldCode = (code: string): code is FieldCode => Object.hasOwn(FILE_FIELDS, code);

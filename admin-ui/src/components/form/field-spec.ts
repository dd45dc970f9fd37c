import type { ReactNode } from 'react';

export type Facts = Record<string, unknown>;

export interface Option {
  value: string;
  label: string;
  /** The heading under which it stands; options of one group follow each other. */
  group?: string;
}

interface BaseField {
  name: string;
  label: string;
  help?: string | undefined;
  isRequired?: boolean;
  /** Shown only when what stands elsewhere in the form asks for it. */
  when?: (facts: Facts) => boolean;
  initial?: unknown;
  /** What is wrong with what is filled in: of the whole under an empty key, of a part under its path (`1.target`). */
  check?: (value: unknown) => Record<string, string | undefined>;
  /** Of several of the same: what one is called, before its number. */
  rowLabel?: string;
}

export type FieldSpec = BaseField &
  (
    | { type: 'text' | 'longText' | 'day' | 'number' | 'email' | 'yes' }
    | { type: 'choice'; options: Option[] }
    | { type: 'custom'; render: (field: CustomField) => ReactNode }
  );

/** What a field of its own kind receives: its value, how to change it, and what is wrong with it. */
export interface CustomField {
  value: unknown;
  onChange: (value: unknown) => void;
  error: string | undefined;
  /** Messages of the server for parts of this field: `points.0.reason`… without the field's own name. */
  partErrors: Record<string, string>;
  label: string;
}

export const isShown = (field: FieldSpec, facts: Facts): boolean => field.when?.(facts) ?? true;

const isBlank = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

function missingFields(fields: FieldSpec[], facts: Facts): FieldSpec[] {
  return fields.filter((field) => field.isRequired && isShown(field, facts) && isBlank(facts[field.name]));
}

/** All that keeps the form from being sent, by path: what is missing and what is wrong, told at once. */
export function problemsOf(fields: FieldSpec[], facts: Facts, required: string): Record<string, string> {
  const missing = missingFields(fields, facts);
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      if (missing.includes(field)) return [[field.name, required]];
      if (!field.check || !isShown(field, facts)) return [];
      return Object.entries(field.check(facts[field.name])).flatMap(([part, message]): [string, string][] =>
        message === undefined ? [] : [[part === '' ? field.name : `${field.name}.${part}`, message]],
      );
    }),
  );
}

/** The body to send: fields on screen only, blanks left out, figures as numbers. */
export function bodyOf(fields: FieldSpec[], facts: Facts): Facts {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const value = facts[field.name];
    if (!isShown(field, facts) || (isBlank(value) && !Array.isArray(value))) return [];
    return [[field.name, field.type === 'number' ? Number(value) : value]];
  });
  return Object.fromEntries(entries);
}

export function initialFacts(fields: FieldSpec[]): Facts {
  return Object.fromEntries(
    fields.map((field) => [field.name, field.initial ?? (field.type === 'yes' ? false : '')]),
  );
}

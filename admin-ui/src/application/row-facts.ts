import {
  MANAGEMENT_DOCUMENTS,
  PROTECTION_TYPES,
  type Protection,
  readAmount,
  WORK_STATES,
  type Work,
  withoutSpaces,
} from '@pcc/shared';
import type { Facts } from '../components/form/field-spec';

/** What is wrong with a form, by field and part: `cost`, `funders.0.amount`. */
type FactErrors = Record<string, 'number' | 'year'>;
export type Read<Content> = { content: Content } | { errors: FactErrors };

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
const codeOf = <T extends string>(codes: readonly T[], value: unknown): T | undefined =>
  codes.find((code) => code === value);

export const protectionFacts = ({ type, name, protectedOn, management, note }: Protection): Facts => ({
  type,
  name,
  protectedOn: protectedOn ?? '',
  management: management ?? '',
  note: note ?? '',
});

/** The server checks the rest; here a form only becomes a content. */
export function readProtection(facts: Facts): Read<Protection> {
  const management = codeOf(MANAGEMENT_DOCUMENTS, facts.management);
  const protectedOn = textOf(facts.protectedOn);
  const note = textOf(facts.note);
  return {
    content: {
      type: codeOf(PROTECTION_TYPES, facts.type) ?? 'other',
      name: textOf(facts.name),
      ...(protectedOn === '' ? {} : { protectedOn }),
      ...(management === undefined ? {} : { management }),
      ...(note === '' ? {} : { note }),
    },
  };
}

export const workFacts = ({ action, fromYear, toYear, cost, funders, state }: Work): Facts => ({
  action,
  fromYear: String(fromYear),
  toYear: toYear === undefined ? '' : String(toYear),
  cost: String(cost),
  funders: funders.map(({ name, amount }) => ({ name, amount: String(amount) })),
  state,
});

/** What was typed in a form, as words to be read: its name first. Codes of choices are left out. */
export function typedWords({ name, action, type, management, state, funders, ...rest }: Facts): string[] {
  const amounts = fundersOf(funders).map((funder) => `${funder.name} ${funder.amount}`);
  return [name, action, ...Object.values(rest), ...amounts].map(textOf).filter((words) => words !== '');
}

function yearOf(typed: string): number | null {
  const text = withoutSpaces(typed);
  return /^\d{4}$/.test(text) ? Number(text) : null;
}

function fundersOf(value: unknown): { name: string; amount: string }[] {
  const rows: unknown[] = Array.isArray(value) ? value : [];
  return rows.flatMap((row) => {
    if (typeof row !== 'object' || row === null) return [];
    const name = 'name' in row ? textOf(row.name) : '';
    const amount = 'amount' in row ? textOf(row.amount) : '';
    return [{ name, amount }];
  });
}

/** Amounts are read as they are written: `12 000`, `12 000,50 €`, `12 k€`. */
export function readWork(facts: Facts): Read<Work> {
  const errors: FactErrors = {};
  const cost = readAmount(textOf(facts.cost));
  if (cost === null) errors.cost = 'number';
  const fromYear = yearOf(textOf(facts.fromYear));
  if (fromYear === null) errors.fromYear = 'year';
  const lastYear = textOf(facts.toYear);
  const toYear = lastYear === '' ? undefined : yearOf(lastYear);
  if (toYear === null) errors.toYear = 'year';
  const funders = fundersOf(facts.funders).map(({ name, amount }, index) => {
    const read = readAmount(amount);
    if (read === null) errors[`funders.${index}.amount`] = 'number';
    return { name, amount: read ?? 0 };
  });
  if (cost === null || fromYear === null || toYear === null || Object.keys(errors).length > 0)
    return { errors };
  return {
    content: {
      action: textOf(facts.action),
      fromYear,
      ...(toYear === undefined ? {} : { toYear }),
      cost,
      funders,
      state: codeOf(WORK_STATES, facts.state) ?? 'planned',
    },
  };
}

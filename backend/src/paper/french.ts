import type { Day } from '@pcc/shared';

const DAY = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const NUMBER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const HOUR = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
});

/** « 1er mars 2026 ». */
export const dayText = (day: Day): string => DAY.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, '1er ');

/** « 14 h 02 », in France. */
export const hourText = (instant: Date): string => HOUR.format(instant).replace(':', '\u00a0h\u00a0');

/** The thin spaces of the language are made ones that every font draws. */
export const numberText = (value: number): string =>
  NUMBER.format(value).replaceAll('\u202f', '\u00a0').replaceAll('-', '\u2212');

export const euros = (amount: number): string => `${numberText(amount)}\u00a0€`;

import { ROW_LIMITS } from './rows.js';

/** Longer texts are no amount: they are not even tried. */
export const LONGEST_AMOUNT = 40;

/** Whole euros from `1 234,50 €`, `12 k€`, `1.234`; null when it is no amount. */
export function readAmount(text: string): number | null {
  if (text.length > LONGEST_AMOUNT) return null;
  const match = /^([\d\s.,’'\u00a0\u202f]+)(k|m)?\s*(€|euros?|eur)?\s*(ht|ttc)?\.?$/i.exec(text.trim());
  if (!match?.[1]) return null;
  const digits = match[1].replace(/[\s’'\u00a0\u202f]/g, '');
  // A point or a comma before exactly three figures parts thousands; any other is decimal.
  const plain = digits.replace(/[.,](?=\d{3}(?:[.,]|$))/g, '').replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const factor = { k: 1_000, m: 1_000_000 }[match[2]?.toLowerCase() ?? ''] ?? 1;
  const amount = Math.round(Number(plain) * factor);
  return amount <= ROW_LIMITS.amount ? amount : null;
}

import { createHmac, randomInt } from 'node:crypto';
import type { Config } from '../config.js';

/** Without the letters and digits that are taken for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

export const CODE_MINUTES = 30;

/** A code short enough to be read out: some 40 bits, for half an hour and ten guesses. */
export const newCode = (length = LENGTH) =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** `ABCD-EFGH`, as it is shown. */
export const shownCode = (code: string) => `${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`;

/** A code as someone typed it; what cannot be one is left as it stands, and is wrong. */
export const typedCode = (text: string) => text.toUpperCase().replace(/[\s\p{Pd}]/gu, '');

/**
 * What the database keeps: made with the application's key, since a plain hash of so few bits is undone in an instant. The
 * address is in it: a code serves one person.
 */
export function codeHash({ sessionSecret }: Pick<Config, 'sessionSecret'>, email: string, code: string) {
  return createHmac('sha256', sessionSecret).update(`access-code ${email} ${code}`).digest('hex');
}

import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { newCode, shownCode, typedCode } from './access-code.js';

const COUNT = 10;
const LENGTH = 10;
const HASH_BYTES = 32;

const derive = promisify<string, string, number, Buffer>(scrypt);

/** Ten codes to keep on paper, each of which stands once for the telephone. */
export const newRecoveryCodes = () => Array.from({ length: COUNT }, () => shownCode(newCode(LENGTH)));

/**
 * What the database keeps of one, however it is typed: a slow hash, since a quick one of so few bits is undone in hours. It
 * needs no key of the application, so that the codes outlive a change of that key, which the telephone does not.
 */
export async function recoveryHash(userId: string, code: string): Promise<string> {
  return (await derive(typedCode(code), `recovery ${userId}`, HASH_BYTES)).toString('hex');
}

import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export const PASSWORD_MAX = 200;
export const PASSWORD_MIN = 12;
const STAFF_PASSWORD_MIN = 16;

/** Argon2id, 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string) => hash(password, COST);

let decoy: Promise<string> | undefined;

/** Without a hash (no such account, or no password yet) it takes the same time, and fails. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && passwordHash !== null;
}

/** What is wrong with a new password, in French; undefined when it will do. Staff see every town: theirs is longer. */
export function passwordProblem(password: string, { email, isStaff }: { email: string; isStaff: boolean }) {
  const min = isStaff ? STAFF_PASSWORD_MIN : PASSWORD_MIN;
  if ([...password].length < min) return `${min} caractères au moins pour ce compte.`;
  if (password.toLowerCase() === email.toLowerCase()) return 'Le mot de passe ne peut pas être l’adresse.';
  return undefined;
}

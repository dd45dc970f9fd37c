import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@pcc/shared';
import { weaknessOf } from './password-strength.js';

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

export interface PasswordOwner {
  email: string;
  name: string;
  /** Staff see every town: theirs is longer. */
  isStaff: boolean;
}

/** What is wrong with a new password, in French; undefined when it will do. */
async function problemOf(password: string, { email, name, isStaff }: PasswordOwner) {
  const min = isStaff ? STAFF_PASSWORD_MIN : PASSWORD_MIN;
  if ([...password].length < min) return `${min} caractères au moins pour ce compte.`;
  if (password.toLowerCase().includes(email.toLowerCase()))
    return 'Le mot de passe ne peut pas contenir l’adresse.';
  return weaknessOf(password, [email, name]);
}

/** Refuses a new password that is too short or too easy to guess. */
export async function assertStrong(password: string, owner: PasswordOwner): Promise<void> {
  const problem = await problemOf(password, owner);
  if (problem !== undefined)
    throw new DomainError('rule', 'weak_password', problem, { errors: { password: problem } });
}

import { hash } from '@node-rs/argon2';
import { PASSWORD } from './client.js';

let made: Promise<string> | undefined;

/**
 * That of every account that a test makes. A hash says itself what it costs to check: this one next to nothing, where
 * what a password costs is not the question, since tests sign in by the hundred.
 */
export function testPasswordHash(): Promise<string> {
  made ??= hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  return made;
}

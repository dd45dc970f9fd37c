import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, StartupError } from './config.js';
import { codeOf } from './database/system-error.js';

const FILE = 'session-secret';
const LEAST_CHARACTERS = 32;

/** Written whole, then named: of two starts at once one wins, and both read what it wrote. */
async function writeOnce(path: string, secret: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    await link(draft, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * The configuration with, in trial mode and without `SESSION_SECRET`, the secret of the first start: links already sent, sessions
 * and second factors outlive a restart.
 */
export async function withKeptSecret(
  config: Config,
  env: Record<string, string | undefined>,
): Promise<Config> {
  if (!config.trial || env.SESSION_SECRET?.trim()) return config;
  const path = join(config.dataDir, FILE);
  await writeOnce(path, config.sessionSecret);
  const sessionSecret = (await readFile(path, 'utf8')).trim();
  if (sessionSecret.length < LEAST_CHARACTERS)
    throw new StartupError(`Le fichier ${path} est abîmé : effacez-le, un autre sera fait.`);
  return { ...config, sessionSecret };
}

import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../config.js';
import type { Account } from './embedded-account.js';

export const OWNER = 'pcc_owner';

/** Nothing of our environment reaches the server: no PG* variable, no locale, no secret. */
export function serverEnvironment(): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

async function give(path: string, account: Account | null): Promise<void> {
  if (account !== null) await chown(path, account.uid, account.gid);
}

export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' / ');
}

/** Makes the cluster in a temporary folder and renames it: a half-made one is never used. */
async function initialise(
  native: string,
  clusterDir: string,
  account: Account | null,
  password: string,
  fsync: boolean,
): Promise<void> {
  const parent = dirname(clusterDir);
  const prefix = `${basename(clusterDir)}.tmp-`;
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true });
  }
  const temporary = join(parent, `${prefix}${process.pid}`);
  const passwordFile = `${temporary}.password`;
  await mkdir(temporary, { mode: 0o700 });
  await give(temporary, account);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await give(passwordFile, account);
  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${temporary}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(fsync ? [] : ['--no-sync']),
    ],
    { ...account, cwd: temporary, env: serverEnvironment(), encoding: 'utf8' },
  );
  await rm(passwordFile, { force: true });
  if (made.status !== 0) {
    await rm(temporary, { recursive: true, force: true });
    const reason = made.error?.message ?? lastLines(made.stderr);
    throw new StartupError(`La base de données n’a pas pu être créée dans ${parent} : ${reason}`);
  }
  await chmod(temporary, 0o700);
  await rename(temporary, clusterDir);
}

/** Creates the cluster when there is none; refuses one made by another major version. */
export async function ensureCluster(
  native: string,
  clusterDir: string,
  account: Account | null,
  password: string,
  fsync: boolean,
): Promise<void> {
  const found = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => null);
  if (found === null) return initialise(native, clusterDir, account, password, fsync);
  const answer = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  const major = /(\d+)/.exec(answer.stdout)?.[1];
  if (found.trim() !== major) {
    throw new StartupError(
      `La base de ${clusterDir} est d’une autre version de PostgreSQL (${found.trim()}, attendue ${major}) : restaurez une sauvegarde dans un nouveau DATA_DIR.`,
    );
  }
}

import { spawnSync } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { StartupError } from '../config.js';
import { codeOf } from './system-error.js';

/** Identifies a process beyond its number, which the system gives again. Null when it is gone. */
async function identify(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return null;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat !== null) {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${fields[19]}`;
  }
  if (process.platform === 'win32') return 'alive';
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : 'alive';
}

export async function isAlive(pid: number): Promise<boolean> {
  return (await identify(pid)) !== null;
}

async function isHeld(content: string): Promise<boolean> {
  const [pid, identity] = content.split('\n');
  const found = await identify(Number(pid));
  return found !== null && found === identity;
}

/** Empty for an instant while its writer fills it. */
async function readLock(path: string): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const content = await readFile(path, 'utf8').catch(() => '');
    if (content.endsWith('\n')) return content;
    await wait(25);
  }
  return '';
}

/**
 * Holds `path` for this process. A lock left by a dead process is taken over; one held by a living process
 * throws. Returns the release.
 */
export async function acquireLock(path: string): Promise<() => Promise<void>> {
  const mine = `${process.pid}\n${await identify(process.pid)}\n`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      await writeFile(path, mine, { flag: 'wx', mode: 0o644 });
      return async () => {
        if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true });
      };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const content = await readLock(path);
    if (await isHeld(content)) {
      throw new StartupError(
        `L’application tourne déjà sur ce dossier de données (processus ${content.split('\n')[0]}) : arrêtez-la, ou indiquez un autre dossier avec DATA_DIR.`,
      );
    }
    // Renamed rather than removed: of two starts that find the same dead lock, only one may take it away.
    const aside = `${path}.${process.pid}`;
    await rename(path, aside).catch(() => undefined);
    const taken = await readFile(aside, 'utf8').catch(() => '');
    if (taken !== content && taken !== '')
      await writeFile(path, taken, { flag: 'wx', mode: 0o644 }).catch(() => undefined);
    await rm(aside, { force: true });
  }
  throw new StartupError(
    'Le dossier de données est disputé par plusieurs démarrages : relancez la commande.',
  );
}

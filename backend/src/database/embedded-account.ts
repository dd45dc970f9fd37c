import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { StartupError } from '../config.js';

/** The system account that runs PostgreSQL when we are root, which it refuses. */
export interface Account {
  uid: number;
  gid: number;
}

function idOf(name: string): Account | null {
  const ask = (flag: string): number => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8', cwd: '/' });
    return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : Number.NaN;
  };
  const account = { uid: ask('-u'), gid: ask('-g') };
  return Number.isNaN(account.uid) || Number.isNaN(account.gid) || account.uid === 0 ? null : account;
}

/**
 * Null means "as ourselves". As root: the owner of an existing cluster, else `postgres` if that account
 * exists, else `nobody`.
 */
export async function serverAccount(clusterDir: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = await stat(clusterDir).catch(() => null);
  if (existing !== null && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const account = idOf('postgres') ?? idOf('nobody');
  if (account === null) {
    throw new StartupError(
      'PostgreSQL ne démarre pas sous root, et cette machine n’a ni compte postgres ni compte nobody : lancez la commande avec un compte ordinaire.',
    );
  }
  return account;
}

/** Whether the account can enter the folder, asked of the system itself: modes alone miss ACLs and mounts. */
export function canEnter(directory: string, account: Account | null): boolean {
  if (account === null) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return probe.status === 0;
}

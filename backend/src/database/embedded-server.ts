import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartupError } from '../config.js';
import type { Account } from './embedded-account.js';
import { lastLines, serverEnvironment } from './embedded-cluster.js';
import { isAlive } from './embedded-lock.js';

const START_MS = 60_000;
const STOP_MS = 20_000;
const LOG_BYTES = 5_000_000;

export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** What PostgreSQL writes of itself in its data folder; null when there is none, or the process is gone. */
export async function readPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid < 2 || !(await isAlive(pid))) return null;
  return { pid, port: Number(lines[3]), isReady: lines[7] === 'ready' };
}

/** After a reboot the number in `postmaster.pid` may be anyone's. Unknown counts as PostgreSQL. */
export async function isPostgres(pid: number): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => null);
  if (name !== null) return name.startsWith('postgres');
  const answer = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  return answer.status !== 0 || answer.stdout.includes('postgres');
}

export async function waitUntilReady(
  clusterDir: string,
  hasFailed: () => boolean,
): Promise<Postmaster | null> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline && !hasFailed()) {
    const found = await readPostmaster(clusterDir);
    if (found?.isReady === true) return found;
    await wait(20);
  }
  return null;
}

function settings(port: number, fsync: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    // A failed statement and its values would put personal data into the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(fsync
      ? {}
      : {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          wal_level: 'minimal',
          max_wal_senders: '0',
        }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Starts the server detached, in a session of its own: Ctrl-C reaches the application first, which drains and then
 * stops it. Its log goes to a file, so that it outlives us.
 */
export async function launch(options: {
  native: string;
  clusterDir: string;
  logFile: string;
  port: number;
  fsync: boolean;
  account: Account | null;
}): Promise<Postmaster> {
  const { clusterDir, logFile } = options;
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_BYTES) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  const child = spawn(
    join(options.native, 'bin', 'postgres'),
    ['-D', clusterDir, ...settings(options.port, options.fsync)],
    {
      ...options.account,
      cwd: clusterDir,
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  let failure: string | null = null;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', (code) => {
    failure ??= `code ${code}`;
  });
  child.unref();
  await Promise.race([once(child, 'spawn'), once(child, 'error')]).catch(() => undefined);
  await log.close();
  const ready = await waitUntilReady(clusterDir, () => failure !== null);
  if (ready !== null) return ready;
  if (failure === null && child.pid !== undefined) await stopServer(child.pid);
  const tail = lastLines(await readFile(logFile, 'utf8').catch(() => ''));
  throw new StartupError(
    `PostgreSQL n’a pas démarré (${failure ?? 'délai dépassé'}) ; fin de ${logFile} : ${tail}`,
  );
}

async function waitUntilGone(pid: number, timeout: number): Promise<boolean> {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    if (!(await isAlive(pid))) return true;
    await wait(20);
  }
  return false;
}

/** SIGINT is PostgreSQL's fast shutdown (sessions cut, nothing lost); SIGQUIT when it does not come to an end. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitUntilGone(pid, STOP_MS)) return;
  }
}

export async function forgetPostmaster(clusterDir: string): Promise<void> {
  await rm(join(clusterDir, 'postmaster.pid'), { force: true });
}

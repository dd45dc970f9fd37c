import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../src/database/embedded-state.js';

const ADVICE =
  'Aucun antivirus pour les essais : installez clamd (par exemple « apt-get install clamav-daemon »), ou donnez son chemin dans CLAMD_PATH.';
const START_MS = 30_000;

/** What every antivirus is tried with; in two parts, so that none takes this file for it. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

const isThere = (command: string) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

function installFromDebian(): void {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return;
  const options = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  process.stderr.write('Installation de clamd…\n');
  spawnSync('apt-get', ['update', '-q'], options);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'clamav-daemon'], {
    ...options,
    env,
  });
}

/** A clamd to ask: the one named, one of the system, or one installed now. */
function findClamd(): string {
  const find = () =>
    [process.env.CLAMD_PATH, 'clamd', '/usr/sbin/clamd', '/opt/homebrew/sbin/clamd'].find(
      (command) => command !== undefined && isThere(command),
    );
  const found = find();
  if (found !== undefined) return found;
  installFromDebian();
  const installed = find();
  if (installed === undefined) throw new Error(ADVICE);
  return installed;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('zPING\0'));
    socket.once('data', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}

export interface Clamd {
  /** For `CLAMD_URL`. */
  url: string;
  start(): Promise<void>;
  /** As a crash would. */
  stop(): Promise<void>;
  /** Stops it and removes what it left. */
  remove(): Promise<void>;
}

/** A real clamd on a port of its own, which knows one signature; not started yet. */
export async function prepareClamd(): Promise<Clamd> {
  const command = findClamd();
  const folder = await mkdtemp(join(tmpdir(), 'pcc-clamd-'));
  const port = await freePort();
  await writeFile(join(folder, 'essai.ndb'), `Essai.Eicar:0:*:${EICAR.toString('hex')}\n`);
  const settings = join(folder, 'clamd.conf');
  await writeFile(
    settings,
    [
      'Foreground yes',
      `TCPSocket ${port}`,
      'TCPAddr 127.0.0.1',
      `DatabaseDirectory ${folder}`,
      `TemporaryDirectory ${folder}`,
      'StreamMaxLength 25M',
      'MaxThreads 2',
      '',
    ].join('\n'),
  );
  let child: ChildProcess | undefined;
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url: `tcp://127.0.0.1:${port}`,
    stop,
    async start() {
      let output = '';
      child = spawn(command, ['--config-file', settings], { stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      for (const end = Date.now() + START_MS; !(await answers(port)); await wait(100))
        if (child.exitCode !== null || Date.now() > end) throw new Error(`clamd did not start: ${output}`);
    },
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

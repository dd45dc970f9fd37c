import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

const DEADLINE_MS = 60_000;
/** Opened, a picture takes some twenty bytes a pixel for a second or two; those of telephones have 12 or 24 million. */
const MAX_PIXELS = 26_000_000;

/** The script stands beside `src` and `dist`, at one depth from the first and at another from the second. */
const script = ['../../workers/', '../../../workers/']
  .map((folder) => fileURLToPath(new URL(`${folder}decode-heic.mjs`, import.meta.url)))
  .find((path) => existsSync(path));

/** Nothing was learnt of the picture: the machine had no room or no process for it. */
export class InterruptedError extends Error {}

export interface DecodedHeic {
  /** A JPEG without metadata, its longer side no more than what was asked. */
  jpeg: Uint8Array;
  /** Pixels of the original. */
  width: number;
  height: number;
}

function answer(child: ChildProcess): Promise<DecodedHeic> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The picture took too long')), DEADLINE_MS);
    child.once('message', (decoded: DecodedHeic) => resolve(decoded));
    child.once('error', () => reject(new InterruptedError('The decoder could not be started')));
    child.once('close', (_, signal) => {
      clearTimeout(timer);
      reject(
        signal === 'SIGKILL'
          ? new InterruptedError('The decoder was stopped')
          : new Error('The picture could not be opened'),
      );
    });
  });
}

/** Opens a HEIC picture in a process of its own, with a deadline and a cap on its pixels; throws when it cannot be opened. */
export async function decodeHeic(path: string, longSide: number, quality: number): Promise<DecodedHeic> {
  if (script === undefined) throw new InterruptedError('The decoder of HEIC pictures is missing');
  const child = fork(script, [path, MAX_PIXELS, longSide, quality].map(String), {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=128'],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  try {
    // Whoever waits for an answer goes first.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    return await answer(child);
  } finally {
    child.kill('SIGKILL');
  }
}

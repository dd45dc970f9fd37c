import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartupError } from '../config.js';
import { codeOf } from './system-error.js';

/** What one start leaves to the next, in `DATA_DIR/embedded.json`, readable by its owner only. */
export interface EmbeddedState {
  port: number;
  ownerPassword: string;
  appPassword: string;
  /** Set when the cluster stands outside DATA_DIR, because the server's account cannot enter it. */
  clusterDir: string | null;
}

function isState(value: unknown): value is EmbeddedState {
  if (typeof value !== 'object' || value === null) return false;
  const { port, ownerPassword, appPassword, clusterDir } = value as Partial<
    Record<keyof EmbeddedState, unknown>
  >;
  return (
    typeof port === 'number' &&
    typeof ownerPassword === 'string' &&
    typeof appPassword === 'string' &&
    (clusterDir === null || typeof clusterDir === 'string')
  );
}

const statePath = (dataDir: string): string => join(dataDir, 'embedded.json');

export async function readState(dataDir: string): Promise<EmbeddedState | null> {
  let text: string;
  try {
    text = await readFile(statePath(dataDir), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new StartupError(
      `Le dossier de données ${dataDir} appartient à un autre compte : changez DATA_DIR.`,
    );
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (isState(parsed)) return parsed;
  } catch {
    // Falls through to the refusal: without its passwords the cluster cannot be opened.
  }
  throw new StartupError(
    `Le fichier ${statePath(dataDir)} est illisible : restaurez-le, ou changez DATA_DIR.`,
  );
}

export async function writeState(dataDir: string, state: EmbeddedState): Promise<void> {
  const path = statePath(dataDir);
  await writeFile(`${path}.tmp`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.tmp`, path);
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** The wished loopback port when free, else another. */
export async function freePort(wished = 0): Promise<number> {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen({ port: wished, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
  return port === 0 ? freePort() : port;
}

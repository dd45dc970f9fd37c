import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client, escapeLiteral } from 'pg';
import { StartupError } from '../config.js';
import { type Account, canEnter, serverAccount } from './embedded-account.js';
import { findBinaries } from './embedded-binaries.js';
import { ensureCluster, OWNER } from './embedded-cluster.js';
import { acquireLock } from './embedded-lock.js';
import {
  forgetPostmaster,
  isPostgres,
  launch,
  type Postmaster,
  readPostmaster,
  stopServer,
  waitUntilReady,
} from './embedded-server.js';
import { type EmbeddedState, freePort, newPassword, readState, writeState } from './embedded-state.js';

const APP = 'pcc_app';
const DATABASE = 'pcc';

export interface EmbeddedServer {
  ownerUrl: string;
  appUrl: string;
  stop(): Promise<void>;
}

function url(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

async function withClient<T>(connectionString: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Made on the first start, checked on each: a start may have been cut between two of these statements. */
async function ensureLogins(state: EmbeddedState, port: number): Promise<void> {
  await withClient(url(OWNER, state.ownerPassword, port, 'postgres'), async (client) => {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP]);
    const verb = role.rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(
      `${verb} ROLE ${APP} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${escapeLiteral(state.appPassword)}`,
    );
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE}, postgres FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP}`);
  });
}

/** A copied data folder carries the `postmaster.pid` of the folder it was copied from. */
async function servesFolder(clusterDir: string, served: string): Promise<boolean> {
  const [ours, theirs] = await Promise.all([stat(clusterDir), stat(served).catch(() => null)]);
  return theirs === null || (theirs.ino === ours.ino && theirs.dev === ours.dev);
}

/** The server that a killed supervisor left running, or null once it is certain that there is none. */
async function adopt(clusterDir: string, state: EmbeddedState): Promise<Postmaster | null> {
  const left = await readPostmaster(clusterDir);
  if (left === null) return null;
  if (!(await isPostgres(left.pid))) {
    await forgetPostmaster(clusterDir);
    return null;
  }
  const ready = await waitUntilReady(clusterDir, () => false);
  // It was on its way out.
  if (ready === null && (await readPostmaster(clusterDir)) === null) return null;
  try {
    if (ready === null) throw new Error('not ready');
    const served = await withClient(
      url(OWNER, state.ownerPassword, ready.port, 'postgres'),
      async (client) => {
        const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
        return rows[0]?.data_directory ?? '';
      },
    );
    if (await servesFolder(clusterDir, served)) return ready;
  } catch {
    throw new StartupError(
      `Un PostgreSQL resté sur ${clusterDir} (processus ${left.pid}) ne répond pas : arrêtez-le, puis relancez la commande.`,
    );
  }
  await forgetPostmaster(clusterDir);
  return null;
}

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dirname(dataDir), { recursive: true });
    const made = await mkdir(dataDir, { recursive: true, mode: 0o700 });
    // As root the server runs under another account, which has to walk through the folder to its own.
    if (made !== undefined && process.getuid?.() === 0) await chmod(dataDir, 0o711);
  } catch {
    throw new StartupError(`Le dossier de données ${dataDir} ne peut pas être créé : changez DATA_DIR.`);
  }
}

/** Where the cluster stands: in the data folder, unless the server's account cannot go there. */
async function placeCluster(dataDir: string, account: Account | null): Promise<string | null> {
  if (canEnter(dataDir, account)) return null;
  const key = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 12);
  const parent = '/var/lib/pcc-postgres';
  try {
    await mkdir(parent, { recursive: true, mode: 0o711 });
  } catch {
    throw new StartupError(
      `PostgreSQL ne peut pas entrer dans ${dataDir} : indiquez un autre dossier avec DATA_DIR.`,
    );
  }
  return join(parent, key);
}

async function run(
  dataDir: string,
  fsync: boolean,
  account: Account | null,
  state: EmbeddedState,
): Promise<Postmaster> {
  const clusterDir = state.clusterDir ?? join(dataDir, 'postgres');
  const adopted = await adopt(clusterDir, state);
  if (adopted !== null) return adopted;
  const native = await findBinaries(account, dataDir);
  await ensureCluster(native, clusterDir, account, state.ownerPassword, fsync);
  state.port = await freePort(state.port);
  await writeState(dataDir, state);
  const logFile = join(dataDir, 'postgres.log');
  return launch({ native, clusterDir, logFile, port: state.port, fsync, account });
}

/**
 * Starts the embedded PostgreSQL on `dataDir`, or adopts the one that a killed start left there. Throws a
 * StartupError, one line, when it cannot. `fsync: false` is for throw-away clusters.
 */
export async function startEmbedded(options: { dataDir: string; fsync?: boolean }): Promise<EmbeddedServer> {
  const { dataDir, fsync = true } = options;
  await prepareFolder(dataDir);
  const before = await readState(dataDir);
  const account = await serverAccount(before?.clusterDir ?? join(dataDir, 'postgres'));
  const clusterDir = before === null ? await placeCluster(dataDir, account) : before.clusterDir;
  const release = await acquireLock(`${clusterDir ?? join(dataDir, 'postgres')}.lock`);
  try {
    const state = (await readState(dataDir)) ?? {
      port: 0,
      ownerPassword: newPassword(),
      appPassword: newPassword(),
      clusterDir,
    };
    if (before === null) await writeState(dataDir, state);
    const { pid, port } = await run(dataDir, fsync, account, state);
    await ensureLogins(state, port);
    return {
      ownerUrl: url(OWNER, state.ownerPassword, port, DATABASE),
      appUrl: url(APP, state.appPassword, port, DATABASE),
      stop: async () => {
        await stopServer(pid);
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

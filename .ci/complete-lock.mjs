// A registry that serves only some systems' binaries makes npm leave the others out of package-lock.json, and `npm ci` then
// refuses the lock everywhere. Run after `npm install` changes the lock: node .ci/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];
const file = new URL('../package-lock.json', import.meta.url);

const named = (words, name) => words.find((word) => new RegExp(`[-/]${word}(-|$)`).test(name));

function libc(name) {
  if (/musl/.test(name)) return ['musl'];
  return /gnu/.test(name) ? ['glibc'] : undefined;
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const isLocked = packages[`node_modules/${name}`] ?? packages[`${path}/node_modules/${name}`];
    const system = named(SYSTEMS, name);
    if (isLocked || !system || !/^\d/.test(version)) continue;
    const processor = named(PROCESSORS, name);
    packages[`node_modules/${name}`] = {
      version,
      ...(processor ? { cpu: [processor] } : {}),
      ...(entry.dev ? { dev: true } : {}),
      ...(system === 'linux' && libc(name) ? { libc: libc(name) } : {}),
      optional: true,
      os: [system],
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

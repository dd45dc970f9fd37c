// What a first visit must download before anything shows: the entry and everything it imports statically, compressed.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 350;
const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

const chunks = new Set();
function collect(key) {
  if (chunks.has(key)) return;
  chunks.add(key);
  for (const imported of manifest[key].imports ?? []) collect(imported);
}
for (const key of Object.keys(manifest)) if (manifest[key].isEntry) collect(key);

let total = 0;
for (const key of chunks)
  total += gzipSync(readFileSync(join(dist, manifest[key].file)), { level: 9 }).length;
const kb = total / 1024;
const verdict = kb <= BUDGET_KB ? 'within' : 'ABOVE';
console.log(
  `first load: ${kb.toFixed(1)} kB of compressed script in ${chunks.size} files, ${verdict} the budget of ${BUDGET_KB} kB`,
);
process.exit(kb <= BUDGET_KB ? 0 : 1);

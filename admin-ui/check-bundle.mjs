// What a visit must download before anything shows: of the application, its script compressed; of the page of a link, which is
// opened on a telephone with a poor line, its script and style as they are.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const APPLICATION_KB = 350;
const LINK_PAGE_KB = 50;
const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const read = (file) => readFileSync(join(dist, file));

/** A page's entry and everything that it imports statically. */
function chunksOf(key, chunks = new Set()) {
  if (chunks.has(key)) return chunks;
  chunks.add(key);
  for (const imported of manifest[key].imports ?? []) chunksOf(imported, chunks);
  return chunks;
}

/** Everything that it may ever load, its page itself besides. */
function filesOf(key) {
  const chunks = [...chunksOf(key)].map((chunk) => manifest[chunk]);
  const later = chunks.flatMap(({ dynamicImports = [] }) => dynamicImports.map((chunk) => manifest[chunk]));
  return [...new Set([...chunks, ...later].flatMap(({ file, css = [] }) => [file, ...css]).concat(key))];
}

function verdict(what, bytes, files, budget) {
  const kb = bytes / 1024;
  console.log(
    `${what}: ${kb.toFixed(1)} kB in ${files} files, ${kb <= budget ? 'within' : 'ABOVE'} the budget of ${budget} kB`,
  );
  return kb <= budget;
}

const first = [...chunksOf('index.html')].map((chunk) => manifest[chunk].file);
const link = filesOf('ask.html');
const sum = (files, weigh) => files.reduce((total, file) => total + weigh(read(file)), 0);
const verdicts = [
  verdict(
    'first load, compressed script',
    sum(first, (bytes) => gzipSync(bytes, { level: 9 }).length),
    first.length,
    APPLICATION_KB,
  ),
  verdict(
    'page of a link, all of it',
    sum(link, (bytes) => bytes.length),
    link.length,
    LINK_PAGE_KB,
  ),
];
process.exit(verdicts.every(Boolean) ? 0 : 1);

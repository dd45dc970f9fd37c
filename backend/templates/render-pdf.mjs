// Runs in a worker thread: Typst is synchronous. Plain JavaScript, so that it starts alike under the tests and once built.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const sans = import.meta.resolve('source-sans/package.json');
const serif = import.meta.resolve('source-serif/package.json');
const FONTS = [
  new URL('TTF/SourceSans3-Regular.ttf', sans),
  new URL('TTF/SourceSans3-It.ttf', sans),
  new URL('TTF/SourceSans3-Semibold.ttf', sans),
  new URL('TTF/SourceSerif4-Semibold.ttf', serif),
];
/** What both fonts surely draw; used only after a text they cannot draw was met. */
const UNSURE =
  /[^\n\t\u0020-\u007e\u00a0-\u017f\u2010-\u201e\u2020-\u2022\u2026\u202f\u2039\u203a\u20ac\u2122\u2192]/gu;

const fontBlobs = await Promise.all(FONTS.map((font) => readFile(font)));
const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('.', import.meta.url)),
  fontArgs: [{ fontBlobs }],
});

/** Renders that a cached result outlives, so that a thread that goes on does not grow. */
const CACHE_AGE = 3;

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** @param {string} content JSON text given to the template as data. */
function render(template, content) {
  const compiled = compiler.compile({ mainFilePath: beside(`${template}.typ`), inputs: { content } });
  if (!compiled.result)
    throw new Error(`Typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
  return compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
}

/** A sign that no font draws would make the paper fail for ever: it is shown as a box instead. */
function renderAnyText(template, content) {
  try {
    return render(template, content);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('could not be displayed')) throw error;
    const plain = (_, value) =>
      typeof value === 'string' ? value.normalize('NFC').replace(UNSURE, '□') : value;
    return render(template, JSON.stringify(JSON.parse(content, plain)));
  }
}

/** Pictures are seen by the templates as files beside them; they are our own reductions, never a file as it was sent. */
parentPort?.on('message', ({ template, content, pictures }) => {
  try {
    for (const [name, bytes] of pictures) compiler.mapShadow(beside(name), Buffer.from(bytes));
    parentPort?.postMessage({ bytes: renderAnyText(template, content) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  } finally {
    for (const [name] of pictures) compiler.unmapShadow(beside(name));
    compiler.evictCache(CACHE_AGE);
  }
});

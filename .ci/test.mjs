import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { checkNode, install, npm, ROOT, run, tool } from './steps.mjs';

const RESULTS = join(ROOT, 'node_modules', '.cache', 'pcc', 'results');
const node = (...args) => run(process.execPath, args);

/** A check is one test: it passes or it does not. */
const check = (name, command) => ({
  name,
  run: async () => ((await command()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
});

function readResult(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** A suite that does not even load counts as one failure, and so does a runner that ends badly without saying why. */
function counted(code, passed, failed) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function jest(project) {
  const file = join(RESULTS, `${project}.json`);
  return {
    name: project,
    run: async () => {
      const options = ['--selectProjects', project, '--json', `--outputFile=${file}`, '--silent'];
      const code = await run(
        process.execPath,
        ['--experimental-vm-modules', '--no-warnings', tool('jest'), ...options],
        {
          // Jest repeats on its output what it writes to the file.
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      const result = readResult(file);
      return counted(
        code,
        result?.numPassedTests ?? 0,
        (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0),
      );
    },
  };
}

const browser = {
  name: 'e2e',
  run: async () => {
    const file = join(RESULTS, 'e2e.json');
    const code = await run(
      process.execPath,
      [tool('playwright'), 'test', '--config', join('e2e', 'playwright.config.ts'), '--reporter=line,json'],
      { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } },
    );
    const stats = readResult(file)?.stats;
    return counted(code, (stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0);
  },
};

const STEPS = [
  { name: 'build', run: async () => ((await build()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }) },
  check('format and lint', () => node(tool('biome'), 'ci', '--error-on-warnings', '.')),
  check('types of promises', () => npm(['run', '--silent', 'check:eslint'])),
  check('types', () => npm(['run', '--silent', 'check:types'])),
  check('walls', () => npm(['run', '--silent', 'check:walls'])),
  check('unused', () => npm(['run', '--silent', 'check:unused'])),
  check('bundle budget', () => node(join('admin-ui', 'check-bundle.mjs'))),
  jest('unit'),
  jest('db'),
  browser,
];

checkNode();
await install();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const rows = [];
for (const step of STEPS) {
  process.stdout.write(`\n=== ${step.name}\n`);
  const start = Date.now();
  const { passed, failed } = await step.run().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    return { passed: 0, failed: 1 };
  });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  rows.push({ name: step.name, passed, failed, seconds });
  process.stdout.write(`--- ${step.name}: ${passed} passed, ${failed} failed, ${seconds} s\n`);
}

process.stdout.write('\n');
for (const { name, passed, failed, seconds } of rows) {
  const verdict = failed === 0 ? 'ok' : 'FAILED';
  process.stdout.write(
    `${verdict.padEnd(8)}${name.padEnd(20)}${String(passed).padStart(6)} passed${String(failed).padStart(5)} failed${seconds.padStart(8)} s\n`,
  );
}
const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`);
process.exitCode = total('failed') === 0 ? 0 : 1;

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { checkNode, fail, install, ROOT } from './steps.mjs';

checkNode();
await install();
if (!(await build())) fail('La construction a échoué : voir les lignes ci-dessus.');

// Relative paths in the environment (DATA_DIR) are those of the checkout.
const server = spawn(
  process.execPath,
  ['--enable-source-maps', join(ROOT, 'backend', 'dist', 'src', 'main.js')],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
// Ctrl-C reaches the server too; we only wait for it to drain.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
// A signal to npm alone ends npm and leaves us: then nobody could stop the server any more.
const npm = process.ppid;
const orphaned = () => process.ppid !== npm && server.kill('SIGTERM');
if (process.env.npm_lifecycle_event !== undefined) setInterval(orphaned, 1_000).unref();
server.once('error', (error) => fail(`Le serveur n’a pas démarré : ${error.message}`));
server.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));

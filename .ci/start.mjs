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
server.once('error', (error) => fail(`Le serveur n’a pas démarré : ${error.message}`));
server.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The built application in trial mode, on a data folder that goes with it.
const parent = mkdtempSync(join(tmpdir(), 'pcc-e2e-'));
const DATA_DIR = join(parent, 'data');
const main = join(import.meta.dirname, '..', 'backend', 'dist', 'src', 'main.js');
const {
  DATABASE_URL: _app,
  DATABASE_OWNER_URL: _owner,
  PUBLIC_URL: _url,
  NODE_ENV: _mode,
  ...env
} = process.env;
const server = spawn(process.execPath, ['--enable-source-maps', main], {
  stdio: 'inherit',
  env: { ...env, DATA_DIR },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.once('exit', (code) => {
  rmSync(parent, { recursive: true, force: true });
  process.exit(code ?? 1);
});

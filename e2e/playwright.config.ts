import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.js';
import { freePort } from './free-port.js';

// Read again by each worker, which inherits what the first reading found.
process.env.CHROMIUM_PATH ??= findChromium();
process.env.E2E_PORT ??= String(await freePort());

const port = process.env.E2E_PORT;
const baseURL = `http://localhost:${port}`;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  // Not what the type check leaves in dist.
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    actionTimeout: 30_000,
    // A trace of each test would take half as long again: ask for one with `--trace on`.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
  webServer: {
    command: 'node serve.mjs',
    cwd: import.meta.dirname,
    env: { PORT: port },
    url: `${baseURL}/api/health/ready`,
    timeout: 120_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
});

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, StartupError } from './config.js';
import { withKeptSecret } from './trial-secret.js';

describe('the secret of the trial mode', () => {
  let dataDir: string;
  const start = (env: Record<string, string> = {}) => {
    const whole = { DATA_DIR: dataDir, ...env };
    return withKeptSecret(loadConfig(whole), whole);
  };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pcc-secret-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('is made once, however many starts there are, and readable by its owner only', async () => {
    const first = await Promise.all(Array.from({ length: 8 }, () => start()));
    const secrets = new Set([...first, await start()].map(({ sessionSecret }) => sessionSecret));
    expect(secrets.size).toBe(1);
    expect([...secrets][0]).toHaveLength(43);
    expect(await readdir(dataDir)).toEqual(['session-secret']);
    const { mode } = await stat(join(dataDir, 'session-secret'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('gives way to the one of the environment, which is not kept', async () => {
    const given = 'a secret of the operator, long enough';
    expect((await start({ SESSION_SECRET: given })).sessionSecret).toBe(given);
    expect(await readdir(dataDir)).toEqual([]);
    const kept = (await start({ SESSION_SECRET: ' ' })).sessionSecret;
    expect(kept).toBe((await readFile(join(dataDir, 'session-secret'), 'utf8')).trim());
    expect((await start({ SESSION_SECRET: given })).sessionSecret).toBe(given);
  });

  it('stops the start when the file is damaged', async () => {
    await start();
    await writeFile(join(dataDir, 'session-secret'), 'short');
    await expect(start()).rejects.toThrow(StartupError);
  });
});

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../src/database/embedded-state.js';
import { createEmptyDatabase, type TestDatabase } from './database.js';

const ROOT = join(import.meta.dirname, '..', '..');
/** As in the image: an account without rights. An ordinary user runs it as themselves. */
const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

interface Instance {
  child: ChildProcess;
  url: string;
  output: () => string;
  exit: Promise<number | null>;
}

// The image's own steps, without an engine: its content, an ordinary user, production's environment, two replicas.
describe('the image', () => {
  let folder: string;
  let database: TestDatabase;
  const instances: Instance[] = [];

  async function start(name: string): Promise<Instance> {
    const port = await freePort();
    const dataDir = join(folder, name);
    await mkdir(dataDir, { mode: 0o700 });
    if (account.uid !== undefined) await chown(dataDir, account.uid, account.gid);
    const child = spawn(process.execPath, ['backend/dist/src/main.js'], {
      ...account,
      cwd: join(folder, 'app'),
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        SESSION_SECRET: 'a-secret-of-the-test-of-32-characters',
        PUBLIC_URL: `http://localhost:${port}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { child, url: `http://127.0.0.1:${port}`, output: () => output, exit };
  }

  async function waitUntilReady({ child, url, output }: Instance): Promise<void> {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The instance ended: ${output()}`);
      const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
      if (answer?.ok === true) return;
      await wait(100);
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pcc-image-'));
    await chmod(folder, 0o755);
    const made = spawnSync(process.execPath, [join(ROOT, '.ci', 'image.mjs'), join(folder, 'app')], {
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`Run "npm run build" first. ${made.stderr}`);
    database = await createEmptyDatabase();
    instances.push(...(await Promise.all([start('one'), start('two')])));
    await Promise.all(instances.map(waitUntilReady));
  }, 90_000);

  afterAll(async () => {
    for (const { child } of instances) child.kill('SIGKILL');
    await Promise.all(instances.map(({ exit }) => exit));
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const bothOutputs = () => instances.map(({ output }) => output()).join('\n');

  it('migrates once, and prints one link for the first administrator', () => {
    expect(bothOutputs().match(/Migrations exécutées/g)).toHaveLength(1);
    expect(bothOutputs().match(/Premier administrateur/g)).toHaveLength(1);
  });

  it('has no demo account', async () => {
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rows } = await client.query("SELECT 1 FROM app_user WHERE email LIKE '%@demo.pcc'");
    await client.end();
    expect(rows).toEqual([]);
  });

  it('serves the screens, and says nothing of itself to strangers', async () => {
    for (const { url } of instances) {
      const page = await fetch(url, { headers: { Accept: 'text/html' } });
      expect(page.status).toBe(200);
      expect(page.headers.get('x-powered-by')).toBeNull();
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
      const session = await fetch(`${url}/api/session`);
      expect(session.status).toBe(401);
    }
  });

  it('refuses to start without its secrets', () => {
    const { status, stderr } = spawnSync(process.execPath, ['backend/dist/src/main.js'], {
      cwd: join(folder, 'app'),
      env: { PATH: process.env.PATH, NODE_ENV: 'production' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Configuration refusée : .*SESSION_SECRET.*\n$/);
  });

  it('drains on SIGTERM', async () => {
    for (const { child } of instances) child.kill('SIGTERM');
    expect(await Promise.all(instances.map(({ exit }) => exit))).toEqual([0, 0]);
  });
});

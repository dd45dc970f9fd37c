import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from './embedded-postgres.js';

describe('startEmbedded', () => {
  let parent: string;
  let dataDir: string;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'pcc embedded '));
    // As root the server runs under another account.
    await chmod(parent, 0o711);
    dataDir = join(parent, 'data folder');
  });

  afterEach(async () => {
    child?.kill('SIGKILL');
    child = undefined;
    await rm(parent, { recursive: true, force: true });
  });

  async function startChild(): Promise<ChildProcess> {
    const script = join(import.meta.dirname, '..', '..', 'test', 'embedded-child.mjs');
    const started = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    await Promise.race([once(started.stdout, 'data'), once(started, 'exit')]);
    return started;
  }

  const postmaster = async () =>
    Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

  it('keeps the data from one start to the next, and its secrets to itself', async () => {
    const first = await startEmbedded({ dataDir, fsync: false });
    const owner = new Client({ connectionString: first.ownerUrl });
    await owner.connect();
    await owner.query('CREATE TABLE kept AS SELECT 42 AS answer');
    await owner.end();
    await expect(startEmbedded({ dataDir })).rejects.toThrow(
      /^L’application tourne déjà sur ce dossier de données/,
    );
    await first.stop();
    expect((await stat(join(dataDir, 'embedded.json'))).mode & 0o077).toBe(0);

    const second = await startEmbedded({ dataDir, fsync: false });
    expect(second.ownerUrl).toBe(first.ownerUrl);
    const again = new Client({ connectionString: second.ownerUrl });
    await again.connect();
    const { rows } = await again.query('SELECT answer FROM kept');
    const { rows: settings } = await again.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('listen_addresses', 'unix_socket_directories', 'password_encryption', 'server_encoding')`,
    );
    await again.end();
    await second.stop();
    expect(rows).toEqual([{ answer: 42 }]);
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      password_encryption: 'scram-sha-256',
      server_encoding: 'UTF8',
      unix_socket_directories: '',
    });
  });

  it('refuses while another process holds the folder, and adopts the server of one that was killed', async () => {
    const holder = await startChild();
    const pid = await postmaster();
    await expect(startEmbedded({ dataDir })).rejects.toThrow(`(processus ${holder.pid})`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');

    const adopted = await startEmbedded({ dataDir, fsync: false });
    expect(await postmaster()).toBe(pid);
    await adopted.stop();
    await expect(postmaster()).rejects.toThrow('ENOENT');
  });

  it('starts after a reboot that gave the number of the server to another program', async () => {
    const first = await startEmbedded({ dataDir, fsync: false });
    const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    await first.stop();
    lines[0] = String(process.pid);
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), lines.join('\n'));

    const second = await startEmbedded({ dataDir, fsync: false });
    await second.stop();
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 150_000;

/** Another application in trial mode, on a data folder that goes with it. */
export class Application {
  private constructor(private readonly child: ChildProcess) {}

  /** Once it answers. */
  static async start(url: string, settings: Record<string, string>): Promise<Application> {
    const child = spawn(process.execPath, ['serve.mjs'], {
      cwd: import.meta.dirname,
      env: { ...process.env, ...settings, PORT: new URL(url).port },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const deadline = Date.now() + PATIENCE_MS;
    while (child.exitCode === null && Date.now() < deadline) {
      const answer = await fetch(`${url}/api/health/ready`).catch(() => undefined);
      if (answer?.ok) return new Application(child);
      await wait(100);
    }
    child.kill('SIGTERM');
    throw new Error(`${url} did not start`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ReadinessService } from './health/readiness.service.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** In all an orchestrator's usual 30 seconds: requests under way first, then what they rest on. */
const REQUESTS_MS = 20_000;
const TOTAL_MS = 30_000;

/** Stops accepting, lets the requests under way end, and cuts those that do not. */
async function closeConnections(app: NestExpressApplication): Promise<void> {
  const server = app.getHttpServer();
  let isClosed = false;
  server.close(() => {
    isClosed = true;
  });
  const deadline = Date.now() + REQUESTS_MS;
  while (!isClosed && Date.now() < deadline) {
    // A connection that has just answered stays open for the next request, which will not be served.
    server.closeIdleConnections();
    await wait(50);
  }
  server.closeAllConnections();
}

/** On the first signal: drain, close the application (jobs, pools), then `stopDatabase`. Later signals change nothing. */
export function drain(app: NestExpressApplication, stopDatabase: () => Promise<void>): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    app.get(ReadinessService, { strict: false }).drain();
    await closeConnections(app);
    await app.close();
    await stopDatabase();
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // Ctrl-C reaches us from the terminal and again from the process that started us.
      if (isStopping) return;
      isStopping = true;
      setTimeout(() => process.exit(1), TOTAL_MS).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(
            `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
          );
          process.exit(1);
        },
      );
    });
  }
}

import { Worker } from 'node:worker_threads';

const MEMORY_MB = 256;

export interface PdfJob {
  template: string;
  /** JSON text. */
  content: string;
  /** By the names that the content gives them. */
  pictures: [string, Uint8Array][];
}

type Answer = { bytes: Uint8Array } | { error: string };

/** A thread with a cap on memory, that makes one PDF at a time. It never keeps the process alive by itself. */
export class PdfWorker {
  private readonly worker: Worker;
  made = 0;
  isEnded = false;

  constructor(script: URL) {
    this.worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      execArgv: [],
    });
    // Without a listener its failure would end the process; whoever waits for it hears of it too.
    this.worker.on('error', () => undefined);
    this.worker.on('exit', () => {
      this.isEnded = true;
    });
    this.worker.unref();
  }

  /** After a rejection the thread is of no more use. */
  async print(job: PdfJob, deadlineMs: number): Promise<Buffer> {
    this.made += 1;
    this.worker.ref();
    try {
      return await this.answer(job, deadlineMs);
    } finally {
      this.worker.unref();
    }
  }

  /** Not awaited: a render under way ends by itself, and nobody listens any more. */
  end(): void {
    this.worker.terminate().catch(() => undefined);
  }

  private answer(job: PdfJob, deadlineMs: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const settle = (work: () => void) => {
        clearTimeout(timer);
        this.worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        work();
      };
      const onMessage = (answer: Answer) =>
        settle(() =>
          'bytes' in answer ? resolve(Buffer.from(answer.bytes)) : reject(new Error(answer.error)),
        );
      const onError = (error: Error) => settle(() => reject(error));
      const onExit = (code: number) =>
        settle(() => reject(new Error(`The PDF's thread ended with code ${code}`)));
      const timer = setTimeout(
        () => settle(() => reject(new Error(`The PDF took more than ${deadlineMs} ms`))),
        deadlineMs,
      );
      this.worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      this.worker.postMessage(job);
    });
  }
}

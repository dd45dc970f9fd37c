import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import { PdfWorker } from './pdf-worker.js';

const DEADLINE_MS = 30_000;
/** Each is a thread with the whole of Typst: a machine of the association has two cores. */
const AT_ONCE = 2;
const MAX_WAITING = 40;
const RETRY_AFTER_SECONDS = 10;
/** A thread that has served is quicker the next time; it is not kept for ever. */
const KEPT = { papers: 40, idleMs: 10_000 };

/** The templates stand beside `src` and `dist`, at one depth from the first and at another from the second. */
const script = ['../../templates/', '../../../templates/']
  .map((folder) => new URL(`${folder}render-pdf.mjs`, import.meta.url))
  .find((url) => existsSync(fileURLToPath(url)));

interface Printing {
  deadlineMs?: number;
  /** By the names that the content gives them. */
  pictures?: ReadonlyMap<string, Buffer>;
}

interface IdleWorker {
  worker: PdfWorker;
  timer: NodeJS.Timeout;
}

/** Makes tagged PDFs (PDF/UA-1) from a template and data, in threads of their own with a deadline and a cap on memory. */
@Injectable()
export class PdfService implements OnApplicationShutdown {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly idle: IdleWorker[] = [];

  onApplicationShutdown(): void {
    for (const { worker, timer } of this.idle.splice(0)) {
      clearTimeout(timer);
      worker.end();
    }
  }

  /** Some at a time; `unavailable` when too many wait already. */
  async render(
    template: 'notification' | 'brief' | 'acknowledgement' | 'application',
    content: object,
    { deadlineMs = DEADLINE_MS, pictures = new Map() }: Printing = {},
  ): Promise<Buffer> {
    await this.turn();
    try {
      const worker = this.take();
      try {
        const job = { template, content: JSON.stringify(content), pictures: [...pictures] };
        const bytes = await worker.print(job, deadlineMs);
        this.keep(worker);
        return bytes;
      } catch (error) {
        worker.end();
        throw error;
      }
    } finally {
      this.leave();
    }
  }

  private take(): PdfWorker {
    for (let kept = this.idle.pop(); kept !== undefined; kept = this.idle.pop()) {
      clearTimeout(kept.timer);
      if (!kept.worker.isEnded) return kept.worker;
    }
    if (script === undefined) throw new Error('The templates are missing');
    return new PdfWorker(script);
  }

  private keep(worker: PdfWorker): void {
    if (worker.made >= KEPT.papers) {
      worker.end();
      return;
    }
    const timer = setTimeout(() => {
      this.idle.splice(
        this.idle.findIndex((one) => one.worker === worker),
        1,
      );
      worker.end();
    }, KEPT.idleMs).unref();
    this.idle.push({ worker, timer });
  }

  private async turn(): Promise<void> {
    if (this.running < AT_ONCE) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= MAX_WAITING)
      throw new DomainError(
        'unavailable',
        'papers_busy',
        'Beaucoup de documents sont en préparation : réessayez dans un instant.',
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Whoever waits longest takes the place. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';

const DEADLINE_MS = 30_000;
const MEMORY_MB = 256;

/** The templates stand beside `src` and `dist`, at one depth from the first and at another from the second. */
const script = ['../../templates/', '../../../templates/']
  .map((folder) => new URL(`${folder}render-pdf.mjs`, import.meta.url))
  .find((url) => existsSync(fileURLToPath(url)));

/** Makes tagged PDFs (PDF/UA-1) from a template and data, in a thread of its own with a deadline and a cap on memory. */
@Injectable()
export class PdfService {
  async render(
    template: 'notification' | 'brief',
    content: object,
    deadlineMs = DEADLINE_MS,
  ): Promise<Buffer> {
    if (script === undefined) throw new Error('The templates are missing');
    const worker = new Worker(script, {
      workerData: { template, content: JSON.stringify(content) },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      execArgv: [],
    });
    try {
      return await this.answer(worker, deadlineMs);
    } finally {
      // Not awaited: a render under way ends by itself, and nobody listens any more.
      worker.terminate().catch(() => undefined);
    }
  }

  private answer(worker: Worker, deadlineMs: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The PDF took more than ${deadlineMs} ms`)),
        deadlineMs,
      );
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`The PDF's thread ended with code ${code}`)));
      worker.once('exit', () => clearTimeout(timer));
    });
  }
}

import { Readable } from 'node:stream';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Storage } from '../document/storage.service.js';
import { JobService } from '../job/job.service.js';
import { Letter } from './letter.entity.js';
import { letterPaper } from './letter-content.js';
import { LetterFile } from './letter-file.entity.js';
import { PdfService } from './pdf.service.js';

export const LETTER_JOB = 'letter_pdf';

/** Makes the PDF of an issued letter, once, outside the transaction that issued it. */
@Injectable()
export class LetterFileService implements OnModuleInit {
  private readonly logger = new Logger('Letters');

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly pdf: PdfService,
    private readonly storage: Storage,
  ) {}

  onModuleInit(): void {
    this.jobs.register(LETTER_JOB, (payload) => this.make(letterIdOf(payload)));
  }

  /** May run again after a failure, or twice at once: the first file stands. */
  async make(letterId: string): Promise<void> {
    const { manager } = this.dataSource;
    if (await manager.existsBy(LetterFile, { letterId })) return;
    const letter = await manager.findOneBy(Letter, { id: letterId });
    if (!letter) {
      this.logger.warn(`Letter ${letterId} does not exist`);
      return;
    }
    const bytes = await this.pdf.render('notification', letterPaper(letter.content));
    const { key, sha256, size } = await this.storage.put(Readable.from([bytes]));
    await manager
      .createQueryBuilder()
      .insert()
      .into(LetterFile)
      .values({ letterId, storageKey: key, sha256, size, createdAt: this.clock.now() })
      .orIgnore()
      .execute();
  }
}

function letterIdOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'letterId' in payload) {
    if (typeof payload.letterId === 'string') return payload.letterId;
  }
  throw new Error('The job does not name a letter');
}

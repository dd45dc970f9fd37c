import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Storage } from '../document/storage.service.js';
import { JobService } from '../job/job.service.js';
import { MailAttachmentService } from '../mail/mail-attachment.service.js';
import { CasePaper } from './case-paper.entity.js';
import { CasePaperFile } from './case-paper-file.entity.js';
import { PaperPressService } from './paper-press.service.js';

export const PAPER_JOB = 'case_paper.pdf';
const ACKNOWLEDGEMENT_FILE = 'accuse-de-reception.pdf';

/** A photograph is scanned and reduced by a job of its own. The paper is printed once and for good: it waits for it some six hours. */
const PATIENCE = { times: 42, firstSeconds: 10, mostSeconds: 600 };

const waitBefore = (attempt: number): number =>
  Math.min(PATIENCE.firstSeconds * 2 ** attempt, PATIENCE.mostSeconds);

/** Makes the PDF of an issued paper, once, outside the transaction that issued it. */
@Injectable()
export class PaperFileService implements OnModuleInit {
  private readonly logger = new Logger('Papers');

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly attachments: MailAttachmentService,
    private readonly storage: Storage,
    private readonly press: PaperPressService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(PAPER_JOB, (payload) => this.work(payload));
    this.attachments.register('case_submitted', async ({ occurrence }) => {
      const content = await this.acknowledgement(occurrence);
      return content === null ? [] : [{ name: ACKNOWLEDGEMENT_FILE, type: 'application/pdf', content }];
    });
  }

  /** May run again after a failure, or twice at once: the first file stands. */
  async make(paperId: string): Promise<void> {
    const { manager } = this.dataSource;
    if (await manager.existsBy(CasePaperFile, { paperId })) return;
    const paper = await manager.findOneBy(CasePaper, { id: paperId });
    if (!paper) {
      this.logger.warn(`Paper ${paperId} does not exist`);
      return;
    }
    const bytes = await this.press.print(paper.content);
    const { key, sha256, size } = await this.storage.put(Readable.from([bytes]));
    await manager
      .createQueryBuilder()
      .insert()
      .into(CasePaperFile)
      .values({ paperId, storageKey: key, sha256, size, createdAt: this.clock.now() })
      .orIgnore()
      .execute();
  }

  private async work(payload: unknown): Promise<void> {
    const { paperId, attempt } = read(payload);
    if (attempt < PATIENCE.times && (await this.waitsForPictures(paperId))) {
      const next = { paperId, attempt: attempt + 1 };
      await this.jobs.add(
        this.dataSource.manager,
        PAPER_JOB,
        next,
        `${PAPER_JOB}:${paperId}:${attempt + 1}`,
        {
          afterSeconds: waitBefore(attempt),
        },
      );
      return;
    }
    await this.make(paperId);
  }

  private async waitsForPictures(paperId: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM case_paper p, jsonb_path_query(p.content, '$.sections[*].photos[*].storageKey') key
       JOIN stored_file f ON f.storage_key = key #>> '{}' AND f.scan <> 'infected'
         AND (f.picture = 'waiting' OR (f.picture = 'made' AND f.scan = 'waiting')) WHERE p.id = $1 LIMIT 1`,
      [paperId],
    );
    return rows.length > 0;
  }

  /** The acknowledgement of a sending, made now if nobody has yet; null of a file sent before there were any. */
  private async acknowledgement(stepId: string): Promise<Buffer | null> {
    const find = () =>
      this.dataSource.query<{ id: string; storageKey: string | null }[]>(
        `SELECT p.id, f.storage_key AS "storageKey" FROM case_paper p LEFT JOIN case_paper_file f ON f.paper_id = p.id
         WHERE p.step_id = $1 AND p.kind = 'acknowledgement'`,
        [stepId],
      );
    if (!isUUID(stepId)) return null;
    let [paper] = await find();
    if (!paper) return null;
    if (paper.storageKey === null) {
      await this.make(paper.id);
      [paper] = await find();
    }
    if (!paper || paper.storageKey === null) throw new Error(`The acknowledgement of ${stepId} was not made`);
    return buffer(await this.storage.open(paper.storageKey));
  }
}

function read(payload: unknown): { paperId: string; attempt: number } {
  if (typeof payload === 'object' && payload !== null && 'paperId' in payload) {
    const attempt = 'attempt' in payload && typeof payload.attempt === 'number' ? payload.attempt : 0;
    if (typeof payload.paperId === 'string') return { paperId: payload.paperId, attempt };
  }
  throw new Error('The job does not name a paper');
}

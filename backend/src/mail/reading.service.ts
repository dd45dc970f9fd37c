import { Injectable } from '@nestjs/common';
import { notFound } from '@pcc/shared';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { transact } from '../common/transaction.js';
import { MailOpeningService } from './mail-opening.service.js';
import { NoticeQueries } from './notice.queries.js';

/** What someone has read in the application. A mail that carried it counts as opened. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: NoticeQueries,
    private readonly openings: MailOpeningService,
  ) {}

  async read(viewer: Viewer, id: string): Promise<void> {
    if ((await this.mark(viewer, id)).length === 0) throw notFound();
  }

  async readAll(viewer: Viewer): Promise<void> {
    await this.mark(viewer, null);
  }

  private mark(viewer: Viewer, id: string | null): Promise<string[]> {
    return transact(this.dataSource, async (manager) => {
      const noticeIds = await this.queries.read(manager, viewer, id);
      if (noticeIds.length > 0) await this.openings.markOpened(manager, { noticeIds });
      return noticeIds;
    });
  }
}

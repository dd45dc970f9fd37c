import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type BriefView, notFound } from '@pcc/shared';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { PdfService } from '../letter/pdf.service.js';
import { MailAttachmentService } from '../mail/mail-attachment.service.js';
import { presentBrief } from './brief.presenter.js';
import { BriefQueries } from './brief.queries.js';
import { briefContent } from './brief-content.js';

export const BRIEF_FILE = 'votre-cite.pdf';

/** Where a town stands, in two pages for whoever takes it over: read on a screen, or as a paper. */
@Injectable()
export class BriefService implements OnModuleInit {
  constructor(
    private readonly queries: BriefQueries,
    private readonly papers: PdfService,
    private readonly attachments: MailAttachmentService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'trial'>,
  ) {}

  /** It goes with the invitation of a new mayor, as it is when the mail goes. */
  onModuleInit(): void {
    this.attachments.register('invitation', async ({ townId, facts }) =>
      townId !== null && facts.brief === true
        ? [{ name: BRIEF_FILE, type: 'application/pdf', content: await this.pdf(townId) }]
        : [],
    );
  }

  async view(viewer: Viewer | null, townId: string): Promise<BriefView> {
    const row = await this.queries.one(viewer, townId);
    if (!row) throw notFound();
    return presentBrief(row, this.clock.today());
  }

  /** Without a viewer: for someone who is not in the team yet. */
  async pdf(townId: string, viewer: Viewer | null = null): Promise<Buffer> {
    const content = briefContent(await this.view(viewer, townId), this.config.trial);
    return this.papers.render('brief', content);
  }
}

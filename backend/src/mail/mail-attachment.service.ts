import { Injectable } from '@nestjs/common';
import type { RuleCode } from '@pcc/shared';
import type { Notice } from './notice.entity.js';
import type { MailAttachment } from './transport.js';

export type AttachmentSource = (notice: Notice) => Promise<MailAttachment[]>;

/** Files that go with a mail, made by the feature that owns them when the mail goes. */
@Injectable()
export class MailAttachmentService {
  private readonly sources = new Map<RuleCode, AttachmentSource>();

  /** To be called from `onModuleInit`. A source that fails holds its mail back until it is tried again. */
  register(rule: RuleCode, source: AttachmentSource): void {
    if (this.sources.has(rule)) throw new Error(`Attachments of "${rule}" are registered twice`);
    this.sources.set(rule, source);
  }

  async of(notices: readonly Notice[]): Promise<MailAttachment[]> {
    const files: MailAttachment[] = [];
    for (const notice of notices) files.push(...((await this.sources.get(notice.rule)?.(notice)) ?? []));
    return files;
  }
}

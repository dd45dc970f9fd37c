import { Injectable, NotFoundException } from '@nestjs/common';
import type { TrialMailRow, TrialMailView } from '@pcc/shared';
import { DataSource } from 'typeorm';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';
import { Mail } from './mail.entity.js';
import { MailContentService } from './mail-content.service.js';
import { type MailAddress, MailTransport } from './transport.js';

const KEPT = 200;

const LIST: ListSpec = {
  sorts: { sentAt: 'm.created_at' },
  defaultSort: ['sentAt', 'DESC'],
  tieBreak: 'm.id',
  filters: {
    id: filterBy.id('m.id'),
    q: filterBy.search('lower(m.address || m.subject)', (text) => text.toLowerCase()),
  },
};

const shown = ({ name, address }: MailAddress): string => `${name} <${address}>`;

/** In trial mode without a mail server, the mails as their recipients would see them, links included. Anyone on this machine reads them. */
@Injectable()
export class TrialMailService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly content: MailContentService,
    private readonly transport: MailTransport,
  ) {}

  list(query: ListQueryDto): Promise<Page<TrialMailRow>> {
    this.refuseUnlessTrial();
    const params = new Params();
    const latest = `FROM (SELECT * FROM mail WHERE state = 'kept' ORDER BY created_at DESC, id DESC LIMIT ${KEPT}) m`;
    return readPage<TrialMailRow>(this.dataSource.manager, {
      select: `SELECT m.id, m.recipient_name || ' <' || m.address || '>' AS "to", m.subject, m.created_at AS "sentAt" ${latest}`,
      count: latest,
      request: readList(query, LIST, params),
      params,
      scope: 'TRUE',
    });
  }

  async one(id: string): Promise<TrialMailView> {
    this.refuseUnlessTrial();
    const mail = await this.dataSource.manager.findOneBy(Mail, { id, state: 'kept' });
    if (!mail) throw new NotFoundException();
    const { mail: written } = await this.content.write(mail);
    return {
      id,
      from: shown(written.from),
      to: shown(written.to),
      subject: written.subject,
      sentAt: mail.createdAt.toISOString(),
      text: written.text,
      html: written.html,
      attachments: written.attachments.map(({ name, content }) => ({ name, size: content.length })),
    };
  }

  /** Elsewhere these addresses do not exist: they answer as any unknown one does. */
  private refuseUnlessTrial(): void {
    if (!this.transport.keepsMails) throw new NotFoundException();
  }
}

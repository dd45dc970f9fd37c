import { Inject, Injectable } from '@nestjs/common';
import { type LinkPurpose, type MailSettingsView, parisDay, type RuleCode } from '@pcc/shared';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { accessLinkUrl } from '../access/access-link.js';
import { askLinkUrl } from '../access/ask-link.js';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { Mail } from './mail.entity.js';
import { MailAttachmentService } from './mail-attachment.service.js';
import { MailSettingService } from './mail-setting.service.js';
import { Notice } from './notice.entity.js';
import type { MailNotice } from './render/words.js';
import { subjectOf, writeMail } from './render/write-mail.js';
import type { OutgoingMail } from './transport.js';

const PURPOSES: Partial<Record<RuleCode, LinkPurpose>> = {
  invitation: 'invitation',
  password_reset: 'password',
  sign_in_link: 'sign_in',
  handover_request: 'handover',
};

interface Link {
  id: string;
  purpose: LinkPurpose;
  expiresAt: Date;
  usedAt: Date | null;
}

interface AskedLink {
  id: string;
  linkSeq: number;
  expiresAt: Date;
  isClosed: boolean;
}

type ToldLink = NonNullable<MailNotice['link']>;

/** Those that are nothing without their link. */
const handsLink = (rule: RuleCode): boolean => rule === 'ask' || PURPOSES[rule] !== undefined;

interface Written {
  mail: OutgoingMail;
  /** It would send its reader to a door that does not open any more. */
  isLinkClosed: boolean;
}

/** Writes a mail from the notices that it carries, at the moment it goes: no text and no link is kept. */
@Injectable()
export class MailContentService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'sessionSecret' | 'trial'>,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: MailSettingService,
    private readonly attachments: MailAttachmentService,
  ) {}

  /** Fixed when the mail is made, unless part of it falls away before it goes. */
  async subject(manager: EntityManager, notices: readonly Notice[]): Promise<string> {
    return subjectOf(await this.asTold(manager, notices), this.clock.today());
  }

  async write(mail: Mail): Promise<Written> {
    const { manager } = this.dataSource;
    const notices = await this.carried(manager, mail.id);
    const settings = await this.settings.read(manager);
    const told = await this.asTold(manager, notices);
    const now = this.clock.now();
    const { text, html, settingsUrl } = writeMail(told, mail.subject, this.setting(mail, settings, now));
    return {
      isLinkClosed: told.some(
        ({ rule, link }) => handsLink(rule) && (link === null || link.isUsed || link.expiresAt <= now),
      ),
      mail: {
        messageId: mail.messageId,
        date: now,
        from: { name: settings.fromName, address: settings.fromAddress },
        replyTo: settings.replyTo,
        to: { name: mail.recipientName, address: mail.address },
        subject: mail.subject,
        text,
        html,
        settingsUrl,
        attachments: await this.attachments.of(notices),
      },
    };
  }

  /** What a mail has to say still. */
  carried(manager: EntityManager, mailId: string): Promise<Notice[]> {
    return manager.find(Notice, { where: { mailId, settledAt: IsNull() }, order: { id: 'ASC' } });
  }

  private setting(mail: Mail, settings: MailSettingsView, now: Date) {
    return {
      publicUrl: this.config.publicUrl,
      fromName: settings.fromName,
      budgetDays: settings.budgetDays,
      hasReplyTo: settings.replyTo !== null,
      isTrial: this.config.trial,
      today: parisDay(now),
      hasAccount: mail.userId !== null,
    };
  }

  private async asTold(manager: EntityManager, notices: readonly Notice[]): Promise<MailNotice[]> {
    const links = await this.linksOf(manager, notices);
    const texts = await this.textsOf(manager, notices);
    return notices.map((notice) => ({
      ...notice,
      link: links.get(String(notice.facts.linkId)) ?? null,
      text: texts.get(String(notice.facts.mailingId)) ?? null,
    }));
  }

  /** The links that these notices hand over, each for what its kind is meant for. */
  private async linksOf(manager: EntityManager, notices: readonly Notice[]): Promise<Map<string, ToldLink>> {
    const asked = await this.askedLinksOf(manager, notices);
    const secret = notices.filter(({ rule }) => PURPOSES[rule] !== undefined);
    if (secret.length === 0) return asked;
    const rows = await manager.query<Link[]>(
      `SELECT l.id, l.purpose, l.expires_at AS "expiresAt", l.used_at AS "usedAt" FROM access_link l
       JOIN unnest($1::text[], $2::text[]) asked(id, purpose) ON l.id::text = asked.id AND l.purpose = asked.purpose
       WHERE l.id = ANY($3::uuid[]) AND NOT l.is_code`,
      [
        secret.map(({ facts }) => String(facts.linkId)),
        secret.map(({ rule }) => PURPOSES[rule]),
        secret.flatMap(({ facts }) => (typeof facts.linkId === 'string' ? [facts.linkId] : [])),
      ],
    );
    for (const link of rows)
      asked.set(link.id, {
        url: accessLinkUrl(this.config, link),
        expiresAt: link.expiresAt,
        isUsed: link.usedAt !== null,
      });
    return asked;
  }

  /** The links by which one thing is asked: those of the row as it is now. */
  private async askedLinksOf(
    manager: EntityManager,
    notices: readonly Notice[],
  ): Promise<Map<string, ToldLink>> {
    const ids = notices.flatMap(({ rule, objectId }) => (rule === 'ask' ? [objectId] : []));
    if (ids.length === 0) return new Map();
    const rows = await manager.query<AskedLink[]>(
      `SELECT id, link_seq AS "linkSeq", expires_at AS "expiresAt", revoked_at IS NOT NULL AS "isClosed" FROM ask WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(
      rows.map(({ expiresAt, isClosed, ...link }) => [
        link.id,
        { url: askLinkUrl(this.config, link), expiresAt, isUsed: isClosed },
      ]),
    );
  }

  private async textsOf(manager: EntityManager, notices: readonly Notice[]): Promise<Map<string, string>> {
    const ids = notices.flatMap(({ rule, facts }) =>
      rule === 'circular' && typeof facts.mailingId === 'string' ? [facts.mailingId] : [],
    );
    if (ids.length === 0) return new Map();
    const rows = await manager.query<{ id: string; text: string | null }[]>(
      'SELECT id, text FROM mailing WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, text }) => [id, text ?? '']));
  }
}

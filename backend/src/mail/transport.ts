import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';

export interface MailAddress {
  name: string;
  address: string;
}

export interface MailAttachment {
  name: string;
  /** MIME type. */
  type: string;
  content: Buffer;
}

export interface OutgoingMail {
  messageId: string;
  date: Date;
  from: MailAddress;
  replyTo: string | null;
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** Where its reader chooses what they receive, for the kinds that leave a choice. */
  settingsUrl: string | null;
  attachments: MailAttachment[];
}

/**
 * `refused`: trying again would bring the same answer. `away`: the server could not be reached at all. `void`: there is no
 * point in sending it any more.
 */
type Failure = 'refused' | 'later' | 'away' | 'void';

/** A mail that did not go. The message is what the server answered, or why it was not asked: staff read it. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  constructor(
    readonly failure: Failure,
    answer: string,
  ) {
    super(answer);
  }
}

/** Shorter together than the lease of a mail: nobody else takes it over while it is being handed over. */
const CONNECT_MS = 10_000;
const SILENT_MS = 30_000;
const TOTAL_MS = 75_000;
const ANSWER = 500;

/** One mailbox and nothing else: a second one, a name or a comment hidden in it is refused. */
const MAILBOX = /^[^\s<>()[\],;:\\"@\p{Cc}]{1,64}@[^\s<>()[\],;:\\"@\p{Cc}]{1,255}$/u;

interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Of refusals for good, only those of this recipient or this message: a wrong password or a full server may be mended. */
function failureOf({ code, command, responseCode }: SmtpError): Failure {
  if (responseCode === undefined) return code === 'EENVELOPE' ? 'refused' : 'away';
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA') ? 'refused' : 'later';
}

const CODES: Record<string, string> = {
  ETIMEDOUT: 'Le serveur de courrier n’a pas répondu à temps.',
  EDNS: 'Le nom du serveur de courrier est introuvable.',
  ETLS: 'La connexion chiffrée au serveur de courrier a échoué.',
  EENVELOPE: 'L’adresse est mal formée.',
};

/** The server's own words when it spoke; else ours, which tell neither its address nor its password. */
function answerOf({ code, response }: SmtpError): string {
  return (response ?? CODES[code ?? ''] ?? 'Le serveur de courrier est injoignable.').slice(0, ANSWER);
}

/** A connection for each mail: nothing is shared between two of them, and a server that went away is asked anew. */
const openSmtp = (url: string, publicUrl: string) =>
  createTransport({
    url,
    name: new URL(publicUrl).hostname,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

/** Hands mails over to the SMTP server, where one is set. */
@Injectable()
export class MailTransport {
  /** In trial mode without a server: mails stay in the application, which shows them. */
  readonly keepsMails: boolean;
  private readonly smtp: ReturnType<typeof openSmtp> | null;

  constructor(@Inject(CONFIG) config: Pick<Config, 'smtpUrl' | 'publicUrl' | 'trial'>) {
    this.keepsMails = config.smtpUrl === null && config.trial;
    this.smtp = config.smtpUrl === null ? null : openSmtp(config.smtpUrl, config.publicUrl);
  }

  /** Answers what the server said when it took the mail. Throws a DeliveryError. */
  async deliver(mail: OutgoingMail): Promise<string> {
    if (this.smtp === null) throw new DeliveryError('away', 'Aucun serveur de courrier n’est réglé.');
    const mailboxes = [mail.to.address, mail.from.address, ...(mail.replyTo === null ? [] : [mail.replyTo])];
    if (!mailboxes.every((address) => MAILBOX.test(address)))
      throw new DeliveryError('refused', 'L’adresse est mal formée.');
    try {
      const { response } = await this.smtp.sendMail({
        messageId: mail.messageId,
        date: mail.date,
        from: mail.from,
        to: [mail.to],
        ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
        envelope: { from: mail.from.address, to: [mail.to.address] },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        textEncoding: 'quoted-printable',
        xMailer: false,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'OOF, AutoReply',
          'Content-Language': 'fr',
        },
        ...(mail.settingsUrl === null ? {} : { list: { unsubscribe: mail.settingsUrl } }),
        attachments: mail.attachments.map(({ name, type, content }) => ({
          filename: name,
          contentType: type,
          content,
        })),
        signal: AbortSignal.timeout(TOTAL_MS),
      });
      return response.slice(0, ANSWER);
    } catch (error) {
      const cause = error as SmtpError;
      throw new DeliveryError(failureOf(cause), answerOf(cause));
    }
  }
}

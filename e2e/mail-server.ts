import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

interface ReceivedMail {
  to: string[];
  mail: ParsedMail;
}

const refusal = (text: string) => Object.assign(new Error(text), { responseCode: 550 });

/** A real mail server on loopback, which keeps what it is given. */
export class MailServer {
  /** The addresses that it knows nobody at. */
  readonly unknown = new Set<string>();
  private readonly received: ReceivedMail[] = [];
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, callback) =>
        callback(this.unknown.has(address) ? refusal('5.1.1 No such mailbox here') : undefined),
      onData: (stream, { envelope }, callback) => {
        const to = envelope.rcptTo.map(({ address }) => address);
        simpleParser(stream).then(
          (mail) => {
            this.received.push({ to, mail });
            callback();
          },
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
    // A client that is ended in the middle of a word.
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    mail.server.listen(0, '127.0.0.1');
    await once(mail.server.server, 'listening');
    return mail;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** What came to this address under such a subject, the latest first. */
  sentTo(address: string, subject: RegExp): ParsedMail[] {
    return this.received
      .filter(({ to, mail }) => to.includes(address) && subject.test(mail.subject ?? ''))
      .map(({ mail }) => mail)
      .reverse();
  }

  /** Once it has come. */
  async next(address: string, subject: RegExp, count = 1): Promise<ParsedMail> {
    const what = `mails to ${address} about ${subject.source}`;
    await expect.poll(() => this.sentTo(address, subject).length, { message: what }).toBe(count);
    const [mail] = this.sentTo(address, subject);
    if (!mail) throw new Error(`No ${what}`);
    return mail;
  }
}

/** The one-time link that a mail hands over: in its text, and the same behind its button. */
export function linkIn({ text = '', html }: ParsedMail, page: string): string {
  const [link = ''] = new RegExp(`http://localhost:\\d+/${page}\\?token=[\\w-]+`).exec(text) ?? [];
  expect(link, text).not.toBe('');
  expect(html).toContain(`href="${link}"`);
  return link;
}

/** A letter that says all in both its forms, and fetches nothing when it is opened. */
export function expectSober(mail: ParsedMail): void {
  expect(mail.messageId).toMatch(/^<[^\s<>]+@[^\s<>]+>$/);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  const html = mail.html || '';
  expect(html).not.toMatch(/<(?:img|script|link|iframe|object|form|svg)\b|url\(|@import|\ssrc=|background=/i);
  expect(html).toContain('Pourquoi vous recevez ce message');
  expect(mail.text).toContain('POURQUOI VOUS RECEVEZ CE MESSAGE');
}

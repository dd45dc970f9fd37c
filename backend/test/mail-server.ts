import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';

export interface ReceivedMail {
  /** The envelope. */
  from: string;
  to: string[];
  raw: string;
  parsed: ParsedMail;
}

/** What the server says of one recipient or of one message; nothing lets it in. */
export type Refusal = { code: number; text: string } | undefined;

/** The package keeps each client waiting a tenth of a second, to catch those that speak before it: ours never do. */
class PromptConnection extends SMTPConnection {
  override init(): void {
    this._setListeners(() => this.connectionReady());
  }
}

class PromptServer extends SMTPServer {
  override connect(...[socket, options]: Parameters<SMTPServer['connect']>): void {
    const connection = new PromptConnection(this, socket, options);
    this.connections.add(connection);
    connection.on('error', (error: Error) => this.emit('error', error));
    connection.init();
  }
}

/** A real mail server on loopback, which keeps what it is given. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Asked when the sender is named. */
  onSender: (address: string) => Refusal = () => undefined;
  /** Asked when a recipient is named. */
  onRecipient: (address: string) => Refusal = () => undefined;
  /** Asked once the whole message is there: it is kept before the answer leaves. */
  onMessage: (mail: ReceivedMail) => Refusal | Promise<Refusal> = () => undefined;
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new PromptServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onMailFrom: ({ address }, _session, callback) => callback(asError(this.onSender(address))),
      onRcptTo: ({ address }, _session, callback) => callback(asError(this.onRecipient(address))),
      onData: (stream, { envelope: { mailFrom, rcptTo } }, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const from = mailFrom === false ? '' : mailFrom.address;
          const to = rcptTo.map(({ address }) => address);
          this.take(from, to, Buffer.concat(chunks)).then(
            (refusal) => callback(asError(refusal)),
            (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
          );
        });
      },
    });
    // A client killed in the middle of a word.
    this.server.on('error', () => undefined);
  }

  static async start(port = 0): Promise<MailServer> {
    const mail = new MailServer();
    mail.server.listen(port, '127.0.0.1');
    await once(mail.server.server, 'listening');
    return mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private async take(from: string, to: string[], bytes: Buffer): Promise<Refusal> {
    const mail = { from, to, raw: bytes.toString('latin1'), parsed: await simpleParser(bytes) };
    this.received.push(mail);
    return this.onMessage(mail);
  }
}

function asError(refusal: Refusal): Error | undefined {
  return refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code });
}

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type MailState, NOTICE_RULES, RULE_CODES, type RuleCode } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { JobService } from '../job/job.service.js';
import { HoldService } from './hold.service.js';
import { Mail } from './mail.entity.js';
import { MailContentService } from './mail-content.service.js';
import { recordMailEvent } from './mail-event.js';
import { FIRST, priorityOf } from './mail-priority.js';
import { DeliveryError, MailTransport } from './transport.js';
import { UndeliveredService } from './undelivered.service.js';

export const SEND_JOB = 'mail.send';
const SWEEP_JOB = 'mail.sweep';

const MINUTE_MS = 60_000;
/** Longer than a mail takes to be handed over: past it, whoever had it is dead. */
const LEASE_MS = 2 * MINUTE_MS;
/** After each failure in turn; the one after the last leaves it dead. In all, nearly two days. */
const BACK_OFF_MS = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60].map((minutes) => minutes * MINUTE_MS);
/** Without an answer from the server, the other mails wait rather than try it one after the other. */
const AWAY_MS = MINUTE_MS;
const SWEPT = 500;

const AT_ONCE = RULE_CODES.filter((code) => NOTICE_RULES[code].urgency !== 'ordinary');
const LINK_CLOSED = 'Le lien de ce courrier n’est plus valable : il n’a pas été envoyé.';
const NOTHING_LEFT = 'Ce que disait ce courrier n’est plus à dire à cette personne : il n’a pas été envoyé.';
const NOT_WRITTEN = 'Le courrier n’a pas pu être préparé.';

/** Sends the mails that are made: each by one worker at a time, again when it failed, and always under its own Message-ID. */
@Injectable()
export class SendService implements OnModuleInit {
  private readonly logger = new Logger('Mail');
  private awayUntil = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly content: MailContentService,
    private readonly transport: MailTransport,
    private readonly undelivered: UndeliveredService,
    private readonly hold: HoldService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(SEND_JOB, (payload) => this.send(mailIdOf(payload)));
    this.jobs.registerCron('* * * * *', SWEEP_JOB, () => this.sweep());
  }

  /** Sends one mail if it is due and nobody has it. Asked again, it does nothing more. */
  async send(id: string): Promise<void> {
    if (this.clock.now().getTime() < this.awayUntil) return;
    const mail = await this.claim(id);
    if (!mail) return;
    try {
      const answer = await this.handOver(mail);
      await this.close(mail, answer === null ? 'kept' : 'handed_over', answer);
    } catch (error) {
      await this.fail(mail, error);
    }
  }

  /**
   * Asks again for what is due and nobody has: a mail whose time has come, one whose worker died, notices that no mail was made
   * for. The queue alone would keep the job of a dead worker for hours.
   */
  async sweep(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const mails = await manager.query<{ id: string; rules: RuleCode[] }[]>(
        `SELECT m.id, ARRAY(SELECT n.rule FROM notice n WHERE n.mail_id = m.id) AS rules FROM mail m
         WHERE m.state = 'queued' AND m.next_at <= $1 AND (m.claimed_until IS NULL OR m.claimed_until <= $1) ORDER BY m.next_at, m.id LIMIT ${SWEPT}`,
        [now],
      );
      for (const { id, rules } of mails)
        await this.jobs.add(manager, SEND_JOB, { mailId: id }, `mail:${id}`, { priority: priorityOf(rules) });
      const waiting = await manager.query<{ recipient: string }[]>(
        `SELECT DISTINCT recipient FROM notice WHERE mail_id IS NULL AND settled_at IS NULL AND delivery <> 'none' AND delivery = 'at_once'
           AND rule = ANY($1) AND created_at <= $2 LIMIT ${SWEPT}`,
        [AT_ONCE, new Date(now.getTime() - MINUTE_MS)],
      );
      for (const { recipient } of waiting)
        await this.jobs.add(manager, 'mail.pack', { recipient }, `pack:${recipient}`, { priority: FIRST });
    });
  }

  /** Takes the mail for the time of a lease: of several workers, one. */
  private async claim(id: string): Promise<Mail | null> {
    const now = this.clock.now();
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE mail SET claimed_until = $3, attempts = attempts + 1, version = version + 1
       WHERE id = $1 AND state = 'queued' AND next_at <= $2 AND (claimed_until IS NULL OR claimed_until <= $2) RETURNING id`,
      [id, now, new Date(now.getTime() + LEASE_MS)],
    );
    return rows.length === 1 ? this.dataSource.manager.findOneBy(Mail, { id }) : null;
  }

  /** What the server answered; null where there is none and the application keeps the mail. */
  private async handOver(mail: Mail): Promise<string | null> {
    if (!(await this.recheck(mail))) throw new DeliveryError('void', NOTHING_LEFT);
    const { mail: written, isLinkClosed } = await this.content.write(mail);
    if (isLinkClosed) throw new DeliveryError('void', LINK_CLOSED);
    return this.transport.keepsMails ? null : this.transport.deliver(written);
  }

  /** Since it was made, its reader may have left, and what it says have been answered: false when there is nothing left to say. */
  private recheck(mail: Mail): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      if (!(await this.hold.dropCarried(manager, mail.id))) return true;
      const left = await this.content.carried(manager, mail.id);
      if (left.length === 0) return false;
      mail.subject = await this.content.subject(manager, left);
      await manager.update(Mail, { id: mail.id }, { subject: mail.subject });
      return true;
    });
  }

  /** Handed over is handed over, whoever has the mail by now. */
  private async close(mail: Mail, state: 'handed_over' | 'kept', answer: string | null): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [rows] = await manager.query<[unknown[], number]>(
        `UPDATE mail SET state = $2, answer = $3, handed_at = $4, claimed_until = NULL, version = version + 1
         WHERE id = $1 AND state NOT IN ('handed_over', 'kept') RETURNING id`,
        [mail.id, state, answer, now],
      );
      if (rows.length === 1) await recordMailEvent(manager, mail.id, now, state, answer);
      else this.logger.warn(`Mail ${mail.id} went twice: it took longer than its lease`);
    });
  }

  private async fail(mail: Mail, error: unknown): Promise<void> {
    if (!(error instanceof DeliveryError)) {
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      await this.leave(mail, null, NOT_WRITTEN);
      return;
    }
    if (error.failure === 'away') this.awayUntil = this.clock.now().getTime() + AWAY_MS;
    const isFinal = error.failure === 'refused' || error.failure === 'void';
    await this.leave(mail, isFinal ? error.failure : null, error.message);
  }

  /** Left for a later attempt, or for good; only by who still has it. */
  private async leave(mail: Mail, final: 'refused' | 'void' | null, answer: string): Promise<void> {
    const wait = BACK_OFF_MS[mail.failures];
    const isDead = final === 'void' || wait === undefined;
    const state: MailState = final === 'refused' ? 'refused' : isDead ? 'dead' : 'queued';
    await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [rows] = await manager.query<[unknown[], number]>(
        `UPDATE mail SET state = $3, answer = $4, next_at = $5, failures = failures + 1, claimed_until = NULL, version = version + 1
         WHERE id = $1 AND attempts = $2 AND state = 'queued' RETURNING id`,
        [mail.id, mail.attempts, state, answer, new Date(now.getTime() + (wait ?? 0))],
      );
      if (rows.length !== 1) return;
      await recordMailEvent(manager, mail.id, now, state === 'queued' ? 'retried' : state, answer);
      if (state !== 'queued' && final !== 'void') await this.undelivered.tell(manager, mail, answer);
    });
  }
}

function mailIdOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'mailId' in payload) {
    if (typeof payload.mailId === 'string') return payload.mailId;
  }
  throw new Error('The job does not name a mail');
}

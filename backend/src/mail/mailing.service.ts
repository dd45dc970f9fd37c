import { Injectable, Logger } from '@nestjs/common';
import { DomainError, type MailingView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v5, v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { refuseFields } from '../common/refusal.js';
import { replayKey, transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { HandoverService } from '../team/handover.service.js';
import type { MailingDto } from './dto/mailing.dto.js';
import { type Candidate, MailingQueries } from './mailing.queries.js';
import { NoticeService } from './notice.service.js';
import { RecipientService } from './recipient.service.js';

type Outcome = Exclude<Candidate['outcome'], 'ready'>;

/** Names the ids of mailings made out of an idempotency key. */
const OF_KEYS = '6f0a4c52-7a0e-4a7e-9d55-0d4f1c6a2b1e';
const REQUIRED = 'Ce champ est à remplir.';

/** What a refusal of a hand-over says of its row. */
const REFUSALS: Record<string, Outcome> = { handover_open: 'already_open', no_mailbox: 'no_address' };

/** A send to many towns, previewed with why each is in it. Each row stands alone: one that fails stops no other. */
@Injectable()
export class MailingService {
  private readonly logger = new Logger('Mailings');

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queries: MailingQueries,
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
    private readonly handovers: HandoverService,
    private readonly history: HistoryService,
  ) {}

  async preview(viewer: Viewer, body: MailingDto): Promise<MailingView> {
    const rows = await this.candidates(viewer, body);
    return { id: null, kind: body.kind, subject: subjectOf(body), rows: rows.map(presentRow) };
  }

  /** Asked again with its key after a crash, it goes on where it stopped: a row already done is left as it is. */
  async send(viewer: Viewer, body: MailingDto): Promise<MailingView> {
    const rows = await this.candidates(viewer, body);
    const asked = replayKey.getStore();
    const id = asked === undefined ? v7() : v5(`${asked.userId} ${asked.key}`, OF_KEYS);
    await this.dataSource.query(
      `INSERT INTO mailing (id, kind, subject, text, author_id, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
      [id, body.kind, subjectOf(body), body.text ?? null, viewer.userId, this.clock.now()],
    );
    // The key is marked as done at the end only: a row that commits is not yet the whole.
    for (const row of rows) await replayKey.exit(() => this.sendRow(viewer, id, body, row));
    return transact(this.dataSource, (manager) => this.conclude(manager, viewer, { id, body, rows }));
  }

  private async candidates(viewer: Viewer, body: MailingDto): Promise<Candidate[]> {
    const { manager } = this.dataSource;
    const rows = await this.queries.candidates(manager, viewer, body.kind, body.townIds);
    if (body.kind === 'circular')
      refuseFields('mailing_refused', {
        subject: body.subject === undefined && REQUIRED,
        text: body.text === undefined && REQUIRED,
      });
    return rows;
  }

  /** The act and its line are one transaction: a row is done once, or not at all. */
  private async sendRow(viewer: Viewer, id: string, body: MailingDto, row: Candidate): Promise<void> {
    if (row.outcome !== 'ready') {
      await this.keep(this.dataSource.manager, id, row, row.outcome);
      return;
    }
    try {
      await this.dataSource.transaction(async (manager) => {
        if (!(await this.keep(manager, id, row, 'sent'))) return;
        if (body.kind === 'circular') await this.tell(manager, id, body, row);
        else
          await this.handovers.start(manager, viewer, row.townId, {
            reason: row.reason === 'chosen' ? 'other' : 'election',
          });
      });
    } catch (error) {
      await this.keep(this.dataSource.manager, id, row, this.outcomeOf(error, row));
    }
  }

  /** False when it is there already: a run that stopped had come so far. */
  private async keep(
    manager: EntityManager,
    id: string,
    row: Candidate,
    outcome: Candidate['outcome'],
  ): Promise<boolean> {
    const kept = await manager.query<unknown[]>(
      `INSERT INTO mailing_row (mailing_id, town_id, recipient_name, address, reason, outcome) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (mailing_id, town_id) DO NOTHING RETURNING town_id`,
      [id, row.townId, row.recipientName, row.address, row.reason, outcome],
    );
    return kept.length === 1;
  }

  private outcomeOf(error: unknown, { townId }: Candidate): Outcome {
    const known = error instanceof DomainError ? REFUSALS[error.code] : undefined;
    if (known === undefined)
      this.logger.error(
        `Town ${townId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    return known ?? 'failed';
  }

  /** Once for a person, however many of the towns they stand for. */
  private async tell(
    manager: EntityManager,
    id: string,
    body: MailingDto,
    { townId, networkId }: Candidate,
  ): Promise<void> {
    await this.notices.post(manager, {
      rule: 'circular',
      objectId: id,
      occurrence: 'sent',
      to: await this.recipients.referent(manager, townId),
      townId,
      networkId,
      facts: { mailingId: id, subject: subjectOf(body) },
    });
  }

  private async conclude(
    manager: EntityManager,
    viewer: Viewer,
    { id, body, rows }: { id: string; body: MailingDto; rows: Candidate[] },
  ): Promise<MailingView> {
    const made = await manager.query<{ townId: string; outcome: Outcome }[]>(
      'SELECT town_id AS "townId", outcome FROM mailing_row WHERE mailing_id = $1',
      [id],
    );
    const outcomes = new Map(made.map(({ townId, outcome }) => [townId, outcome]));
    await this.history.record(manager, {
      authorId: viewer.userId,
      action: 'mailing.send',
      visibility: 'staff',
      after: {
        mailingId: id,
        kind: body.kind,
        subject: subjectOf(body),
        rows: rows.length,
        sent: made.filter(({ outcome }) => outcome === 'sent').length,
      },
    });
    return {
      id,
      kind: body.kind,
      subject: subjectOf(body),
      rows: rows.map((row) => presentRow({ ...row, outcome: outcomes.get(row.townId) ?? 'failed' })),
    };
  }
}

const subjectOf = ({ kind, subject }: MailingDto): string | null =>
  kind === 'circular' ? (subject ?? null) : null;

const presentRow = ({ networkId: _, ...row }: Candidate) => row;

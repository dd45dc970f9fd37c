import { Injectable } from '@nestjs/common';
import {
  DomainError,
  excerptOf,
  isReplyAwaited,
  type MessageView,
  messagePlace,
  refuseMessageAct,
  replyDayProblem,
} from '@pcc/shared';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion, stale } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { changedOne, transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { CaseService, type LoadedCase } from '../homologation/case.service.js';
import { NoticeService, type Recipient } from '../mail/notice.service.js';
import { RecipientService } from '../mail/recipient.service.js';
import type { NewMessageDto } from './dto/message.dto.js';
import { Message } from './message.entity.js';
import { MessageQueries } from './message.queries.js';
import { MessageFileService } from './message-file.service.js';

/** The thread of a case: what its town and those who follow it write to each other, and the replies that are expected. */
@Injectable()
export class MessageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: MessageQueries,
    private readonly files: MessageFileService,
    private readonly history: HistoryService,
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
  ) {}

  /** The case is locked: messages of one thread are written one after the other. */
  send(viewer: Viewer, body: NewMessageDto): Promise<MessageView> {
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.cases.load(manager, viewer, body.homologationId, { lock: true });
      const message = this.draft(viewer, loaded, body);
      await manager.insert(Message, message);
      await this.files.attach(manager, message, body.fileIds ?? []);
      if (message.side === 'town') await this.settleAwaited(manager, message);
      await this.record(manager, viewer, message, 'message.send', {
        side: message.side,
        replyDueOn: message.replyDueOn,
      });
      const view = await this.queries.one(manager, viewer, message.id);
      await this.tell(manager, viewer, message, view);
      return view;
    });
  }

  /** The reply came otherwise, or is not needed any more. */
  settle(viewer: Viewer, id: string, ifMatch: string | undefined): Promise<MessageView> {
    return transact(this.dataSource, async (manager) => {
      await manager.query('SELECT 1 FROM message WHERE id = $1 FOR NO KEY UPDATE', [id]);
      const current = () => this.queries.one(manager, viewer, id);
      const view = await current();
      const message = await manager.findOneByOrFail(Message, { id });
      const scope = { ...message, id: message.homologationId, rapporteurId: null };
      refuseMessageAct(qualitiesOn(viewer, scope), 'settle_reply');
      await assertVersion(ifMatch, view.version, current);
      if (!isReplyAwaited(view))
        throw new DomainError('conflict', 'not_awaited', 'Aucune réponse n’est attendue à ce message.');
      const settled = await manager.update(
        Message,
        { id, version: view.version, repliedAt: IsNull() },
        { repliedAt: this.clock.now(), version: view.version + 1 },
      );
      if (!changedOne(settled)) throw await stale(current);
      await this.stopAsking(manager, id);
      await this.record(manager, viewer, message, 'message.settle', { replyDueOn: message.replyDueOn });
      return current();
    });
  }

  private draft(viewer: Viewer, { row, actor }: LoadedCase, body: NewMessageDto): Message {
    refuseMessageAct(actor, 'write');
    if (body.replyDueOn !== undefined) refuseMessageAct(actor, 'expect_reply');
    if (body.onBehalf) refuseMessageAct(actor, 'write_for_town');
    const { side, onBehalf } = messagePlace(actor, body.onBehalf === true);
    refuseFields('message_refused', {
      replyDueOn: replyDayProblem({ replyDueOn: body.replyDueOn, side }, this.clock.today()),
    });
    return {
      id: v7(),
      homologationId: row.id,
      townId: row.townId,
      networkId: row.networkId,
      side,
      onBehalf,
      authorId: viewer.userId,
      text: body.text,
      replyDueOn: body.replyDueOn ?? null,
      repliedAt: null,
      createdAt: this.clock.now(),
      version: 1,
    };
  }

  /** Whatever the town writes answers all that was asked of it in this case. */
  private async settleAwaited(manager: EntityManager, { homologationId, createdAt }: Message): Promise<void> {
    const settled = await manager.query<{ id: string }[]>(
      `WITH settled AS (
         UPDATE message SET replied_at = $2, version = version + 1
         WHERE homologation_id = $1 AND reply_due_on IS NOT NULL AND replied_at IS NULL RETURNING id)
       SELECT id FROM settled`,
      [homologationId, createdAt],
    );
    for (const { id } of settled) await this.stopAsking(manager, id);
  }

  private stopAsking(manager: EntityManager, messageId: string): Promise<void> {
    return this.notices.settle(manager, ['reply_due', 'message_to_town'], messageId);
  }

  private async tell(
    manager: EntityManager,
    viewer: Viewer,
    message: Message,
    { townName, by, text, replyDueOn }: MessageView,
  ): Promise<void> {
    const isTowns = message.side === 'town';
    const people = isTowns
      ? await this.recipients.coordinators(manager, message.networkId)
      : await this.recipients.townTeam(manager, message.townId);
    const isAuthor = (one: Recipient) => 'userId' in one && one.userId === viewer.userId;
    await this.notices.post(manager, {
      rule: isTowns ? 'message_to_staff' : 'message_to_town',
      objectId: message.id,
      occurrence: 'sent',
      to: people.filter((one) => !isAuthor(one)),
      townId: message.townId,
      networkId: message.networkId,
      homologationId: message.homologationId,
      facts: { townName, by, excerpt: excerptOf(text), replyDueOn, messageId: message.id },
      ...(replyDueOn === null ? {} : { dueOn: replyDueOn }),
    });
  }

  /** That something was written, never what. */
  private record(
    manager: EntityManager,
    viewer: Viewer,
    { homologationId, townId, networkId, onBehalf }: Message,
    action: 'message.send' | 'message.settle',
    after: Record<string, unknown>,
  ): Promise<void> {
    return this.history.record(manager, {
      authorId: viewer.userId,
      onBehalf: action === 'message.send' && onBehalf,
      action,
      visibility: 'town',
      townId,
      networkId,
      homologationId,
      after,
    });
  }
}

import { Injectable } from '@nestjs/common';
import { type AskDecisionRequest, type AskView, DomainError, notFound } from '@pcc/shared';
import { DataSource, IsNull } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion, stale } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { changedOne, transact } from '../common/transaction.js';
import { NoticeService } from '../mail/notice.service.js';
import { presentAct } from './ask.presenter.js';
import { AskQueries } from './ask.queries.js';
import { AskService, refuseNotFollowing } from './ask.service.js';
import { AskAnswer } from './ask-answer.entity.js';
import { AskFilingService } from './ask-filing.service.js';

/** An answer enters the file of a town when someone who follows it has accepted it, and not before. */
@Injectable()
export class AskDecisionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queries: AskQueries,
    private readonly asks: AskService,
    private readonly filing: AskFilingService,
    private readonly notices: NoticeService,
  ) {}

  decide(
    viewer: Viewer,
    id: string,
    answerId: string,
    ifMatch: string | undefined,
    { decision, reason }: AskDecisionRequest,
  ): Promise<AskView> {
    return transact(this.dataSource, async (manager) => {
      const row = await this.queries.lock(manager, viewer, id);
      const answer = row.answers.find((one) => one.id === answerId);
      if (!answer) throw notFound();
      refuseNotFollowing(viewer, row);
      const current = async () =>
        presentAct(viewer, await this.queries.one(manager, viewer, id), this.clock.now());
      await assertVersion(ifMatch, answer.version, current);
      if (answer.decision !== null)
        throw new DomainError('conflict', 'answer_decided', 'Cette réponse a déjà été examinée.');
      refuseFields('decision_refused', {
        reason: decision === 'declined' && !reason && 'Dites pourquoi en quelques mots.',
      });
      const documentId =
        decision === 'accepted' ? await this.filing.file(manager, viewer, row, answer) : null;
      const decided = await manager.update(
        AskAnswer,
        { id: answerId, decision: IsNull() },
        {
          decision,
          reason: reason || null,
          decidedAt: this.clock.now(),
          decidedBy: viewer.userId,
          documentId,
          version: answer.version + 1,
        },
      );
      if (!changedOne(decided)) throw await stale(current);
      if (decision === 'accepted') await this.notices.settle(manager, ['ask'], id);
      await this.asks.record(manager, viewer, row, decision === 'accepted' ? 'ask.accept' : 'ask.decline', {
        text: row.words,
        ...(reason ? { reason } : {}),
      });
      return current();
    });
  }
}

import { Injectable } from '@nestjs/common';
import { canProvide, notFound, type PointView, refuseRole, refuseUnless } from '@pcc/shared';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { CaseService } from './case.service.js';
import { CompletionPoint } from './completion-point.entity.js';

/** The town's words on a named point, kept until it sends them. */
@Injectable()
export class PointService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseService,
    private readonly history: HistoryService,
  ) {}

  reply(
    viewer: Viewer,
    id: string,
    pointId: string,
    reply: string,
    ifMatch: string | undefined,
  ): Promise<PointView> {
    return transact(this.dataSource, async (manager) => {
      const { row, actor, openPoints, lastSeq } = await this.cases.load(manager, viewer, id, { lock: true });
      const point = await manager.findOneBy(CompletionPoint, { id: pointId, homologationId: id });
      if (!point) throw notFound();
      const target = { type: point.targetType, code: point.targetCode };
      const view = (changes: Partial<PointView> = {}): PointView => ({
        id: point.id,
        target,
        reason: point.reason,
        reply: point.reply,
        isAnswered: Boolean(point.reply),
        version: point.version,
        ...changes,
      });
      refuseRole(actor, 'town', 'coordinator');
      await assertVersion(ifMatch, point.version, () => Promise.resolve(view()));
      const editable = { state: row.state, townState: row.townState, openPoints };
      refuseUnless(
        point.closedAt === null && row.state === 'to_complete' && canProvide(editable, actor, target),
        actor,
        'town',
        'coordinator',
      );
      await manager.update(
        CompletionPoint,
        { id: pointId, version: point.version },
        { reply, version: point.version + 1 },
      );
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'point.reply',
        visibility: 'town',
        onBehalf: !actor.includes('town'),
        target: `${target.type}:${target.code}`,
        townId: row.townId,
        networkId: row.networkId,
        homologationId: id,
        charterId: row.charterId,
        stepSeq: lastSeq,
        before: { reply: point.reply },
        after: { reply },
      });
      return view({ reply, isAnswered: true, version: point.version + 1 });
    });
  }
}

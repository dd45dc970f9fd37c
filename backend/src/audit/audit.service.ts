import { Injectable } from '@nestjs/common';
import { type AppreciationView, canAppreciate, notFound, refuseRole, refuseUnless } from '@pcc/shared';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { CaseService } from '../homologation/case.service.js';
import { Appreciation } from './appreciation.entity.js';
import { AuditQueries } from './audit.queries.js';
import type { AppreciationDto } from './dto/appreciation.dto.js';

/** What the visit says of each commitment: a text and a stance, never a mark. */
@Injectable()
export class AuditService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: AuditQueries,
    private readonly history: HistoryService,
  ) {}

  appreciate(
    viewer: Viewer,
    id: string,
    code: string,
    body: AppreciationDto,
    ifMatch: string | undefined,
  ): Promise<AppreciationView> {
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.cases.load(manager, viewer, id, { lock: true });
      const { row, actor, openPoints, lastSeq } = loaded;
      const current = await manager.findOneBy(Appreciation, { homologationId: id, code });
      const absent = notFound();
      if (!current) throw absent;
      refuseRole(actor, 'coordinator');
      const view = async () => {
        const found = (await this.queries.content(manager, loaded)).appreciations.find(
          (appreciation) => appreciation.code === code,
        );
        if (!found) throw absent;
        return found;
      };
      await assertVersion(ifMatch, current.version, view);
      refuseUnless(
        canAppreciate({ state: row.state, townState: row.townState, openPoints }, actor),
        actor,
        'coordinator',
      );
      const after = { text: body.text ?? current.text, stance: body.stance ?? current.stance };
      await manager.update(
        Appreciation,
        { homologationId: id, code, version: current.version },
        { ...after, version: current.version + 1, updatedAt: this.clock.now(), updatedBy: viewer.userId },
      );
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'appreciation.write',
        target: code,
        visibility: 'after_notification',
        townId: row.townId,
        networkId: row.networkId,
        homologationId: id,
        charterId: row.charterId,
        stepSeq: lastSeq,
        before: { text: current.text, stance: current.stance },
        after,
      });
      return view();
    });
  }
}

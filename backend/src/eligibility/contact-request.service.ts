import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addMonths, type ContactRequestView, DomainError } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { Params } from '../common/list-query.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { JobService } from '../job/job.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { ContactRequest } from './contact-request.entity.js';
import { ContactRequestQueries } from './contact-request.queries.js';
import type { ContactChangeDto } from './dto/eligibility.dto.js';

/** As the page tells whoever writes. */
const KEPT_MONTHS = 12;

/** What a network makes of those who asked to be called. */
@Injectable()
export class ContactRequestService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: ContactRequestQueries,
    private readonly notices: NoticeService,
    private readonly history: HistoryService,
    private readonly jobs: JobService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.registerCron('37 2 * * *', 'eligibility.purge', () => this.purge());
  }

  view(viewer: Viewer, id: string): Promise<ContactRequestView> {
    return this.queries.one(this.dataSource.manager, viewer, id);
  }

  change(
    viewer: Viewer,
    id: string,
    ifMatch: string | undefined,
    body: ContactChangeDto,
  ): Promise<ContactRequestView> {
    return transact(this.dataSource, async (manager) => {
      await manager.query('SELECT 1 FROM contact_request WHERE id = $1 FOR NO KEY UPDATE', [id]);
      const current = () => this.queries.one(manager, viewer, id);
      const before = await current();
      await assertVersion(ifMatch, before.version, current);
      const outcome = body.outcome ?? before.outcome;
      const isOfTown = outcome === 'town_created' || outcome === 'town_known';
      if (body.outcome === 'town_created' && outcome !== before.outcome && before.townId !== null)
        throw new DomainError('conflict', 'contact_has_town', 'Cette demande mène déjà à une cité.');
      const townId = (isOfTown ? body.townId : null) ?? before.townId;
      refuseFields('contact_refused', {
        townId:
          isOfTown && !(await this.mayName(manager, viewer, townId)) && 'Choisissez la cité dans la liste.',
      });
      const isHandled = body.outcome !== undefined;
      await manager.update(
        ContactRequest,
        { id },
        {
          outcome,
          townId,
          note: body.note ?? before.note,
          ...(isHandled ? { handledAt: this.clock.now(), handledBy: viewer.userId } : {}),
          version: before.version + 1,
        },
      );
      if (isHandled) await this.notices.settle(manager, ['contact_received'], id);
      // Neither the person nor what is noted of them: this stays when the request is gone.
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'contact.handle',
        visibility: 'staff',
        networkId: before.networkId,
        ...(townId === null ? {} : { townId }),
        before: { contactOutcome: before.outcome },
        after: { contactOutcome: outcome, communeName: before.commune.name },
      });
      return current();
    });
  }

  private async mayName(manager: EntityManager, viewer: Viewer, townId: string | null): Promise<boolean> {
    const params = new Params();
    const scope = scopeOf(viewer, { network: 't.network_id' }, params);
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM town t WHERE t.id = ${params.add(townId)}::uuid AND ${scope}`,
      params.values,
    );
    return rows.length === 1;
  }

  /** Once a day: a year after it was dealt with, or after it came when nobody has. */
  async purge(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM contact_request WHERE (coalesce(handled_at, received_at) AT TIME ZONE 'Europe/Paris')::date < $1::date`,
      [addMonths(this.clock.today(), -KEPT_MONTHS)],
    );
  }
}

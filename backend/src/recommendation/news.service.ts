import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type FollowedRecommendation,
  maySendNews,
  refuseRole,
  type TownNewsView,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion, stale } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { changedOne, transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { RecipientService } from '../mail/recipient.service.js';
import { ProofFilingService } from '../proof/proof-filing.service.js';
import { UploadService } from '../upload/upload.service.js';
import type { RecommendationNewsDto, TownNewsDto } from './dto/news.dto.js';
import { presentFollowed, presentTownNews } from './news.presenter.js';
import { NewsQueries, newsActor } from './news.queries.js';
import { Recommendation } from './recommendation.entity.js';
import { RecommendationNews } from './recommendation-news.entity.js';
import { TownNews } from './town-news.entity.js';

/** The yearly news of a town: what became of each recommendation, then a word to its network. */
@Injectable()
export class NewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queries: NewsQueries,
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
    private readonly history: HistoryService,
    private readonly uploads: UploadService,
    private readonly filing: ProofFilingService,
  ) {}

  /** In a transaction, with its manager. */
  async view(viewer: Viewer, townId: string, manager = this.dataSource.manager): Promise<TownNewsView> {
    const town = await this.queries.town(manager, viewer, townId, { today: this.clock.today() });
    const rows = await this.queries.ofTown(manager, viewer, townId);
    return presentTownNews(viewer, town, rows, await this.queries.sent(manager, viewer, townId));
  }

  /** What became of one recommendation: its state and a line, added to what was told before. */
  tell(
    viewer: Viewer,
    id: string,
    ifMatch: string | undefined,
    { status, text = '', proofIds: known = [], uploadIds = [] }: RecommendationNewsDto,
  ): Promise<FollowedRecommendation> {
    return transact(this.dataSource, async (manager) => {
      await manager.query('SELECT 1 FROM recommendation WHERE id = $1 FOR NO KEY UPDATE', [id]);
      const current = async () => presentFollowed(viewer, await this.queries.one(manager, viewer, id));
      const before = await this.queries.one(manager, viewer, id);
      const { townId, networkId, homologationId, charterId, version } = before;
      const actor = newsActor(viewer, { id: townId, networkId });
      refuseRole(actor, 'town', 'coordinator');
      await assertVersion(ifMatch, version, current);
      if (before.status === 'draft')
        throw new DomainError('conflict', 'not_notified', 'Cette recommandation n’est pas encore notifiée.');
      await this.refuseForeignProofs(manager, townId, known);
      const onBehalf = !actor.includes('town');
      const filed = await this.file(manager, viewer, { townId, networkId, onBehalf }, uploadIds);
      const proofIds = [...new Set([...known, ...filed])];
      const { userId: authorId } = viewer;
      const at = this.clock.now();
      const told = { id: v7(), recommendationId: id, status, text, proofIds, authorId, onBehalf, at };
      await manager.insert(RecommendationNews, told);
      const changed = await manager.update(Recommendation, { id, version }, { status, version: version + 1 });
      if (!changedOne(changed)) throw await stale(current);
      await this.history.record(manager, {
        authorId,
        onBehalf,
        action: 'recommendation.news',
        ...(before.commitmentCode === null ? {} : { target: before.commitmentCode }),
        visibility: 'town',
        townId,
        networkId,
        homologationId,
        charterId,
        before: { status: before.status },
        after: { status, text },
      });
      return current();
    });
  }

  /** Once a year; the network hears of it. */
  send(viewer: Viewer, townId: string, { text = '' }: TownNewsDto): Promise<TownNewsView> {
    return transact(this.dataSource, async (manager) => {
      const town = await this.queries.town(manager, viewer, townId, {
        today: this.clock.today(),
        lock: true,
      });
      const { year } = town;
      const actor = newsActor(viewer, town);
      refuseRole(actor, 'town', 'coordinator');
      if (town.isSent)
        throw new DomainError('conflict', 'news_sent', `Les nouvelles de ${year} sont déjà envoyées.`);
      if (!maySendNews(town, actor))
        throw new DomainError('conflict', 'not_member', 'Cette cité n’est ni homologable ni homologuée.');
      const onBehalf = !actor.includes('town');
      const { userId: authorId } = viewer;
      const id = v7();
      await manager.insert(TownNews, {
        id,
        townId,
        year,
        text,
        authorId,
        onBehalf,
        sentAt: this.clock.now(),
      });
      await this.notices.settle(manager, ['news_due'], townId);
      const { networkId, name: townName } = town;
      await this.history.record(manager, {
        authorId,
        onBehalf,
        action: 'town.news',
        visibility: 'town',
        townId,
        networkId,
        after: { year, text },
      });
      if (!onBehalf)
        await this.notices.post(manager, {
          rule: 'news_received',
          objectId: townId,
          occurrence: id,
          to: await this.recipients.coordinators(manager, networkId),
          townId,
          networkId,
          facts: { townName, year },
        });
      return this.view(viewer, townId, manager);
    });
  }

  /** What was sent with the news enters the library of the town: a photograph, or something else. */
  private async file(
    manager: EntityManager,
    { userId }: Viewer,
    owner: { townId: string; networkId: string; onBehalf: boolean },
    uploadIds: string[],
  ): Promise<string[]> {
    const ids: string[] = [];
    for (const uploadId of uploadIds) {
      const content = await this.uploads.claim(manager, { userId }, uploadId);
      const kind = content.mimeType.startsWith('image/') ? 'photo' : 'other';
      ids.push(await this.filing.file(manager, { ...owner, kind, content, authorId: userId }));
    }
    return ids;
  }

  private async refuseForeignProofs(manager: EntityManager, townId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const own = await manager.query<unknown[]>(
      'SELECT 1 FROM proof WHERE id = ANY($1::uuid[]) AND town_id = $2 AND removed_at IS NULL FOR SHARE',
      [ids, townId],
    );
    refuseFields('news_refused', {
      proofIds: own.length !== ids.length && 'Une preuve n’est pas dans la bibliothèque de la cité.',
    });
  }
}

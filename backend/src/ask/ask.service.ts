import { Inject, Injectable } from '@nestjs/common';
import {
  ASK_LIFETIME_DAYS,
  type AskRequest,
  type AskView,
  addDays,
  DomainError,
  isAskFull,
  parisDay,
  refuseClosedAsk,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { askTokenOf } from '../access/ask-link.js';
import { hashOf } from '../access/secret.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import { assertVersion } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import type { Config } from '../config.js';
import { HistoryService } from '../history/history.service.js';
import { NoticeService, type Recipient } from '../mail/notice.service.js';
import { RecipientService } from '../mail/recipient.service.js';
import { Ask } from './ask.entity.js';
import { factsOf, followsAsk, presentAct, stateOf } from './ask.presenter.js';
import { AskQueries, type AskRow } from './ask.queries.js';

const DAY_MS = 24 * 3_600_000;

/** One thing is asked of a town by a link that only takes answers in. */
@Injectable()
export class AskService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queries: AskQueries,
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
    private readonly history: HistoryService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'sessionSecret'>,
  ) {}

  create(viewer: Viewer, townId: string, body: AskRequest): Promise<AskView> {
    return transact(this.dataSource, async (manager) => {
      const town = await this.queries.lockTown(manager, viewer, townId, body.commitmentCode ?? null);
      refuseNotFollowing(viewer, { ...town, townId });
      const now = this.clock.now();
      const today = this.clock.today();
      const dueOn = body.dueOn ?? null;
      const to = await this.recipientsOf(manager, townId, body.sendTo ?? null);
      const last = addDays(today, ASK_LIFETIME_DAYS);
      refuseFields('ask_refused', {
        dueOn:
          dueOn !== null &&
          (dueOn < today || dueOn > last) &&
          'Choisissez une date dans les soixante jours qui viennent.',
        commitmentCode: !town.knowsCommitment && 'Cet engagement n’est pas du dossier en cours de la cité.',
        sendTo: to?.length === 0 && 'Aucune adresse n’est connue pour cette cité : donnez le lien vous-même.',
      });
      const id = v7();
      const ask: Ask = {
        id,
        townId,
        networkId: town.networkId,
        homologationId: town.homologationId,
        what: body.what,
        words: body.words,
        commitmentCode: body.commitmentCode ?? null,
        dueOn,
        sentTo: body.sendTo ?? null,
        linkSeq: 1,
        tokenHash: hashOf(askTokenOf(this.config, { id, linkSeq: 1 })),
        expiresAt: new Date(now.getTime() + ASK_LIFETIME_DAYS * DAY_MS),
        revokedAt: null,
        createdBy: viewer.userId,
        createdAt: now,
        version: 1,
      };
      await manager.insert(Ask, ask);
      const row = await this.queries.one(manager, viewer, id);
      await this.tell(manager, row, to ?? []);
      await this.record(manager, viewer, row, 'ask.create');
      return presentAct(viewer, row, now);
    });
  }

  /** A new link, sent again to whom it was; the earlier ones are void. */
  reissue(viewer: Viewer, id: string, ifMatch: string | undefined): Promise<AskView> {
    return this.change(viewer, { id, ifMatch, action: 'ask.reissue' }, async (manager, row) => {
      refuseClosedAsk(stateOf(row, this.clock.now()), 'open', 'answered', 'expired', 'revoked');
      if (isAskFull(factsOf(row)))
        throw new DomainError(
          'conflict',
          'ask_full',
          'Cette demande a reçu tout ce qu’elle peut recevoir : faites-en une nouvelle.',
        );
      const linkSeq = row.linkSeq + 1;
      await manager.update(
        Ask,
        { id },
        {
          linkSeq,
          tokenHash: hashOf(askTokenOf(this.config, { id, linkSeq })),
          expiresAt: new Date(this.clock.now().getTime() + ASK_LIFETIME_DAYS * DAY_MS),
          revokedAt: null,
          version: row.version + 1,
        },
      );
      await this.notices.settle(manager, ['ask'], id);
      const to = await this.recipientsOf(manager, row.townId, row.sentTo);
      await this.tell(manager, { ...row, linkSeq }, to ?? []);
    });
  }

  /** Its link takes nothing in any more; what came before may still be accepted. */
  revoke(viewer: Viewer, id: string, ifMatch: string | undefined): Promise<AskView> {
    return this.change(viewer, { id, ifMatch, action: 'ask.revoke' }, async (manager, row) => {
      refuseClosedAsk(stateOf(row, this.clock.now()), 'open', 'answered', 'expired');
      await manager.update(Ask, { id }, { revokedAt: this.clock.now(), version: row.version + 1 });
      await this.notices.settle(manager, ['ask'], id);
    });
  }

  record(
    manager: EntityManager,
    viewer: Viewer | null,
    { id, words, townId, networkId, homologationId }: AskRow,
    action: string,
    after: Record<string, unknown> = { text: words },
  ): Promise<void> {
    return this.history.record(manager, {
      authorId: viewer?.userId ?? null,
      action,
      visibility: 'town',
      target: id,
      townId,
      networkId,
      ...(homologationId === null ? {} : { homologationId }),
      after,
    });
  }

  private change(
    viewer: Viewer,
    { id, ifMatch, action }: { id: string; ifMatch: string | undefined; action: string },
    work: (manager: EntityManager, row: AskRow) => Promise<void>,
  ): Promise<AskView> {
    return transact(this.dataSource, async (manager) => {
      const row = await this.queries.lock(manager, viewer, id);
      refuseNotFollowing(viewer, row);
      await assertVersion(ifMatch, row.version, () =>
        Promise.resolve(presentAct(viewer, row, this.clock.now())),
      );
      await work(manager, row);
      const changed = await this.queries.one(manager, viewer, id);
      await this.record(manager, viewer, changed, action);
      return presentAct(viewer, changed, this.clock.now());
    });
  }

  /** Null when the link goes by no mail of ours. */
  private async recipientsOf(
    manager: EntityManager,
    townId: string,
    sendTo: Ask['sentTo'],
  ): Promise<Recipient[] | null> {
    if (sendTo === null) return null;
    return sendTo === 'mailbox'
      ? this.recipients.mailbox(manager, townId)
      : this.recipients.referent(manager, townId);
  }

  private async tell(manager: EntityManager, row: AskRow, to: Recipient[]): Promise<void> {
    const [network] = await manager.query<{ name: string }[]>('SELECT name FROM network WHERE id = $1', [
      row.networkId,
    ]);
    await this.notices.post(manager, {
      rule: 'ask',
      objectId: row.id,
      occurrence: String(row.linkSeq),
      to,
      townId: row.townId,
      networkId: row.networkId,
      // The id of its link: the secret is made again when the mail is written.
      facts: {
        linkId: row.id,
        townName: row.townName,
        what: row.what,
        words: row.words,
        by: network?.name ?? '',
      },
      ...(row.dueOn !== null && row.dueOn >= parisDay(this.clock.now()) ? { dueOn: row.dueOn } : {}),
    });
  }
}

export function refuseNotFollowing(viewer: Viewer, of: { townId: string; networkId: string }): void {
  if (!followsAsk(viewer, of))
    throw new DomainError('forbidden', 'forbidden', 'Cette action n’est pas ouverte à votre rôle.');
}

import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ASK_MAX_FILES,
  type AskAnswerRequest,
  type AskPageView,
  type AskReceiptView,
  type AskWhat,
  answerProblems,
  DomainError,
  excerptOf,
  isAskOpen,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { hashOf, isSecret } from '../access/secret.js';
import { addressKey, ThrottleService } from '../access/throttle.service.js';
import { ViewerService } from '../access/viewer.service.js';
import { Clock } from '../common/clock.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import type { FileContent } from '../document/incoming-file.service.js';
import { HistoryService } from '../history/history.service.js';
import { MailOpeningService } from '../mail/mail-opening.service.js';
import { NoticeService, type Recipient } from '../mail/notice.service.js';
import { RecipientService } from '../mail/recipient.service.js';
import { UploadService } from '../upload/upload.service.js';
import { UploadOwnerService } from '../upload/upload-owner.service.js';
import { followsAsk } from './ask.presenter.js';
import { AskAnswer } from './ask-answer.entity.js';
import { AskFile } from './ask-file.entity.js';

/** An ask as its link knows it. */
interface LinkedAsk {
  id: string;
  townId: string;
  networkId: string;
  homologationId: string | null;
  townName: string;
  networkName: string;
  what: AskWhat;
  words: string;
  dueOn: string | null;
  expiresAt: Date;
  revokedAt: Date | null;
  createdBy: string;
  decisions: ('accepted' | 'declined' | null)[];
  files: number;
}

const CLOSED: AskPageView = {
  isOpen: false,
  townName: null,
  what: null,
  words: null,
  askedBy: null,
  dueOn: null,
  received: { answers: 0 },
};

const linkClosed = () =>
  new DomainError(
    'not_found',
    'ask_closed',
    'Ce lien ne reçoit plus rien : votre réseau peut vous en envoyer un autre.',
  );

/** What comes in by the link of an ask, from someone without an account: it is kept aside, and nothing can be read with it. */
@Injectable()
export class AskAnswerService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly throttle: ThrottleService,
    private readonly uploads: UploadService,
    private readonly owners: UploadOwnerService,
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
    private readonly openings: MailOpeningService,
    private readonly history: HistoryService,
    private readonly viewers: ViewerService,
  ) {}

  onModuleInit(): void {
    this.owners.registerAsks(async (manager, token) => (await this.open(manager, token))?.id ?? null);
  }

  /** Never uses the link up. A link that nobody has, an old one and one that is over answer the same. */
  async view(token: string, address: string): Promise<AskPageView> {
    const ask = await this.counted(address, () => this.open(this.dataSource.manager, token));
    if (!ask) return CLOSED;
    const { townName, networkName, what, words, dueOn, decisions } = ask;
    return {
      isOpen: true,
      townName,
      what,
      words,
      askedBy: networkName,
      dueOn,
      received: { answers: decisions.length },
    };
  }

  async receive(token: string, address: string, body: AskAnswerRequest): Promise<AskReceiptView> {
    const known = await this.counted(address, () => this.find(this.dataSource.manager, token));
    if (!known) throw linkClosed();
    return transact(this.dataSource, async (manager) => {
      // One answer after another: the bounds are counted under this lock.
      await manager.query('SELECT 1 FROM ask WHERE id = $1 FOR NO KEY UPDATE', [known.id]);
      const sentHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
      const before = await this.sentBefore(manager, known.id, body.key, sentHash);
      if (before) return before;
      const ask = await this.open(manager, token);
      if (!ask) throw linkClosed();
      return this.keep(manager, ask, body, sentHash);
    });
  }

  private async keep(
    manager: EntityManager,
    ask: LinkedAsk,
    { key, sender, text, uploadIds }: AskAnswerRequest,
    sentHash: string,
  ): Promise<AskReceiptView> {
    const contents: FileContent[] = [];
    for (const id of uploadIds ?? []) contents.push(await this.uploads.claim(manager, { askId: ask.id }, id));
    const problems = answerProblems(ask.what, {
      text: text ?? '',
      types: contents.map(({ mimeType }) => mimeType),
    });
    refuseFields('answer_refused', {
      text: problems.text ?? false,
      uploadIds:
        problems.uploadIds ??
        (ask.files + contents.length > ASK_MAX_FILES && 'Ce lien a reçu assez de fichiers.'),
    });
    const now = this.clock.now();
    const answer = {
      id: v7(),
      askId: ask.id,
      sentKey: key,
      sentHash,
      sender: sender ?? '',
      text: text ?? '',
      receivedAt: now,
    };
    await manager.insert(AskAnswer, answer);
    for (const content of contents)
      await manager.insert(AskFile, { id: v7(), askAnswerId: answer.id, ...content });
    await this.tell(manager, ask, answer.id, contents.length);
    return { receivedAt: now.toISOString(), files: contents.length };
  }

  private async tell(
    manager: EntityManager,
    { id, townId, networkId, homologationId, townName, words, createdBy }: LinkedAsk,
    answerId: string,
    files: number,
  ): Promise<void> {
    await this.history.record(manager, {
      authorId: null,
      action: 'ask.receive',
      visibility: 'town',
      target: id,
      townId,
      networkId,
      ...(homologationId === null ? {} : { homologationId }),
      after: { text: words },
    });
    await this.openings.markOpened(manager, { linkId: id });
    await this.notices.settle(manager, ['ask'], id);
    await this.notices.post(manager, {
      rule: 'ask_answered',
      objectId: id,
      occurrence: answerId,
      to: await this.followers(manager, { createdBy, townId, networkId }),
      townId,
      networkId,
      // Who answered is read in the application: no mail or journal holds it.
      facts: { townName, words: excerptOf(words), files },
    });
  }

  /** Whoever asked, while they follow the town; else those who do. */
  private async followers(
    manager: EntityManager,
    { createdBy, townId, networkId }: Pick<LinkedAsk, 'createdBy' | 'townId' | 'networkId'>,
  ): Promise<Recipient[]> {
    const asker = await this.viewers.byId(createdBy, manager);
    return asker && followsAsk(asker, { townId, networkId })
      ? [{ userId: asker.userId, name: asker.name }]
      : this.recipients.coordinators(manager, networkId);
  }

  /** The same answer sent again after a cut is told received again; another under its key is refused. */
  private async sentBefore(
    manager: EntityManager,
    askId: string,
    key: string,
    sentHash: string,
  ): Promise<AskReceiptView | undefined> {
    const before = await manager.findOneBy(AskAnswer, { askId, sentKey: key });
    if (!before) return undefined;
    if (before.sentHash !== sentHash)
      throw new DomainError('rule', 'idempotency_mismatch', 'Cette clé a déjà servi pour une autre demande.');
    const files = await manager.countBy(AskFile, { askAnswerId: before.id });
    return { receivedAt: before.receivedAt.toISOString(), files };
  }

  private counted<Result>(
    address: string,
    work: () => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    return this.throttle.attempt([{ kind: 'link', key: addressKey(address) }], work);
  }

  private async open(manager: EntityManager, token: string): Promise<LinkedAsk | undefined> {
    const ask = await this.find(manager, token);
    return ask && isAskOpen(ask, this.clock.now()) ? ask : undefined;
  }

  private async find(manager: EntityManager, token: string): Promise<LinkedAsk | undefined> {
    if (!isSecret(token)) return undefined;
    const [ask] = await manager.query<LinkedAsk[]>(
      `SELECT a.id, a.town_id AS "townId", a.network_id AS "networkId", a.homologation_id AS "homologationId", t.name AS "townName",
         n.name AS "networkName", a.what, a.words, a.due_on AS "dueOn", a.expires_at AS "expiresAt", a.revoked_at AS "revokedAt",
         a.created_by AS "createdBy",
         coalesce((SELECT json_agg(r.decision) FROM ask_answer r WHERE r.ask_id = a.id), '[]') AS decisions,
         (SELECT count(*)::int FROM ask_file f JOIN ask_answer r ON r.id = f.ask_answer_id WHERE r.ask_id = a.id) AS files
       FROM ask a JOIN town t ON t.id = a.town_id JOIN network n ON n.id = a.network_id WHERE a.token_hash = $1`,
      [hashOf(token)],
    );
    return ask;
  }
}

import { Injectable } from '@nestjs/common';
import {
  type DocumentKind,
  type DocumentUseRequest,
  type DocumentView,
  DomainError,
  notFound,
  refuseRole,
  refuseUnless,
} from '@pcc/shared';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { UploadService } from '../upload/upload.service.js';
import { Document } from './document.entity.js';
import { presentDocument } from './document.presenter.js';
import { DocumentQueries } from './document.queries.js';
import { type DocumentCase, readCase } from './document-case.js';
import { DocumentChangeService } from './document-change.service.js';
import { DocumentJoiningService, type JoinedFile } from './document-joining.service.js';
import { recordDocument } from './document-record.js';
import { canChange, placement } from './document-rules.js';
import { IncomingFileService, type ReceivedFile } from './incoming-file.service.js';
import { refuseUnreadable } from './stored-file.service.js';

/** The files of a case: joined, removed, and read with it. */
@Injectable()
export class DocumentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly history: HistoryService,
    private readonly incoming: IncomingFileService,
    private readonly uploads: UploadService,
    private readonly joining: DocumentJoiningService,
    private readonly changes: DocumentChangeService,
    private readonly queries: DocumentQueries,
  ) {}

  async ofCase(viewer: Viewer, homologationId: string): Promise<DocumentView[]> {
    const rows = await this.queries.ofCase(viewer, homologationId);
    return rows.map((row) => presentDocument(viewer, row, this.clock.today()));
  }

  async join(
    viewer: Viewer,
    caseId: string,
    kind: DocumentKind,
    file: ReceivedFile | undefined,
  ): Promise<DocumentView> {
    const content = await this.incoming.receive(file, async () =>
      this.joining.assertJoinable(viewer, await readCase(this.dataSource.manager, viewer, caseId), kind),
    );
    // Read again under its lock: the case may have moved while the file was received.
    const { id } = await transact(this.dataSource, async (manager) =>
      this.joining.join(manager, viewer, await this.joining.openedCase(manager, viewer, caseId, kind), {
        kind,
        content,
      }),
    );
    return this.view(viewer, id);
  }

  /** Joins what was received in pieces, or what the town has already in its library. */
  async use(
    viewer: Viewer,
    caseId: string,
    { uploadId, proofId, kind, ...words }: DocumentUseRequest,
  ): Promise<DocumentView> {
    if ((uploadId === undefined) === (proofId === undefined))
      throw new DomainError(
        'malformed',
        'one_source',
        'Choisissez un fichier reçu ou un document de la bibliothèque.',
        { errors: { uploadId: 'Un fichier reçu ou un document de la bibliothèque.' } },
      );
    const { id } = await transact(this.dataSource, async (manager) => {
      const found = await this.joining.openedCase(manager, viewer, caseId, kind);
      await this.joining.assertWords(manager, caseId, words);
      if (proofId !== undefined) return this.useProof(manager, viewer, found, proofId, { kind, ...words });
      const content = await this.uploads.claim(manager, { userId: viewer.userId }, uploadId ?? '');
      return this.joining.join(manager, viewer, found, { kind, content, ...words });
    });
    return this.view(viewer, id);
  }

  async remove(viewer: Viewer, id: string, ifMatch: string | undefined): Promise<void> {
    const { homologationId } = await this.queries.one(viewer, id);
    await transact(this.dataSource, async (manager) => {
      const found = await readCase(manager, viewer, homologationId, 'FOR SHARE OF h');
      const document = await manager.findOne(Document, {
        where: { id, removedAt: IsNull() },
        lock: { mode: 'pessimistic_write' },
      });
      if (!document) throw notFound();
      const actor = qualitiesOn(viewer, found);
      refuseRole(actor, 'town', 'coordinator');
      await assertVersion(ifMatch, document.version, () => this.view(viewer, id, manager));
      refuseUnless(canChange(found, actor, document), actor, 'town', 'coordinator');
      await manager.update(Document, { id }, { removedAt: this.clock.now() });
      const onBehalf = document.visibility === 'town' && !actor.includes('town');
      await recordDocument(
        this.history,
        manager,
        viewer,
        found,
        { ...document, onBehalf },
        'document.remove',
      );
    });
  }

  /** The last revision of a proof of the same town. One proposed from the last case is thereby confirmed. */
  private async useProof(
    manager: EntityManager,
    viewer: Viewer,
    found: DocumentCase,
    proofId: string,
    file: Omit<JoinedFile, 'content' | 'proofId'>,
  ): Promise<Pick<Document, 'id'>> {
    // Locked before it is read: two who choose it at once join it once.
    const files = await this.joining.ofProof(manager, found.id, proofId);
    const { content, kind, scan } = await this.queries.proofContent(manager, found.townId, proofId);
    const { visibility } = placement(found, qualitiesOn(viewer, found), file.kind);
    if (kind !== file.kind || visibility !== 'town')
      throw new DomainError(
        'rule',
        'proof_refused',
        'Ce document de la bibliothèque ne peut pas être joint ici.',
        { errors: { proofId: 'Choisissez un document du même type.' } },
      );
    if (scan === 'infected') refuseUnreadable(scan);
    const same = files.filter(({ storageKey }) => storageKey === content.storageKey);
    if (same.some(({ confirmed }) => confirmed))
      throw new DomainError('conflict', 'already_joined', 'Ce document est déjà joint au dossier.');
    const [proposed] = same;
    if (!proposed) return this.joining.join(manager, viewer, found, { ...file, content, proofId });
    await this.changes.confirm(manager, viewer, found, proposed, file);
    return proposed;
  }

  private async view(viewer: Viewer, id: string, manager?: EntityManager): Promise<DocumentView> {
    return presentDocument(viewer, await this.queries.one(viewer, id, manager), this.clock.today());
  }
}

import { Injectable } from '@nestjs/common';
import { canJoin, type DocumentKind, type DocumentView, DomainError, refuseUnless } from '@pcc/shared';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { changedOne, transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { Document } from './document.entity.js';
import { presentDocument } from './document.presenter.js';
import { DocumentQueries } from './document.queries.js';
import { type DocumentCase, readCase } from './document-case.js';
import { canRemove, placement } from './document-rules.js';
import { type FileContent, IncomingFileService, type ReceivedFile } from './incoming-file.service.js';

/** The files of a case: joined, removed, and read with it. */
@Injectable()
export class DocumentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly history: HistoryService,
    private readonly incoming: IncomingFileService,
    private readonly queries: DocumentQueries,
  ) {}

  async ofCase(viewer: Viewer, homologationId: string): Promise<DocumentView[]> {
    const rows = await this.queries.ofCase(viewer, homologationId);
    return rows.map((row) => presentDocument(viewer, row));
  }

  async join(
    viewer: Viewer,
    caseId: string,
    kind: DocumentKind,
    file: ReceivedFile | undefined,
  ): Promise<DocumentView> {
    const content = await this.incoming.receive(file, async () =>
      this.assertJoinable(viewer, await readCase(this.dataSource.manager, viewer, caseId), kind),
    );
    const id = await transact(this.dataSource, (manager) =>
      this.record(manager, viewer, caseId, kind, content),
    );
    return presentDocument(viewer, await this.queries.one(viewer, id));
  }

  async remove(viewer: Viewer, id: string): Promise<void> {
    const { homologationId } = await this.queries.one(viewer, id);
    await transact(this.dataSource, async (manager) => {
      const found = await readCase(manager, viewer, homologationId, 'FOR SHARE OF h');
      const document = await manager.findOneBy(Document, { id, removedAt: IsNull() });
      if (!document)
        throw new DomainError(
          'not_found',
          'not_found',
          'Cette fiche n’existe pas ou ne vous est pas ouverte.',
        );
      const actor = qualitiesOn(viewer, found);
      refuseUnless(canRemove(found, actor, document), actor, 'town', 'coordinator');
      const removal = await manager.update(
        Document,
        { id, removedAt: IsNull() },
        { removedAt: this.clock.now() },
      );
      if (!changedOne(removal))
        throw new DomainError('conflict', 'already_removed', 'Ce document vient d’être retiré.');
      await this.write(
        manager,
        viewer,
        found,
        { ...document, onBehalf: document.visibility === 'town' && !actor.includes('town') },
        'document.remove',
      );
    });
  }

  private assertJoinable(viewer: Viewer, found: DocumentCase, kind: DocumentKind): void {
    const actor = qualitiesOn(viewer, found);
    refuseUnless(canJoin(found, actor, kind), actor, 'town', 'coordinator');
  }

  /** Reads the case again under its lock: it may have moved while the file was received. */
  private async record(
    manager: EntityManager,
    viewer: Viewer,
    caseId: string,
    kind: DocumentKind,
    content: FileContent,
  ): Promise<string> {
    const found = await readCase(manager, viewer, caseId, 'FOR SHARE OF h');
    this.assertJoinable(viewer, found, kind);
    const document: Document = {
      id: v7(),
      homologationId: found.id,
      townId: found.townId,
      networkId: found.networkId,
      kind,
      ...content,
      ...placement(found, qualitiesOn(viewer, found), kind),
      removedAt: null,
      authorId: viewer.userId,
      uploadedAt: this.clock.now(),
      proofId: null,
      caption: '',
      position: 0,
      commitments: [],
      confirmed: true,
      version: 1,
    };
    await manager.insert(Document, document);
    await this.write(manager, viewer, found, document, 'document.join');
    return document.id;
  }

  private write(
    manager: EntityManager,
    viewer: Viewer,
    { id, townId, networkId, charterId, stepSeq }: DocumentCase,
    { kind, fileName, sha256, size, visibility, onBehalf }: Document,
    action: 'document.join' | 'document.remove',
  ): Promise<void> {
    const file = { fileName, sha256, size };
    return this.history.record(manager, {
      authorId: viewer.userId,
      onBehalf,
      action,
      visibility,
      target: kind,
      townId,
      networkId,
      homologationId: id,
      charterId,
      stepSeq,
      ...(action === 'document.join' ? { after: file } : { before: file }),
    });
  }
}

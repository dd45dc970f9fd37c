import { Injectable } from '@nestjs/common';
import {
  type DocumentChange,
  type DocumentView,
  DomainError,
  notFound,
  refuseRole,
  refuseUnless,
} from '@pcc/shared';
import { DataSource, type EntityManager, IsNull, type UpdateResult } from 'typeorm';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { changedOne, transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { Document } from './document.entity.js';
import { presentDocument } from './document.presenter.js';
import { DocumentQueries } from './document.queries.js';
import { type DocumentCase, readCase } from './document-case.js';
import { DocumentJoiningService } from './document-joining.service.js';
import { recordDocument } from './document-record.js';
import { canChange, movedTo } from './document-rules.js';

type Words = Pick<DocumentChange, 'caption' | 'commitments'>;

/** What is said of a file in its case: its caption, its place, what it illustrates, and that a proposed one still holds. */
@Injectable()
export class DocumentChangeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly history: HistoryService,
    private readonly joining: DocumentJoiningService,
    private readonly queries: DocumentQueries,
  ) {}

  async change(
    viewer: Viewer,
    id: string,
    { confirmed, position, caption, commitments }: DocumentChange,
    ifMatch: string | undefined,
  ): Promise<DocumentView> {
    const { homologationId } = await this.queries.one(viewer, id);
    const view = async (manager?: EntityManager) =>
      presentDocument(viewer, await this.queries.one(viewer, id, manager), this.clock.today());
    await transact(this.dataSource, async (manager) => {
      const found = await readCase(manager, viewer, homologationId, 'FOR SHARE OF h');
      const rows = await this.lock(manager, id, position !== undefined);
      const document = rows.find((row) => row.id === id);
      if (!document) throw notFound();
      const actor = qualitiesOn(viewer, found);
      refuseRole(actor, 'town', 'coordinator');
      await assertVersion(ifMatch, document.version, () => view(manager));
      refuseUnless(canChange(found, actor, document), actor, 'town', 'coordinator');
      await this.joining.assertWords(manager, homologationId, { commitments });
      if (position !== undefined) await this.place(manager, found, document, rows, position);
      if (confirmed && !document.confirmed)
        await this.confirm(manager, viewer, found, document, { caption, commitments });
      else await this.write(manager, viewer, found, document, { caption, commitments });
    });
    return view();
  }

  /** A tap on what is proposed: from now on it is the person's. */
  async confirm(
    manager: EntityManager,
    viewer: Viewer,
    found: DocumentCase,
    document: Document,
    { caption = document.caption, commitments = document.commitments }: Words,
  ): Promise<void> {
    const onBehalf = !qualitiesOn(viewer, found).includes('town');
    const changes = {
      confirmed: true,
      authorId: viewer.userId,
      onBehalf,
      caption,
      commitments,
      version: document.version + 1,
    };
    assertChanged(await manager.update(Document, { id: document.id, version: document.version }, changes));
    await recordDocument(
      this.history,
      manager,
      viewer,
      found,
      { ...document, ...changes },
      'document.confirm',
    );
  }

  private async write(
    manager: EntityManager,
    viewer: Viewer,
    found: DocumentCase,
    document: Document,
    { caption = document.caption, commitments = document.commitments }: Words,
  ): Promise<void> {
    const after = { caption, commitments };
    const version = document.version + 1;
    assertChanged(
      await manager.update(Document, { id: document.id, version: document.version }, { ...after, version }),
    );
    const before = { caption: document.caption, commitments: document.commitments };
    // The order of photographs is seen, not told.
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const onBehalf = document.visibility === 'town' && !qualitiesOn(viewer, found).includes('town');
    await recordDocument(this.history, manager, viewer, found, { ...document, onBehalf }, 'document.change', {
      before,
      after,
    });
  }

  /** The file, with those among which it moves; always locked in the same order. */
  private async lock(manager: EntityManager, id: string, withOthers: boolean): Promise<Document[]> {
    const lock = { mode: 'pessimistic_write' } as const;
    const own = await manager.findOne(Document, {
      where: { id, removedAt: IsNull() },
      ...(withOthers ? {} : { lock }),
    });
    if (!own || !withOthers) return own ? [own] : [];
    const { homologationId, kind, visibility } = own;
    return manager.find(Document, {
      where: { homologationId, kind, visibility, removedAt: IsNull() },
      order: { id: 'ASC' },
      lock,
    });
  }

  /** During a completion, what was sent stays where it was and what is not sent yet moves after it. */
  private async place(
    manager: EntityManager,
    { state }: DocumentCase,
    document: Document,
    rows: Document[],
    position: number,
  ): Promise<void> {
    const sorted = [...rows].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
    const fixed = sorted.filter(({ pending }) => state === 'to_complete' && !pending);
    if (fixed.includes(document)) return;
    const movable = sorted.filter((row) => !fixed.includes(row));
    const first = fixed.reduce((next, row) => Math.max(next, row.position + 1), 0);
    const placed = movedTo(movable, document, position - fixed.length);
    await manager.query(
      `UPDATE document d SET position = v.position FROM unnest($1::uuid[], $2::int[]) AS v(id, position) WHERE d.id = v.id AND d.position <> v.position`,
      [placed.map(({ id }) => id), placed.map((_, index) => first + index)],
    );
  }
}

/** The rows are locked, so this never happens; were it to, nobody would be told that it is done. */
function assertChanged(result: UpdateResult): void {
  if (!changedOne(result))
    throw new DomainError('conflict', 'already_changed', 'Ce document vient d’être modifié.');
}

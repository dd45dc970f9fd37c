import { Injectable } from '@nestjs/common';
import { type CaseNoteView, canEditNote, DomainError, notFound, refuseMessageAct } from '@pcc/shared';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion, stale } from '../common/etag.js';
import { changedOne, transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { CaseService, type LoadedCase } from '../homologation/case.service.js';
import { CaseNote } from './case-note.entity.js';
import { CaseNoteQueries } from './case-note.queries.js';

/** What staff note for themselves on a case: in a table of its own, read by no other feature. */
@Injectable()
export class CaseNoteService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: CaseNoteQueries,
    private readonly history: HistoryService,
  ) {}

  write(viewer: Viewer, caseId: string, text: string): Promise<CaseNoteView> {
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.load(manager, viewer, caseId);
      const { row } = loaded;
      const note: CaseNote = {
        id: v7(),
        homologationId: row.id,
        townId: row.townId,
        networkId: row.networkId,
        authorId: viewer.userId,
        text,
        removedAt: null,
        version: 1,
        createdAt: this.clock.now(),
      };
      await manager.insert(CaseNote, note);
      await this.record(manager, viewer, note, 'note.write');
      return this.queries.one(manager, viewer, note.id);
    });
  }

  edit(
    viewer: Viewer,
    caseId: string,
    id: string,
    text: string,
    ifMatch: string | undefined,
  ): Promise<CaseNoteView> {
    return transact(this.dataSource, async (manager) => {
      const note = await this.editable(manager, viewer, caseId, id);
      const current = () => this.queries.one(manager, viewer, id);
      await assertVersion(ifMatch, note.version, current);
      const changed = await manager.update(
        CaseNote,
        { id, version: note.version, removedAt: IsNull() },
        { text, version: note.version + 1 },
      );
      if (!changedOne(changed)) throw await stale(current);
      await this.record(manager, viewer, note, 'note.edit');
      return current();
    });
  }

  async remove(viewer: Viewer, caseId: string, id: string): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const note = await this.editable(manager, viewer, caseId, id);
      const removed = await manager.update(
        CaseNote,
        { id, removedAt: IsNull() },
        { removedAt: this.clock.now(), version: note.version + 1 },
      );
      if (!changedOne(removed)) throw notFound();
      await this.record(manager, viewer, note, 'note.remove');
    });
  }

  /** The case under its lock, for someone who may keep its memo. */
  private async load(manager: EntityManager, viewer: Viewer, caseId: string): Promise<LoadedCase> {
    const loaded = await this.cases.load(manager, viewer, caseId, { lock: true });
    refuseMessageAct(loaded.actor, 'keep_memo');
    return loaded;
  }

  private async editable(
    manager: EntityManager,
    viewer: Viewer,
    caseId: string,
    id: string,
  ): Promise<CaseNote> {
    const { actor } = await this.load(manager, viewer, caseId);
    const note = await manager.findOneBy(CaseNote, { id, homologationId: caseId, removedAt: IsNull() });
    if (!note) throw notFound();
    if (!canEditNote(actor, note.authorId === viewer.userId))
      throw new DomainError('forbidden', 'edit_forbidden', 'Ce mémo appartient à la personne qui l’a écrit.');
    return note;
  }

  /** That something was noted, among staff, and never what. */
  private record(
    manager: EntityManager,
    viewer: Viewer,
    { homologationId, townId, networkId }: CaseNote,
    action: 'note.write' | 'note.edit' | 'note.remove',
  ): Promise<void> {
    return this.history.record(manager, {
      authorId: viewer.userId,
      action,
      visibility: 'staff',
      townId,
      networkId,
      homologationId,
    });
  }
}

import { Injectable } from '@nestjs/common';
import { type FileRowView, notFound, type RowSection } from '@pcc/shared';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import type { LoadedCase } from '../homologation/case.service.js';
import { FileHistory } from './file-history.service.js';
import type { FileRow } from './file-row.entity.js';
import {
  malformed,
  type RowContent,
  refuseProblems,
  rowFacts,
  sameContent,
  sectionOfContent,
} from './row-content.js';
import { isBuffered, RowStore } from './row-store.service.js';

export interface RowChange {
  section?: RowSection;
  content?: RowContent;
  isConfirmed?: boolean;
}

/** The protections of a cité and the actions of its programme, one row each. During a requested completion, changes wait for the sending. */
@Injectable()
export class RowService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly store: RowStore,
    private readonly history: FileHistory,
  ) {}

  add(viewer: Viewer, id: string, section: RowSection, content: RowContent): Promise<FileRowView> {
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.store.open(manager, viewer, id, section);
      refuseProblems([['content.', content]], this.clock.today());
      const [row] = await this.store.insert(manager, viewer, loaded, section, [content]);
      if (!row) throw notFound();
      await this.history.record(manager, viewer, loaded, {
        action: 'row.add',
        target: row.id,
        after: rowFacts(section, content),
      });
      return this.store.view(manager, loaded, row.id);
    });
  }

  /** All or nothing. */
  addAll(viewer: Viewer, id: string, section: RowSection, contents: RowContent[]): Promise<FileRowView[]> {
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.store.open(manager, viewer, id, section);
      refuseProblems(
        contents.map((content, index) => [`rows.${index}.`, content]),
        this.clock.today(),
      );
      const added = await this.store.insert(manager, viewer, loaded, section, contents);
      for (const [index, content] of contents.entries())
        await this.history.record(manager, viewer, loaded, {
          action: 'row.add',
          target: added[index]?.id ?? '',
          after: rowFacts(section, content),
        });
      const views = await this.store.views(manager, loaded);
      return added.flatMap(({ id: rowId }) => views.filter((view) => view.id === rowId));
    });
  }

  change(
    viewer: Viewer,
    id: string,
    rowId: string,
    change: RowChange,
    ifMatch: string | undefined,
  ): Promise<FileRowView> {
    const { content, isConfirmed } = change;
    if (content === undefined && isConfirmed !== true) throw malformed('content', 'Ce champ est à remplir.');
    return transact(this.dataSource, async (manager) => {
      const { loaded, row } = await this.store.locked(manager, viewer, id, rowId, ifMatch);
      const section = content === undefined ? (change.section ?? row.section) : sectionOfContent(content);
      if (section !== row.section)
        throw malformed('content', 'Cette ligne est d’une autre partie du dossier.');
      if (content !== undefined) refuseProblems([['content.', content]], this.clock.today());
      await this.store.save(manager, viewer, loaded, row, {
        ...(content === undefined ? {} : this.placed(loaded, row, content)),
        ...(isBuffered(loaded) ? {} : { confirmed: true, writtenOn: this.clock.today() }),
      });
      await this.history.record(manager, viewer, loaded, {
        action: content === undefined ? 'row.confirm' : 'row.change',
        target: row.id,
        before: rowFacts(row.section, row.pending ?? row.content),
        after: rowFacts(row.section, content ?? row.pending ?? row.content),
      });
      return this.store.view(manager, loaded, row.id);
    });
  }

  async remove(viewer: Viewer, id: string, rowId: string, ifMatch: string | undefined): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const { loaded, row } = await this.store.locked(manager, viewer, id, rowId, ifMatch);
      const wasSent = isBuffered(loaded) && row.content !== null;
      await this.store.save(
        manager,
        viewer,
        loaded,
        row,
        wasSent ? { pending: null, pendingRemoval: true } : { removedAt: this.clock.now() },
      );
      await this.history.record(manager, viewer, loaded, {
        action: 'row.remove',
        target: row.id,
        before: rowFacts(row.section, row.pending ?? row.content),
      });
    });
  }

  /** During a completion what was sent stands until the next sending; written again as it stands, nothing is left to send. */
  private placed(loaded: LoadedCase, row: FileRow, content: RowContent): Partial<FileRow> {
    if (!isBuffered(loaded)) return { content };
    const isAsSent = row.content !== null && sameContent(row.content, content);
    return { pending: isAsSent ? null : content, pendingRemoval: false };
  }
}

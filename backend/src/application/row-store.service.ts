import { Injectable } from '@nestjs/common';
import {
  canProvidePart,
  DomainError,
  type FileRowView,
  notFound,
  ROW_LIMITS,
  type RowSection,
  refuseRole,
  refuseUnless,
} from '@pcc/shared';
import { type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { CaseService, type LoadedCase } from '../homologation/case.service.js';
import { editableFacts } from './application.presenter.js';
import { ApplicationQueries } from './application.queries.js';
import { FileRow } from './file-row.entity.js';
import { pendingBy } from './pending.js';
import type { RowContent } from './row-content.js';

/** What is written now waits for the next sending. */
export const isBuffered = ({ row }: LoadedCase): boolean => row.state === 'to_complete';

/** Reads and writes rows of a case that is locked first, in the caller's transaction. */
@Injectable()
export class RowStore {
  constructor(
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: ApplicationQueries,
  ) {}

  /** The case, when rows of this section may be added now. */
  async open(manager: EntityManager, viewer: Viewer, id: string, section: RowSection): Promise<LoadedCase> {
    const loaded = await this.cases.load(manager, viewer, id, { lock: true });
    this.refuseUnlessOpen(loaded, section);
    return loaded;
  }

  /** A row that may be written now, refused in the order of the contract. */
  async locked(
    manager: EntityManager,
    viewer: Viewer,
    id: string,
    rowId: string,
    ifMatch: string | undefined,
  ): Promise<{ loaded: LoadedCase; row: FileRow }> {
    const loaded = await this.cases.load(manager, viewer, id, { lock: true });
    const row = await manager.findOneBy(FileRow, { id: rowId, homologationId: id, removedAt: IsNull() });
    if (!row) throw notFound();
    refuseRole(loaded.actor, 'town', 'coordinator');
    await assertVersion(ifMatch, row.version, () => this.view(manager, loaded, rowId));
    this.refuseUnlessOpen(loaded, row.section);
    return { loaded, row };
  }

  private refuseUnlessOpen(loaded: LoadedCase, section: RowSection): void {
    const { actor, criteria } = loaded;
    refuseUnless(
      canProvidePart(editableFacts(loaded), actor, section, criteria),
      actor,
      'town',
      'coordinator',
    );
  }

  /** At the end of their section. */
  async insert(
    manager: EntityManager,
    viewer: Viewer,
    loaded: LoadedCase,
    section: RowSection,
    contents: RowContent[],
  ): Promise<FileRow[]> {
    const { id } = loaded.row;
    const [held] = await manager.query<{ count: number; last: number }[]>(
      'SELECT count(*)::int AS count, coalesce(max(position), 0) AS last FROM file_row WHERE homologation_id = $1 AND section = $2 AND removed_at IS NULL',
      [id, section],
    );
    const { count = 0, last = 0 } = held ?? {};
    if (count + contents.length > ROW_LIMITS.rows)
      throw new DomainError(
        'rule',
        'too_many_rows',
        `Cette partie du dossier tient ${ROW_LIMITS.rows} lignes au plus.`,
      );
    const waits = isBuffered(loaded);
    const rows = contents.map(
      (content, index): FileRow => ({
        id: v7(),
        homologationId: id,
        section,
        position: last + index + 1,
        content: waits ? null : content,
        pending: waits ? content : null,
        pendingRemoval: false,
        pendingBy: null,
        confirmed: true,
        writtenOn: this.clock.today(),
        removedAt: null,
        version: 1,
        updatedAt: this.clock.now(),
        updatedBy: viewer.userId,
        onBehalf: !loaded.actor.includes('town'),
      }),
    );
    await manager.insert(FileRow, rows as never);
    return rows;
  }

  async save(
    manager: EntityManager,
    viewer: Viewer,
    loaded: LoadedCase,
    { id, version, content }: FileRow,
    patch: Partial<FileRow>,
  ): Promise<void> {
    const author = {
      at: this.clock.now(),
      by: viewer.userId,
      onBehalf: !loaded.actor.includes('town'),
    };
    const waits = patch.pending != null || patch.pendingRemoval === true;
    await manager.update(
      FileRow,
      { id, version },
      {
        ...(patch as object),
        version: version + 1,
        ...(isBuffered(loaded) && content !== null
          ? patch.pending !== undefined && { pendingBy: (waits ? pendingBy(author) : null) as never }
          : { updatedAt: author.at, updatedBy: author.by, onBehalf: author.onBehalf }),
      },
    );
  }

  async views(manager: EntityManager, loaded: LoadedCase): Promise<FileRowView[]> {
    const { protections, works } = await this.queries.content(manager, loaded);
    return [...protections, ...works];
  }

  async view(manager: EntityManager, loaded: LoadedCase, rowId: string): Promise<FileRowView> {
    const found = (await this.views(manager, loaded)).find(({ id }) => id === rowId);
    if (!found) throw notFound();
    return found;
  }
}

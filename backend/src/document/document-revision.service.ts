import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { HistoryService } from '../history/history.service.js';
import { Document } from './document.entity.js';
import { type DocumentCase, readCase } from './document-case.js';
import { recordDocument } from './document-record.js';
import { canChange } from './document-rules.js';
import type { FileContent } from './incoming-file.service.js';

/** Lets the file under way follow a proof of its town. */
@Injectable()
export class DocumentRevisionService {
  constructor(
    private readonly clock: Clock,
    private readonly history: HistoryService,
  ) {}

  /** The one case of a town where something may still be changed, until the commit; undefined when there is none. */
  async lockOpenCase(
    manager: EntityManager,
    viewer: Viewer,
    townId: string,
  ): Promise<DocumentCase | undefined> {
    const [open] = await manager.query<{ id: string }[]>(
      "SELECT id FROM homologation WHERE town_id = $1 AND state IN ('draft', 'to_complete')",
      [townId],
    );
    return open && readCase(manager, viewer, open.id, 'FOR SHARE OF h');
  }

  /** Puts the new content in place of what is not sent yet, by a row of its own: whoever provides it anew has confirmed it. */
  async follow(
    manager: EntityManager,
    viewer: Viewer,
    found: DocumentCase,
    proofId: string,
    { fileName, mimeType, size, sha256, storageKey }: FileContent,
  ): Promise<void> {
    const actor = qualitiesOn(viewer, found);
    const rows = await manager.find(Document, {
      where: { homologationId: found.id, proofId, removedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const now = this.clock.now();
    const onBehalf = !actor.includes('town');
    for (const row of rows.filter((row) => canChange(found, actor, row))) {
      await manager.update(Document, { id: row.id }, { removedAt: now });
      await recordDocument(this.history, manager, viewer, found, { ...row, onBehalf }, 'document.remove');
      const next: Document = {
        ...row,
        ...{ fileName, mimeType, size, sha256, storageKey },
        id: v7(),
        pending: found.state === 'to_complete',
        confirmed: true,
        authorId: viewer.userId,
        onBehalf,
        uploadedAt: now,
        version: 1,
      };
      await manager.insert(Document, next);
      await recordDocument(this.history, manager, viewer, found, next, 'document.join');
    }
  }
}

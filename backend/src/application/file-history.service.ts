import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { HistoryService } from '../history/history.service.js';
import type { LoadedCase } from '../homologation/case.service.js';

export interface FileChange {
  action: string;
  /** Code of the answer, field or criterion; the id of a row. */
  target: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  staffOnly?: boolean;
}

/** Writes who changed what in the file of a case. */
@Injectable()
export class FileHistory {
  constructor(private readonly history: HistoryService) {}

  record(
    manager: EntityManager,
    viewer: Viewer,
    { row, actor, lastSeq }: LoadedCase,
    { staffOnly = false, ...change }: FileChange,
  ): Promise<void> {
    return this.history.record(manager, {
      ...change,
      authorId: viewer.userId,
      visibility: staffOnly ? 'staff' : 'town',
      onBehalf: !staffOnly && !actor.includes('town'),
      townId: row.townId,
      networkId: row.networkId,
      homologationId: row.id,
      charterId: row.charterId,
      stepSeq: lastSeq,
    });
  }
}

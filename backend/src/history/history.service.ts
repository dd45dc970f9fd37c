import { Injectable } from '@nestjs/common';
import type { Visibility } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { History } from './history.entity.js';

export interface HistoryEntry {
  authorId: string | null;
  /** Code of the act, such as `transition.submit`, `answer.write`, `town.departure`, `grant.open`. */
  action: string;
  visibility: Visibility;
  onBehalf?: boolean;
  /** Code of the commitment, criterion or piece concerned. */
  target?: string;
  townId?: string;
  networkId?: string;
  homologationId?: string;
  charterId?: string;
  stepSeq?: number;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Writes who changed what, in the transaction of the change. */
@Injectable()
export class HistoryService {
  constructor(private readonly clock: Clock) {}

  async record(manager: EntityManager, entry: HistoryEntry): Promise<void> {
    await manager.insert(History, {
      at: this.clock.now(),
      authorId: entry.authorId,
      onBehalf: entry.onBehalf ?? false,
      action: entry.action,
      target: entry.target ?? null,
      townId: entry.townId ?? null,
      networkId: entry.networkId ?? null,
      homologationId: entry.homologationId ?? null,
      charterId: entry.charterId ?? null,
      stepSeq: entry.stepSeq ?? null,
      visibility: entry.visibility,
      before: (entry.before ?? null) as never,
      after: (entry.after ?? null) as never,
    });
  }
}

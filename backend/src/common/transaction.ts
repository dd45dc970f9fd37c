import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';

export interface ReplayKey {
  userId: string;
  key: string;
}

/** The idempotency key of the request under way, if it has one. */
export const replayKey = new AsyncLocalStorage<ReplayKey>();

/** One use case, one transaction. Marks the request's idempotency key as done in it, so that a crash after COMMIT is never repeated. */
export function transact<Result>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  return dataSource.transaction(async (manager) => {
    const result = await work(manager);
    const key = replayKey.getStore();
    if (key)
      await manager.query('UPDATE idempotency SET committed = true WHERE user_id = $1 AND key = $2', [
        key.userId,
        key.key,
      ]);
    return result;
  });
}

/** True when an `UPDATE … WHERE version = …` changed its one row. */
export function changedOne(result: { affected?: number | null }): boolean {
  return result.affected === 1;
}

import type { TestApp } from './app.js';
import { until } from './mailbox.js';

/** Until so many transactions of this database wait for another. */
export const waiting = ({ dataSource }: Pick<TestApp, 'dataSource'>, count: number): Promise<void> =>
  until(async () => {
    const [row] = await dataSource.query<{ n: number }[]>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return row?.n === count;
  });

import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The connections of the data source, for the two libraries that speak to the driver themselves. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

import pg from 'pg';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

// A day is text everywhere; the driver would make it midnight in the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

export interface ConnectionLimits {
  poolSize?: number;
}

/** The one data source, for the application (its own login) and for migrations (the owner's). Times out rather than waiting for ever. */
export function createDataSource(url: string, { poolSize = 10 }: ConnectionLimits = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    namingStrategy: new SnakeCase(),
    synchronize: false,
    poolSize,
    connectTimeoutMS: 10_000,
    applicationName: 'pcc',
    extra: {
      keepAlive: true,
      statement_timeout: 15_000,
      query_timeout: 20_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
}

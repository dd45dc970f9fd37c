import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { DataSource, type EntityManager } from 'typeorm';
import { poolOf } from './pool.js';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** Milliseconds since 1970. */
    signedInAt: number;
  }
}

export const SESSION_IDLE_SECONDS = 8 * 3600;
export const SESSION_ABSOLUTE_SECONDS = 12 * 3600;

const PostgresStore = connectPgSimple(session);

/** Sessions live in PostgreSQL, so that every instance knows them and an account's can be ended. */
@Injectable()
export class SessionStore extends PostgresStore implements OnModuleDestroy {
  constructor(dataSource: DataSource) {
    const logger = new Logger('Session');
    super({
      pool: poolOf(dataSource),
      tableName: 'session',
      createTableIfMissing: false,
      ttl: SESSION_IDLE_SECONDS,
      errorLog: (message: unknown, error: unknown) =>
        logger.warn(`${String(message)} ${error instanceof Error ? error.message : ''}`),
    });
  }

  onModuleDestroy(): void {
    this.close();
  }
}

/** Signs this person out everywhere. */
export async function endSessions(manager: EntityManager, userId: string): Promise<void> {
  await manager.query(`DELETE FROM session WHERE sess->>'userId' = $1`, [userId]);
}

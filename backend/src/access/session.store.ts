import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import type { Request } from 'express';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { poolOf } from './pool.js';

declare module 'express-session' {
  /** Instants are in milliseconds since 1970, by the system's clock, as the store itself counts. */
  interface SessionData {
    userId: string;
    signedInAt: number;
    /** When its owner last gave a password or a code again. */
    confirmedAt?: number;
    /** Has given a password or a link, and still owes the second factor. Never beside `userId`. */
    pendingUserId?: string;
    pendingSince?: number;
    /** A second factor was given at this sign-in. */
    hasSecondFactor?: boolean;
    /** The sealed secret of a second factor being set up, until a first code confirms it. */
    totpSecret?: string;
    /** Browser and system, in plain words. */
    device?: string;
    /** An identity of the OpenID provider that is tied to no account yet. */
    pendingIdentity?: { issuer: string; subject: string; email: string | null; since: number };
    /** A sign-in under way at the OpenID provider. */
    oidc?: { state: string; nonce: string; codeVerifier: string; next: string };
  }
}

export const SESSION_IDLE_SECONDS = 8 * 3600;
export const SESSION_ABSOLUTE_SECONDS = 12 * 3600;
/** The end of a session moves when it would by a minute: a page that reads ten addresses writes once. */
const MOVED_AFTER_MS = 60_000;
export const PENDING_SECONDS = 10 * 60;

/** Whether what waits since then for its next step, such as a second factor, may still be taken up. */
export const isPending = (since: number | undefined): boolean =>
  since !== undefined && Date.now() - since < PENDING_SECONDS * 1000;

const PostgresStore = connectPgSimple(session);

/** Sessions live in PostgreSQL, so that every instance knows them and an account's can be ended. */
@Injectable()
export class SessionStore extends PostgresStore implements OnModuleDestroy {
  private readonly pool: Pool;
  /** Those that were read from the table, apart from those that a request has begun, and when each was to end. */
  private readonly known = new WeakMap<SessionData, Date>();

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
    this.pool = poolOf(dataSource);
  }

  override get(sid: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.pool
      .query<{ sess: SessionData; expire: Date }>(
        'SELECT sess, expire FROM session WHERE sid = $1 AND expire >= to_timestamp($2)',
        [sid, Date.now() / 1000],
      )
      .then(({ rows: [row] }) => {
        if (row) this.known.set(row.sess, row.expire);
        done(null, row?.sess ?? null);
      }, done);
  }

  override createSession(request: Request, data: SessionData) {
    const created = super.createSession(request, data);
    this.known.set(created, this.known.get(data) ?? new Date(0));
    return created;
  }

  override touch(sid: string, data: SessionData, done: () => void = () => undefined): void {
    const until = Date.now() + SESSION_IDLE_SECONDS * 1000;
    const written = this.known.get(data)?.getTime() ?? 0;
    if (until - written < MOVED_AFTER_MS) done();
    else super.touch(sid, data, done);
  }

  /** A session that has ended is not brought back by a request that was under way in it. */
  override set(sid: string, data: SessionData, done: (error?: unknown) => void = () => undefined): void {
    if (!this.known.has(data)) {
      super.set(sid, data, done);
      return;
    }
    const { expires } = data.cookie;
    const until = expires ? expires.getTime() : Date.now() + SESSION_IDLE_SECONDS * 1000;
    this.pool
      .query('UPDATE session SET sess = $2, expire = to_timestamp($3) WHERE sid = $1', [
        sid,
        data,
        until / 1000,
      ])
      .then(() => done(), done);
  }

  onModuleDestroy(): void {
    this.close();
  }
}

/** Signs this person out everywhere, but for one session if it is named. Those that still owe the second factor end too. */
export async function endSessions(manager: EntityManager, userId: string, exceptSid = ''): Promise<void> {
  await manager.query(
    `DELETE FROM session WHERE (sess->>'userId' = $1 OR sess->>'pendingUserId' = $1) AND sid <> $2`,
    [userId, exceptSid],
  );
}

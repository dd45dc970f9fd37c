import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type OpenSessionView } from '@pcc/shared';
import type { SessionData } from 'express-session';
import { DataSource } from 'typeorm';
import { endSessions, SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS } from './session.store.js';

interface Row {
  sid: string;
  sess: Partial<SessionData>;
  expire: Date;
}

const ID = /^[0-9a-f]{32}$/;

/** A session is named by a part of its hash: its own id opens it. */
const idOf = (sid: string) => createHash('sha256').update(sid).digest('hex').slice(0, 32);

/** Where a person is signed in. */
@Injectable()
export class SessionListService {
  constructor(private readonly dataSource: DataSource) {}

  /** The present one first, then the last seen. */
  async list(userId: string, currentSid: string): Promise<OpenSessionView[]> {
    const rows = await this.open(userId);
    const views = rows.map(({ sid, sess, expire }) => ({
      id: idOf(sid),
      device: sess.device ?? '',
      signedInAt: new Date(sess.signedInAt ?? 0).toISOString(),
      // The store moves the end as requests come, to the minute.
      seenAt: new Date(expire.getTime() - SESSION_IDLE_SECONDS * 1000).toISOString(),
      isCurrent: sid === currentSid,
    }));
    return views.sort(
      (a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.seenAt.localeCompare(a.seenAt),
    );
  }

  async end(userId: string, id: string): Promise<void> {
    if (!ID.test(id)) throw new DomainError('malformed', 'invalid_id', 'Cet identifiant est mal formé.');
    const found = (await this.open(userId)).find(({ sid }) => idOf(sid) === id);
    if (!found) throw new DomainError('not_found', 'not_found', 'Cette session est déjà terminée.');
    await this.dataSource.query('DELETE FROM session WHERE sid = $1', [found.sid]);
  }

  endOthers(userId: string, currentSid: string): Promise<void> {
    return endSessions(this.dataSource.manager, userId, currentSid);
  }

  private open(userId: string): Promise<Row[]> {
    return this.dataSource.query<Row[]>(
      `SELECT sid, sess, expire FROM session
       WHERE sess->>'userId' = $1 AND expire > now() AND (sess->>'signedInAt')::bigint > $2`,
      [userId, Date.now() - SESSION_ABSOLUTE_SECONDS * 1000],
    );
  }
}

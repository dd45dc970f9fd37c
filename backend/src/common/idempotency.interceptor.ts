import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import type { Request, Response } from 'express';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { DataSource } from 'typeorm';
import { replayKey } from './transaction.js';

interface Replay {
  route: string;
  body_hash: string;
  committed: boolean;
  status: number | null;
  response: unknown;
  etag: string | null;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Creations and transitions sent twice with one `Idempotency-Key` have one effect and one answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly dataSource: DataSource) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const key = request.headers['idempotency-key'];
    const userId = request.viewer?.userId;
    if (request.method !== 'POST' || typeof key !== 'string' || userId === undefined) return next.handle();
    if (!KEY.test(key))
      throw new DomainError('malformed', 'invalid_idempotency_key', 'La clé d’idempotence est mal formée.');
    const route = request.originalUrl.slice(0, 300);
    const size = request.is('multipart/form-data')
      ? request.headers['content-length']
      : JSON.stringify(request.body ?? null);
    const hash = createHash('sha256')
      .update(size ?? '')
      .digest('hex');
    if (!(await this.claim(userId, key, route, hash)))
      return of(await this.replay(userId, key, route, hash, response));
    try {
      const body: unknown = await replayKey.run({ userId, key }, () => lastValueFrom(next.handle()));
      await this.keep(userId, key, response, body);
      return of(body);
    } catch (error) {
      await this.forget(userId, key);
      throw error;
    }
  }

  /** Takes the key; one left by a crash before COMMIT is taken over once no request can still hold it. */
  private async claim(userId: string, key: string, route: string, hash: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO idempotency (user_id, key, route, body_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id, key) DO UPDATE SET created_at = now()
       WHERE idempotency.status IS NULL AND NOT idempotency.committed AND idempotency.created_at < now() - interval '3 minutes'
         AND idempotency.route = excluded.route AND idempotency.body_hash = excluded.body_hash
       RETURNING key`,
      [userId, key, route, hash],
    );
    return rows.length === 1;
  }

  private async replay(
    userId: string,
    key: string,
    route: string,
    hash: string,
    response: Response,
  ): Promise<unknown> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const [seen] = await this.dataSource.query<Replay[]>(
        'SELECT * FROM idempotency WHERE user_id = $1 AND key = $2',
        [userId, key],
      );
      if (!seen) break;
      if (seen.route !== route || seen.body_hash !== hash)
        throw new DomainError(
          'rule',
          'idempotency_mismatch',
          'Cette clé a déjà servi pour une autre demande.',
        );
      if (seen.status !== null) {
        if (seen.etag !== null) response.setHeader('ETag', seen.etag);
        response.status(seen.status);
        return seen.response;
      }
      await wait(100);
    }
    throw new DomainError(
      'conflict',
      'already_sent',
      'Cette demande est déjà enregistrée ou en cours : rechargez la page.',
      {
        retryAfterSeconds: 5,
      },
    );
  }

  private async keep(userId: string, key: string, response: Response, body: unknown): Promise<unknown> {
    await this.dataSource.query(
      'UPDATE idempotency SET status = $3, response = $4, etag = $5 WHERE user_id = $1 AND key = $2',
      [userId, key, response.statusCode, JSON.stringify(body ?? null), response.getHeader('etag') ?? null],
    );
    return body;
  }

  private async forget(userId: string, key: string): Promise<void> {
    await this.dataSource.query('DELETE FROM idempotency WHERE user_id = $1 AND key = $2 AND NOT committed', [
      userId,
      key,
    ]);
  }
}

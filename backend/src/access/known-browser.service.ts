import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { cookieName, cookieOptions, readCookie } from './cookies.js';
import { hashOf, isSecret, newSecret } from './secret.js';
import { addressKey, type Counter } from './throttle.service.js';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Browsers in which an account has signed in: there, failures elsewhere do not lock its owner out. */
@Injectable()
export class KnownBrowserService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The hash of this browser's token if this account has signed in with it. Asked in the same time when there is no such account. */
  async knownTo(request: Request, userId: string | undefined): Promise<string | undefined> {
    const token = this.tokenOf(request);
    if (token === undefined) return undefined;
    const rows = await this.dataSource.query<unknown[]>(
      'SELECT 1 FROM known_browser WHERE user_id = $1 AND token_hash = $2',
      [userId ?? null, hashOf(token)],
    );
    return rows.length === 1 ? hashOf(token) : undefined;
  }

  /** What counts the failures of a password or a code given for this account, in this browser. */
  async countersOf(request: Request, email: string, userId: string | undefined): Promise<Counter[]> {
    const browser = await this.knownTo(request, userId);
    if (userId !== undefined && browser !== undefined)
      return [{ kind: 'browser', key: hashOf(`${userId} ${browser}`) }];
    return [
      { kind: 'address', key: addressKey(request.ip ?? '') },
      { kind: 'account', key: hashOf(email) },
    ];
  }

  /** Called after a sign-in. A token that we never gave out is not taken up, lest a stranger plants it. */
  async remember(request: Request, response: Response, userId: string): Promise<void> {
    const token = (await this.givenToken(request)) ?? newSecret();
    const now = this.clock.now();
    await this.dataSource.query(
      `INSERT INTO known_browser (user_id, token_hash, seen_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id, token_hash) DO UPDATE SET seen_at = excluded.seen_at`,
      [userId, hashOf(token), now],
    );
    await this.dataSource.query('DELETE FROM known_browser WHERE user_id = $1 AND seen_at < $2', [
      userId,
      new Date(now.getTime() - YEAR_SECONDS * 1000),
    ]);
    response.cookie(cookieName(this.config, 'pcc-browser'), token, {
      ...cookieOptions(this.config),
      maxAge: YEAR_SECONDS * 1000,
    });
  }

  private async givenToken(request: Request): Promise<string | undefined> {
    const token = this.tokenOf(request);
    if (token === undefined) return undefined;
    const rows = await this.dataSource.query<unknown[]>(
      'SELECT 1 FROM known_browser WHERE token_hash = $1 LIMIT 1',
      [hashOf(token)],
    );
    return rows.length === 1 ? token : undefined;
  }

  private tokenOf(request: Request): string | undefined {
    const token = readCookie(request, cookieName(this.config, 'pcc-browser'));
    return isSecret(token) ? token : undefined;
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError, type SessionView } from '@pcc/shared';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { KnownBrowserService } from './known-browser.service.js';
import { isPassword } from './password.js';
import { hashOf } from './secret.js';
import { presentSession } from './session.presenter.js';
import { SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS } from './session.store.js';
import { addressKey, type Counter, ThrottleService } from './throttle.service.js';
import { User } from './user.entity.js';
import type { Viewer } from './viewer.js';
import { ViewerService } from './viewer.service.js';

const settled = (start: (done: (error?: unknown) => void) => void) =>
  new Promise<void>((resolve, reject) => {
    start((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error(String(error)));
    });
  });

@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly throttle: ThrottleService,
    private readonly browsers: KnownBrowserService,
    private readonly viewers: ViewerService,
    private readonly clock: Clock,
  ) {}

  /** The id of the account, or undefined: an unknown address, a closed account and a wrong password look the same. */
  async check(request: Request, email: string, password: string): Promise<string | undefined> {
    const user = await this.dataSource.getRepository(User).findOne({
      select: { id: true, passwordHash: true },
      where: { email, active: true },
    });
    const counters = await this.countersOf(request, email, user?.id);
    return this.throttle.attempt(counters, async () =>
      (await isPassword(user?.passwordHash ?? null, password)) ? user?.id : undefined,
    );
  }

  /** Opens a session under a new id, so that one fixed beforehand is worth nothing. */
  async open(request: Request, response: Response, userId: string): Promise<SessionView> {
    const viewer = await this.viewers.byId(userId);
    if (!viewer || viewer.roles.length === 0)
      throw new DomainError('forbidden', 'no_grant', 'Aucun droit n’est ouvert à ce compte aujourd’hui.');
    await settled((done) => request.session.regenerate(done));
    request.session.userId = userId;
    request.session.signedInAt = Date.now();
    await settled((done) => request.session.save(done));
    await this.browsers.remember(request, response, userId);
    return this.describe(viewer, request.session.signedInAt);
  }

  async describe(viewer: Viewer, signedInAt: number): Promise<SessionView> {
    const grants = await this.viewers.grants([viewer.userId], this.clock.today());
    return presentSession(viewer, grants.get(viewer.userId) ?? [], {
      hasTotp: false,
      mustSetUpTotp: false,
      idleSeconds: SESSION_IDLE_SECONDS,
      endsAt: new Date(signedInAt + SESSION_ABSOLUTE_SECONDS * 1000).toISOString(),
      pendingIdentity: null,
    });
  }

  async close(request: Request): Promise<void> {
    if (request.session.userId !== undefined) await settled((done) => request.session.destroy(done));
  }

  private async countersOf(request: Request, email: string, userId: string | undefined): Promise<Counter[]> {
    const browser = userId === undefined ? undefined : await this.browsers.knownTo(request, userId);
    if (userId !== undefined && browser !== undefined)
      return [{ kind: 'browser', key: hashOf(`${userId} ${browser}`) }];
    return [
      { kind: 'address', key: addressKey(request.ip ?? '') },
      { kind: 'account', key: hashOf(email) },
    ];
  }
}

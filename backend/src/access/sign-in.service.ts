import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type SessionView } from '@pcc/shared';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { KnownBrowserService } from './known-browser.service.js';
import { isPassword } from './password.js';
import { mustSetUpTotp } from './second-factor.js';
import { SecondFactorService } from './second-factor.service.js';
import { presentSession } from './session.presenter.js';
import { isPending, SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS } from './session.store.js';
import { deviceOf } from './session-device.js';
import { ThrottleService } from './throttle.service.js';
import { User } from './user.entity.js';
import type { Viewer } from './viewer.js';
import { ViewerService } from './viewer.service.js';

/** What a sign-in rests on. `second`: more than one factor, ours or the OpenID provider's; no code is asked for then. */
export type Factor = 'password' | 'link' | 'identity' | 'second';

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
    @Inject(CONFIG) private readonly config: Pick<Config, 'trial'>,
    private readonly dataSource: DataSource,
    private readonly throttle: ThrottleService,
    private readonly browsers: KnownBrowserService,
    private readonly viewers: ViewerService,
    private readonly secondFactor: SecondFactorService,
    private readonly clock: Clock,
  ) {}

  /** The id of the account, or undefined: an unknown address, a closed account and a wrong password look the same. */
  async check(request: Request, email: string, password: string): Promise<string | undefined> {
    const user = await this.dataSource.getRepository(User).findOne({
      select: { id: true, passwordHash: true },
      where: { email, active: true },
    });
    const counters = await this.browsers.countersOf(request, email, user?.id);
    return this.throttle.attempt(counters, async () =>
      (await isPassword(user?.passwordHash ?? null, password)) ? user?.id : undefined,
    );
  }

  /**
   * Opens a session under a new id, so that one fixed beforehand is worth nothing. An account with a second factor that was
   * not given only gets as far as being asked for it (401 `second_factor_required`).
   */
  async open(
    request: Request,
    response: Response,
    userId: string,
    { factor }: { factor: Factor },
  ): Promise<SessionView> {
    const viewer = await this.admit(userId);
    await this.renew(request);
    const isWhole = factor === 'second' || !viewer.hasTotp;
    if (isWhole) {
      request.session.userId = userId;
      request.session.signedInAt = Date.now();
      request.session.hasSecondFactor = factor === 'second';
      request.session.device = deviceOf(request.headers['user-agent']);
    } else {
      request.session.pendingUserId = userId;
      request.session.pendingSince = Date.now();
    }
    await this.save(request);
    if (!isWhole)
      throw new DomainError(
        'unauthenticated',
        'second_factor_required',
        'Donnez le code affiché par votre application d’authentification.',
      );
    await this.browsers.remember(request, response, userId);
    return this.describe(viewer, request);
  }

  /** Refuses an account to which nothing is open today. */
  async admit(userId: string): Promise<Viewer> {
    const viewer = await this.viewers.byId(userId);
    if (!viewer || viewer.roles.length === 0)
      throw new DomainError('forbidden', 'no_grant', 'Aucun droit n’est ouvert à ce compte aujourd’hui.');
    return viewer;
  }

  /** The second step of a sign-in; wrong codes are counted with wrong passwords. */
  async complete(request: Request, response: Response, code: string): Promise<SessionView> {
    const { pendingUserId, pendingSince } = request.session;
    const user =
      pendingUserId !== undefined && isPending(pendingSince)
        ? await this.dataSource.getRepository(User).findOneBy({ id: pendingUserId, active: true })
        : null;
    if (!user)
      throw new DomainError(
        'unauthenticated',
        'no_sign_in',
        'Ce délai est passé : recommencez la connexion.',
      );
    const counters = await this.browsers.countersOf(request, user.email, user.id);
    const isRight = await this.throttle.attempt(counters, async () =>
      (await this.secondFactor.check(user.id, code)) ? true : undefined,
    );
    if (!isRight)
      throw new DomainError('unauthenticated', 'wrong_code', 'Ce code n’est pas le bon, ou il a déjà servi.');
    return this.open(request, response, user.id, { factor: 'second' });
  }

  async describe(viewer: Viewer, { session }: Request): Promise<SessionView> {
    const grants = await this.viewers.grants([viewer.userId], this.clock.today());
    const { pendingIdentity } = session;
    return presentSession(viewer, grants.get(viewer.userId) ?? [], {
      hasTotp: viewer.hasTotp,
      mustSetUpTotp: mustSetUpTotp(this.config, viewer, session),
      idleSeconds: SESSION_IDLE_SECONDS,
      endsAt: new Date((session.signedInAt ?? Date.now()) + SESSION_ABSOLUTE_SECONDS * 1000).toISOString(),
      pendingIdentity: isPending(pendingIdentity?.since) ? { email: pendingIdentity?.email ?? null } : null,
    });
  }

  /** A new session, which keeps of the one before only the identity that waits to be tied to the account. */
  async renew(request: Request): Promise<void> {
    const { pendingIdentity } = request.session;
    await settled((done) => request.session.regenerate(done));
    if (isPending(pendingIdentity?.since)) request.session.pendingIdentity = pendingIdentity;
  }

  /** Needed before a redirection: a browser follows it at once, and may be back before the session is written. */
  save(request: Request): Promise<void> {
    return settled((done) => request.session.save(done));
  }

  /** Here only: the person stays signed in at the OpenID provider, which other services share. */
  async close(request: Request): Promise<void> {
    const { userId, pendingUserId, pendingIdentity } = request.session;
    if ((userId ?? pendingUserId ?? pendingIdentity) !== undefined)
      await settled((done) => request.session.destroy(done));
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import type { Request, Response } from 'express';
import { AuthorizationResponseError, ClientError } from 'openid-client';
import { localPath } from './local-path.js';
import { OidcClientService, type ProvenIdentity } from './oidc-client.service.js';
import { OidcIdentityService } from './oidc-identity.service.js';
import { PENDING_SECONDS } from './session.store.js';
import { SignInService } from './sign-in.service.js';
import { addressKey, ThrottleService } from './throttle.service.js';

/** What the sign-in page says: no account yet, not let in, no answer from the provider, anything else. */
type Outcome = 'inconnu' | 'refuse' | 'indisponible' | 'echec';

const page = (outcome: Outcome) => `/connexion?oidc=${outcome}`;

/** What `fetch` says of a link that breaks. */
const isBroken = (error: unknown) =>
  typeof error === 'object' && error !== null && 'message' in error && error.message === 'fetch failed';

/** No answer from the provider, or one that says it cannot. */
function isAbsence(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError)
    return error.error === 'temporarily_unavailable' || error.error === 'server_error';
  if (!(error instanceof ClientError)) return isBroken(error);
  const { cause, code } = error;
  return (
    code === 'OAUTH_TIMEOUT' ||
    isBroken(cause) ||
    (cause instanceof globalThis.Response && cause.status >= 500)
  );
}

function outcomeOf(error: unknown): Outcome {
  if (isAbsence(error)) return 'indisponible';
  const isRefusal = error instanceof AuthorizationResponseError && error.error === 'access_denied';
  return isRefusal || (error instanceof DomainError && error.kind === 'forbidden') ? 'refuse' : 'echec';
}

/**
 * Sign-in by the OpenID provider. A plain service: passport would only stand between it and openid-client, which keeps the
 * whole protocol already.
 */
@Injectable()
export class OidcService {
  private readonly logger = new Logger('OpenID');

  constructor(
    private readonly client: OidcClientService,
    private readonly identities: OidcIdentityService,
    private readonly signIn: SignInService,
    private readonly throttle: ThrottleService,
  ) {}

  /** The provider's address, or the sign-in page when it does not answer. Each time writes a session: they are counted. */
  async start(request: Request, next: unknown): Promise<string> {
    this.assertOffered();
    try {
      await this.throttle.count({ kind: 'oidc', key: addressKey(request.ip ?? '') });
      const { url, attempt } = await this.client.begin();
      request.session.oidc = { ...attempt, next: localPath(next) };
      // Of those who never come back, nothing is kept for hours.
      if (request.session.userId === undefined) request.session.cookie.maxAge = PENDING_SECONDS * 1000;
      await this.signIn.save(request);
      return url;
    } catch (error) {
      if (error instanceof DomainError) return page('echec');
      this.warn(error);
      return page('indisponible');
    }
  }

  /** The page to go to once the provider has answered. An answer serves once, for the browser that asked. */
  async finish(request: Request, response: Response): Promise<string> {
    this.assertOffered();
    const { oidc } = request.session;
    delete request.session.oidc;
    if (!oidc) return page('echec');
    const { next, ...attempt } = oidc;
    try {
      const { search } = new URL(request.originalUrl, 'http://local.invalid');
      const identity = await this.client.finish(search, attempt);
      const userId = await this.identities.ownerOf(identity);
      if (userId === undefined) return await this.keep(request, identity, next);
      const factor = identity.hasMfa ? 'second' : 'identity';
      await this.signIn.open(request, response, userId, { factor });
      return next;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'second_factor_required')
        return `/connexion/second-facteur${next === '/' ? '' : `?next=${encodeURIComponent(next)}`}`;
      this.warn(error);
      return page(outcomeOf(error));
    }
  }

  /** Opens nothing: the person signs in as usual, or is signed in already, and then says whether to tie it. */
  private async keep(request: Request, identity: ProvenIdentity, next: string): Promise<string> {
    const isSignedIn = request.session.userId !== undefined;
    if (!isSignedIn) await this.signIn.renew(request);
    const { issuer, subject, email } = identity;
    request.session.pendingIdentity = { issuer, subject, email, since: Date.now() };
    await this.signIn.save(request);
    return isSignedIn ? next : page('inconnu');
  }

  private assertOffered(): void {
    if (!this.client.isOffered)
      throw new DomainError('not_found', 'not_found', 'Cette connexion n’est pas proposée.');
  }

  /** Its kind only: what openid-client hangs on its errors may hold tokens. */
  private warn(error: unknown): void {
    const code = error instanceof ClientError || error instanceof DomainError ? (error.code ?? '') : '';
    this.logger.warn(error instanceof Error ? `${error.name} ${code} ${error.message}` : 'unknown error');
  }
}

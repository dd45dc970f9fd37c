import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';

/** Whoever signed in there, as the provider signs it. */
export interface ProvenIdentity {
  issuer: string;
  subject: string;
  email: string | null;
  /** The provider asked for more than one factor (`mfa` in `amr`, RFC 8176). */
  hasMfa: boolean;
}

/** What this sign-in must come back with; kept in the session meanwhile. */
interface SignInAttempt {
  state: string;
  nonce: string;
  codeVerifier: string;
}

const TIMEOUT_SECONDS = 5;
const KNOWN_FOR_MS = 3_600_000;
/** ProConnect tells how its user signed in only to whoever asks, and takes this level for an ordinary sign-in. */
const CLAIMS = JSON.stringify({ id_token: { amr: { essential: true } } });
const ACR = 'eidas1';

/** By the way that the provider takes; without a word from it, OpenID says basic. */
function clientAuth(secret: string): openid.ClientAuth {
  const basic = openid.ClientSecretBasic(secret);
  const post = openid.ClientSecretPost(secret);
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

const textOf = (value: unknown) => (typeof value === 'string' && value.length <= 254 ? value : null);

/**
 * Speaks to the OpenID provider: code flow with PKCE, state and nonce; identity token and user's claims signed by a key of
 * the provider. It is sought at the first sign-in, so that its absence never stops the start.
 */
@Injectable()
export class OidcClientService {
  private known: { provider: Promise<openid.Configuration>; until: number } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'oidc' | 'publicUrl'>,
    private readonly clock: Clock,
  ) {}

  get isOffered(): boolean {
    return this.config.oidc !== null;
  }

  /** Where to send the browser, and what to keep of it. */
  async begin(): Promise<{ url: string; attempt: SignInAttempt }> {
    const provider = await this.provider();
    const attempt = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      codeVerifier: openid.randomPKCECodeVerifier(),
    };
    const knowsAcr = provider.serverMetadata().acr_values_supported?.includes(ACR) === true;
    const url = openid.buildAuthorizationUrl(provider, {
      redirect_uri: this.redirectUri,
      scope: 'openid email',
      claims: CLAIMS,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
      ...(knowsAcr ? { acr_values: ACR } : {}),
    });
    return { url: url.href, attempt };
  }

  /** Takes the answer that came back in the query. Throws openid-client's errors, and none is to be shown. */
  async finish(query: string, attempt: SignInAttempt): Promise<ProvenIdentity> {
    const provider = await this.provider();
    const url = new URL(this.redirectUri);
    url.search = query;
    const tokens = await openid.authorizationCodeGrant(provider, url, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.codeVerifier,
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (!token) throw new Error('No identity token');
    const user = await openid.fetchUserInfo(provider, tokens.access_token, token.sub);
    // The library has checked the signature and the subject, but takes these two only if they are there.
    if (user.iss !== token.iss || ![user.aud].flat().includes(this.config.oidc?.clientId ?? ''))
      throw new Error('The claims of the user are not for us');
    return {
      issuer: token.iss,
      subject: token.sub,
      email: textOf(user.email),
      hasMfa: Array.isArray(token.amr) && token.amr.includes('mfa'),
    };
  }

  private get redirectUri(): string {
    return `${this.config.publicUrl}/api/oidc/callback`;
  }

  /** One search for all who come together; a failed one is tried again by the next. */
  private provider(): Promise<openid.Configuration> {
    const now = this.clock.now().getTime();
    if (!this.known || this.known.until <= now) {
      const provider = this.discover();
      this.known = { provider, until: now + KNOWN_FOR_MS };
      provider.catch(() => {
        if (this.known?.provider === provider) this.known = undefined;
      });
    }
    return this.known.provider;
  }

  private async discover(): Promise<openid.Configuration> {
    const { oidc } = this.config;
    if (!oidc) throw new Error('No OpenID provider');
    const issuer = new URL(oidc.issuer);
    const provider = await openid.discovery(issuer, oidc.clientId, undefined, clientAuth(oidc.clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: [
        openid.enableNonRepudiationChecks,
        // The configuration takes http for a provider of this very machine only.
        ...(issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
      ],
    });
    const claimsUrl = new URL(provider.serverMetadata().userinfo_endpoint ?? '', issuer).href;
    provider[openid.customFetch] = async (url, options) => {
      const response = await fetch(url, options);
      // OpenID also allows plain JSON there, which nobody has signed.
      const isSigned = response.headers.get('content-type')?.startsWith('application/jwt') === true;
      if (url === claimsUrl && response.ok && !isSigned)
        throw new Error('The claims of the user are not signed');
      return response;
    };
    return provider;
  }
}

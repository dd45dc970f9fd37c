import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientMetadata, Configuration, Provider } from 'oidc-provider';

/** Who is at the provider's keyboard; null for someone who gives up. */
export interface Person {
  sub: string;
  email: string;
  amr?: string[];
}

interface Answer {
  type: string;
  body: string;
}

export const CLIENT = { clientId: 'pcc', clientSecret: 'a secret of the test provider' };

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** It warns of what a test wants: memory for a store, and the oldest Node that we run on. */
async function quietly(make: () => Promise<Provider>): Promise<Provider> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await make();
  } finally {
    console.warn = warn;
  }
}

/**
 * A real OpenID provider on loopback, as strict as ProConnect: PKCE asked for, `amr` told on request only, claims of the
 * user signed. Whoever is `person` signs in without a page.
 */
export class OpenIdProvider {
  person: Person | null = null;
  /** Rewrites what the provider answers about the user on its way to us. */
  tamper: ((answer: Answer) => Answer) | null = null;
  /** Where the application's secret came last: in a header, or in the body. */
  secretIn: 'header' | 'body' | null = null;
  /** The parameters of the last request to sign in. */
  asked = new URLSearchParams();

  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  private readonly server: Server;
  readonly issuer: string;

  private constructor(server: Server) {
    this.server = server;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** `redirectUri` is the only address that it sends anyone back to; `client` adds to or changes how ours is registered. */
  static async start(
    redirectUri: string,
    client: Partial<ClientMetadata> = {},
    port = 0,
  ): Promise<OpenIdProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const started = new OpenIdProvider(server);
    const provider = await quietly(async () => {
      const library = await import('oidc-provider');
      return new library.Provider(started.issuer, started.configuration(redirectUri, client));
    });
    provider.use(async ({ path, req, res }, next) => {
      if (!path.startsWith('/interaction/')) await next();
      else await provider.interactionFinished(req, res, started.login());
    });
    provider.use(async (context, next) => {
      if (context.path === '/token') started.secretIn = context.get('authorization') ? 'header' : 'body';
      await next();
      if (context.path === '/me' && started.tamper && typeof context.body === 'string')
        Object.assign(context, started.tamper({ type: context.type, body: context.body }));
    });
    const answer = provider.callback();
    server.on('request', (request, response) => void answer(request, response));
    return started;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A browser of its own goes through the provider's pages, until it is sent back to us. */
  async visit(address: string): Promise<URL> {
    const cookies = new Map<string, string>();
    this.asked = new URL(address).searchParams;
    for (let url = new URL(address); ; ) {
      if (url.origin !== this.issuer) return url;
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const text of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${url.pathname}: ${response.status} ${await response.text()}`);
      url = new URL(location, url);
    }
  }

  /** A token with any claims, under the provider's own key or another. */
  signed(claims: object, key = this.key): string {
    const content = `${encode({ alg: 'RS256', kid: 'test' })}.${encode(claims)}`;
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
  }

  private configuration(redirectUri: string, client: Partial<ClientMetadata>): Configuration {
    const lifetime = 600;
    return {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          redirect_uris: [redirectUri],
          userinfo_signed_response_alg: 'RS256',
          ...client,
        },
      ],
      clientAuthMethods: [client.token_endpoint_auth_method ?? 'client_secret_basic'],
      jwks: {
        keys: [
          {
            ...this.key.export({ format: 'jwk' }),
            kid: 'test',
            use: 'sig',
            alg: 'RS256',
          },
        ],
      },
      features: {
        devInteractions: { enabled: false },
        jwtUserinfo: { enabled: true },
        claimsParameter: { enabled: true },
        rpInitiatedLogout: { enabled: false },
      },
      acrValues: ['eidas1'],
      claims: { openid: ['sub'], email: ['email'], amr: null, acr: null },
      cookies: { keys: ['a key of the test provider'] },
      pkce: { required: () => true },
      ttl: {
        AccessToken: lifetime,
        AuthorizationCode: lifetime,
        Grant: lifetime,
        IdToken: lifetime,
        Interaction: lifetime,
        Session: lifetime,
      },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => ({ sub, email: this.person?.email }),
      }),
      // Nobody is asked whether they agree.
      loadExistingGrant: async (context) => {
        const { client: asking, session, provider } = context.oidc;
        const grant = new provider.Grant({ clientId: asking?.clientId, accountId: session?.accountId });
        grant.addOIDCScope('openid email');
        grant.addOIDCClaims(['amr', 'acr', 'email']);
        await grant.save();
        return grant;
      },
    };
  }

  private login() {
    return this.person
      ? { login: { accountId: this.person.sub, amr: this.person.amr ?? ['pwd'] } }
      : { error: 'access_denied' };
  }
}

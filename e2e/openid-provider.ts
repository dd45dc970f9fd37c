import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration, Provider } from 'oidc-provider';

const CLIENT = { id: 'pcc', secret: 'a secret of the browser tests' };
const LIFETIME = 600;

/** Who is at the provider's keyboard. */
interface Person {
  sub: string;
  email: string;
}

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

/** A real OpenID provider on loopback, which asks for PKCE and signs what it says. Whoever is `person` signs in without a page. */
export class OpenIdProvider {
  person: Person = { sub: 'nobody', email: 'personne@example.org' };
  readonly issuer: string;

  private constructor(private readonly server: Server) {
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** `application` is the origin that it sends people back to. */
  static async start(application: string): Promise<OpenIdProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const started = new OpenIdProvider(server);
    const provider = await quietly(async () => {
      const library = await import('oidc-provider');
      return new library.Provider(started.issuer, started.configuration(application));
    });
    provider.use(async ({ path, req, res }, next) => {
      const login = { accountId: started.person.sub, amr: ['pwd'] };
      if (path.startsWith('/interaction/')) await provider.interactionFinished(req, res, { login });
      else await next();
    });
    const answer = provider.callback();
    server.on('request', (request, response) => void answer(request, response));
    return started;
  }

  /** What the application must be told of it. */
  get settings() {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private configuration(application: string): Configuration {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [`${application}/api/oidc/callback`],
          userinfo_signed_response_alg: 'RS256',
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'e2e', use: 'sig', alg: 'RS256' }] },
      features: {
        devInteractions: { enabled: false },
        jwtUserinfo: { enabled: true },
        claimsParameter: { enabled: true },
      },
      claims: { openid: ['sub'], email: ['email'], amr: null },
      cookies: { keys: ['a key of the browser tests'] },
      pkce: { required: () => true },
      ttl: {
        AccessToken: LIFETIME,
        AuthorizationCode: LIFETIME,
        Grant: LIFETIME,
        IdToken: LIFETIME,
        Interaction: LIFETIME,
        Session: LIFETIME,
      },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => ({ sub, email: this.person.email }),
      }),
      // Nobody is asked whether they agree.
      loadExistingGrant: async (context) => {
        const { client, session, provider } = context.oidc;
        const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
        grant.addOIDCScope('openid email');
        grant.addOIDCClaims(['amr', 'email']);
        await grant.save();
        return grant;
      },
    };
  }
}

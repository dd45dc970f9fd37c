import type { SessionView } from '@pcc/shared';
import { AccessApp } from './access-app.js';
import { PASSWORD } from './client.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { CLIENT, OpenIdProvider, type Person } from './openid-provider.js';

export type Browser = ReturnType<AccessApp['browser']>;

interface Closing {
  close(): Promise<void>;
}

export const PUBLIC_URL = 'http://localhost:3000';
/** Where the browser lands when nobody is signed in. */
export const UNKNOWN = '/connexion?oidc=inconnu';
export const REFUSED = '/connexion?oidc=refuse';
export const FAILED = '/connexion?oidc=echec';
export const AWAY = '/connexion?oidc=indisponible';

/** The body of an answer, of which supertest knows nothing. */
export const read = <Body>({ body }: { body: unknown }) => body as Body;
export const codeOf = (answer: { body: unknown }) => read<{ code: string }>(answer).code;
export const locationOf = ({ headers }: { headers: Record<string, unknown> }) => String(headers.location);

/** Sign-in with a real OpenID provider beside it. */
export class OpenIdHouse {
  private readonly opened: Closing[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly provider: OpenIdProvider,
    readonly app: AccessApp,
  ) {}

  static async start(): Promise<OpenIdHouse> {
    const database = await createTestDatabase();
    const provider = await OpenIdProvider.start(`${PUBLIC_URL}/api/oidc/callback`);
    const oidc = { issuer: provider.issuer, ...CLIENT };
    const app = await AccessApp.start(database.appUrl, { publicUrl: PUBLIC_URL, oidc });
    return new OpenIdHouse(database, provider, app);
  }

  async close(): Promise<void> {
    await this.tidy();
    await this.app.close();
    await this.provider.close();
    await this.database.drop();
  }

  /** Before each test. */
  async tidy(): Promise<void> {
    this.provider.tamper = null;
    await this.app.dataSource.query('DELETE FROM rate_limit');
    for (const one of this.opened.splice(0)) await one.close();
  }

  /** Another application on the same data, closed before the next test; without a provider when no issuer is given. */
  async another(issuer: string | null, { trial = true } = {}): Promise<AccessApp> {
    const oidc = issuer === null ? null : { issuer, ...CLIENT };
    return this.kept(await AccessApp.start(this.database.appUrl, { publicUrl: PUBLIC_URL, oidc, trial }));
  }

  async anotherProvider(...[client, port]: [Record<string, string>?, number?]): Promise<OpenIdProvider> {
    return this.kept(await OpenIdProvider.start(`${PUBLIC_URL}/api/oidc/callback`, client, port));
  }

  /** The provider's address, or ours if it is away. */
  async leave(browser: Browser, next?: string): Promise<string> {
    const query = next === undefined ? {} : { next };
    return locationOf(await browser.get('/api/oidc/start').query(query).expect(302));
  }

  /** The page reached by bringing this answer back. */
  async comeBack(browser: Browser, { pathname, search }: URL): Promise<string> {
    return locationOf(await browser.get(pathname + search).expect(302));
  }

  /** The answer with which the provider sends the browser of this person back. */
  async answerFor(browser: Browser, person: Person | null, next?: string): Promise<URL> {
    this.provider.person = person;
    const back = await this.provider.visit(await this.leave(browser, next));
    expect(`${back.origin}${back.pathname}`).toBe(`${PUBLIC_URL}/api/oidc/callback`);
    return back;
  }

  /** To the provider and back; answers the page reached. */
  async signIn(browser: Browser, person: Person | null, next?: string): Promise<string> {
    return this.comeBack(browser, await this.answerFor(browser, person, next));
  }

  /** The address of whoever is signed in, or 401. */
  async whoIs(browser: Browser): Promise<string | number> {
    const answer = await browser.get('/api/session');
    return answer.status === 200 ? read<SessionView>(answer).user.email : answer.status;
  }

  /** Opens an account and ties to it, as its owner would, the identity of this person. */
  async tie(email: string, person: Person): Promise<Browser> {
    await this.app.addUser(email, [{ role: 'national' }]);
    const browser = this.app.browser();
    expect(await this.signIn(browser, person)).toBe(UNKNOWN);
    await browser.post('/api/session').send({ email, password: PASSWORD }).expect(200);
    await browser.post('/api/account/identities').expect(201);
    return browser;
  }

  private kept<One extends Closing>(one: One): One {
    this.opened.push(one);
    return one;
  }
}

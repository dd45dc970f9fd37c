import { generateKeyPairSync } from 'node:crypto';
import {
  AWAY,
  type Browser,
  FAILED,
  locationOf,
  OpenIdHouse,
  PUBLIC_URL,
  REFUSED,
  UNKNOWN,
} from '../../test/openid-house.js';
import { CLIENT, type Person } from '../../test/openid-provider.js';
import { freePort } from '../database/embedded-state.js';

const known: Person = { sub: 'alix', email: 'alix@mairie.example.org' };

let house: OpenIdHouse;

beforeAll(async () => {
  house = await OpenIdHouse.start();
  await house.tie('alix@example.org', known);
});
beforeEach(() => house.tidy());
afterAll(() => house.close());

describe('the way to the provider', () => {
  it('carries PKCE, a state, a nonce and our own address, and asks how its user signs in', async () => {
    await house.signIn(house.app.browser(), known);
    const { state, nonce, code_challenge, ...rest } = Object.fromEntries(house.provider.asked);
    for (const random of [state, nonce, code_challenge]) expect(random).toMatch(/^[\w-]{43}$/);
    expect(rest).toEqual({
      client_id: CLIENT.clientId,
      response_type: 'code',
      redirect_uri: `${PUBLIC_URL}/api/oidc/callback`,
      scope: 'openid email',
      code_challenge_method: 'S256',
      claims: '{"id_token":{"amr":{"essential":true}}}',
      acr_values: 'eidas1',
    });
    for (const header of ['Host', 'X-Forwarded-Host']) {
      const away = await house.app
        .browser()
        .get('/api/oidc/start')
        .set(header, 'evil.example.org')
        .expect(302);
      const { searchParams } = new URL(locationOf(away));
      expect(searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/api/oidc/callback`);
    }
  });

  it.each(['//evil.example.org', '/\\evil.example.org', 'https://evil.example.org', '/.//evil.example.org'])(
    'comes back to a page of ours whatever %s says',
    async (next) => {
      expect(await house.signIn(house.app.browser(), known, next)).toBe('/');
    },
  );

  it('comes back to the page that was asked', async () => {
    const next = '/homologations/1?tab=2';
    expect(await house.signIn(house.app.browser(), known, next)).toBe(next);
  });

  it('renews the session', async () => {
    const browser = house.app.browser();
    const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
      /pcc=[^;]+/.exec(String(headers['set-cookie']))?.[0] ?? '';
    house.provider.person = known;
    const started = await browser.get('/api/oidc/start').expect(302);
    const { pathname, search } = await house.provider.visit(locationOf(started));
    const opened = await browser.get(pathname + search).expect(302);
    expect(cookieOf(opened)).not.toBe('');
    expect(cookieOf(opened)).not.toBe(cookieOf(started));
    await house.app.browser().get('/api/session').set('Cookie', cookieOf(started)).expect(401);
    await house.app.browser().get('/api/session').set('Cookie', cookieOf(opened)).expect(200);
  });

  it('is told when its person gives up', async () => {
    expect(await house.signIn(house.app.browser(), null)).toBe(REFUSED);
  });
});

describe('an answer is refused', () => {
  const refused = async (browser: Browser, back: URL) => {
    expect(await house.comeBack(browser, back)).toBe(FAILED);
    expect(await house.whoIs(browser)).toBe(401);
  };

  it('without a session', async () => {
    await refused(house.app.browser(), await house.answerFor(house.app.browser(), known));
    await refused(house.app.browser(), new URL(`${PUBLIC_URL}/api/oidc/callback`));
  });

  it('in another browser, which has its own sign-in under way', async () => {
    const other = house.app.browser();
    await house.leave(other);
    await refused(other, await house.answerFor(house.app.browser(), known));
  });

  it('the second time', async () => {
    const browser = house.app.browser();
    const back = await house.answerFor(browser, known);
    expect(await house.comeBack(browser, back)).toBe('/');
    await browser.delete('/api/session').expect(204);
    await refused(browser, back);
    // Nor is the used code good for a fresh sign-in.
    const state = new URL(await house.leave(browser)).searchParams.get('state');
    back.searchParams.set('state', state ?? '');
    await refused(browser, back);
  });

  it('even a good one, after a bad one', async () => {
    const browser = house.app.browser();
    const back = await house.answerFor(browser, known);
    const forged = new URL(back);
    forged.searchParams.set('state', 'forged');
    await refused(browser, forged);
    await refused(browser, back);
  });

  it.each(['state', 'code', 'iss'])('with a forged %s', async (name) => {
    const browser = house.app.browser();
    const back = await house.answerFor(browser, known);
    back.searchParams.set(name, 'https://forged.example.org/');
    await refused(browser, back);
  });

  it.each(['state', 'code'])('without its %s', async (name) => {
    const browser = house.app.browser();
    const back = await house.answerFor(browser, known);
    back.searchParams.delete(name);
    await refused(browser, back);
  });

  it.each([
    ['nonce', 'that-of-another-sign-in'],
    ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
  ])('for another %s than ours', async (name, value) => {
    const browser = house.app.browser();
    const away = new URL(await house.leave(browser));
    away.searchParams.set(name, value);
    house.provider.person = known;
    await refused(browser, await house.provider.visit(away.href));
  });

  const claims = () => ({ iss: house.provider.issuer, aud: CLIENT.clientId, ...known });
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const jwt = (body: string) => ({ type: 'application/jwt', body });
  const signed = (changes: object) => jwt(house.provider.signed({ ...claims(), ...changes }));
  const strangerKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  it.each<[string, () => { type: string; body: string }]>([
    ['of another person', () => signed({ sub: 'morgan' })],
    ['signed by nobody', () => ({ type: 'application/json', body: JSON.stringify(claims()) })],
    ['signed by nobody, as a token', () => jwt(`${encode({ alg: 'none' })}.${encode(claims())}.`)],
    ['signed by another key', () => jwt(house.provider.signed(claims(), strangerKey))],
    ['from another issuer', () => signed({ iss: 'https://other.example.org' })],
    ['from nobody', () => signed({ iss: undefined })],
    ['for another application', () => signed({ aud: 'other' })],
    ['for nobody', () => signed({ aud: undefined })],
  ])('with claims %s', async (_name, answer) => {
    house.provider.tamper = answer;
    expect(await house.signIn(house.app.browser(), known)).toBe(FAILED);
  });

  it('or rather not, when the same claims are signed as they should be', async () => {
    house.provider.tamper = () => signed({});
    expect(await house.signIn(house.app.browser(), known)).toBe('/');
  });
});

describe('the provider', () => {
  it('may take the secret in the body only', async () => {
    const other = await house.anotherProvider({ token_endpoint_auth_method: 'client_secret_post' });
    const app = await house.another(other.issuer);
    other.person = known;
    const browser = app.browser();
    const back = await other.visit(await house.leave(browser));
    // The same subject of another issuer is someone else.
    expect(await house.comeBack(browser, back)).toBe(UNKNOWN);
    expect([other.secretIn, house.provider.secretIn]).toEqual(['body', 'header']);
  });

  it('may go away during a sign-in', async () => {
    const other = await house.anotherProvider();
    const app = await house.another(other.issuer);
    const browser = app.browser();
    other.person = known;
    const back = await other.visit(await house.leave(browser));
    await other.close();
    expect(await house.comeBack(browser, back)).toBe(AWAY);
  });

  it('may be away from the start: the sign-in page says so, and it is found once it is there', async () => {
    const port = await freePort();
    const app = await house.another(`http://127.0.0.1:${port}`);
    expect(await house.leave(app.browser())).toBe(AWAY);
    const late = await house.anotherProvider({}, port);
    expect(await house.leave(app.browser())).toMatch(`${late.issuer}/auth?`);
  });

  it('is asked for thirty times by an address in a quarter of an hour, then nothing is written', async () => {
    const sessions = async () =>
      (await house.app.dataSource.query<unknown[]>('SELECT 1 FROM session')).length;
    for (let asked = 0; asked < 30; asked += 1)
      expect(await house.leave(house.app.browser('203.0.113.9'))).toMatch(`${house.provider.issuer}/auth?`);
    const before = await sessions();
    const refused = await house.app.browser('203.0.113.9').get('/api/oidc/start').expect(302);
    expect(locationOf(refused)).toBe(FAILED);
    expect([refused.headers['set-cookie'], await sessions()]).toEqual([undefined, before]);
    expect(await house.leave(house.app.browser('203.0.113.10'))).toMatch(`${house.provider.issuer}/auth?`);
  });

  it('is no door where none is set', async () => {
    const without = await house.another(null);
    for (const path of ['start', 'callback?code=a&state=b'])
      await without.browser().get(`/api/oidc/${path}`).expect(404);
  });
});

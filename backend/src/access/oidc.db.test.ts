import type { SessionView, TotpSetup } from '@pcc/shared';
import { generate } from 'otplib';
import { PASSWORD } from '../../test/client.js';
import { type Browser, codeOf, OpenIdHouse, REFUSED, read, UNKNOWN } from '../../test/openid-house.js';
import type { Person } from '../../test/openid-provider.js';

let house: OpenIdHouse;

beforeAll(async () => {
  house = await OpenIdHouse.start();
});
beforeEach(() => house.tidy());
afterAll(() => house.close());

const signIn = (browser: Browser, email: string) =>
  browser.post('/api/session').send({ email, password: PASSWORD });

const identities = () =>
  house.app.dataSource.query<{ subject: string; email: string; account: string }[]>(
    'SELECT i.subject, i.email, u.email AS account FROM oidc_identity i JOIN app_user u ON u.id = i.user_id ORDER BY i.linked_at',
  );

describe('an identity', () => {
  const alix: Person = { sub: 'alix', email: 'alix@mairie.example.org' };

  it('is unknown the first time, opens nothing, and is tied once its person has signed in and says so', async () => {
    await house.app.addUser('alix@example.org', [{ role: 'national' }]);
    const browser = house.app.browser();
    expect(await house.signIn(browser, alix)).toBe(UNKNOWN);
    expect(await house.whoIs(browser)).toBe(401);
    const opened = read<SessionView>(await signIn(browser, 'alix@example.org').expect(200));
    expect(opened.user.security.pendingIdentity).toEqual({ email: alix.email });
    expect(await identities()).toEqual([]);
    const linked = await browser.post('/api/account/identities').expect(201);
    expect(linked.body).toEqual({
      id: expect.any(String) as string,
      issuer: house.provider.issuer,
      email: alix.email,
      linkedAt: expect.stringMatching(/Z$/) as string,
    });
    const { user } = read<SessionView>(await browser.get('/api/session').expect(200));
    expect(user.security.pendingIdentity).toBeNull();
    expect(codeOf(await browser.post('/api/account/identities').expect(409))).toBe('no_pending_identity');
    const told = await house.app.dataSource.query<unknown[]>(
      `SELECT 1 FROM notice WHERE rule = 'account_changed' AND facts->>'what' = 'identity_linked'`,
    );
    expect(told).toHaveLength(1);
  });

  it('opens its account on return', async () => {
    const browser = house.app.browser();
    expect(await house.signIn(browser, alix)).toBe('/');
    expect(await house.whoIs(browser)).toBe('alix@example.org');
  });

  it('opens it still when its address has changed, and the account keeps its own', async () => {
    const browser = house.app.browser();
    expect(await house.signIn(browser, { ...alix, email: 'alix.nouvelle@mairie.example.org' })).toBe('/');
    expect(await house.whoIs(browser)).toBe('alix@example.org');
    expect(await identities()).toEqual([
      { subject: 'alix', email: 'alix.nouvelle@mairie.example.org', account: 'alix@example.org' },
    ]);
  });

  it('of another subject opens nothing, though its address be that of the account or of the first', async () => {
    for (const email of ['alix@example.org', alix.email, 'alix.nouvelle@mairie.example.org']) {
      const browser = house.app.browser();
      expect(await house.signIn(browser, { sub: 'usurper', email })).toBe(UNKNOWN);
      expect(await house.whoIs(browser)).toBe(401);
    }
  });

  it('is one for an account, and of one account', async () => {
    const second = house.app.browser();
    await house.signIn(second, { sub: 'alix-2', email: alix.email });
    await signIn(second, 'alix@example.org').expect(200);
    expect(codeOf(await second.post('/api/account/identities').expect(409))).toBe('identity_exists');

    // It waits in one browser while it is tied in another.
    const shared = { sub: 'shared', email: 'accueil@example.org' };
    const late = house.app.browser();
    expect(await house.signIn(late, shared)).toBe(UNKNOWN);
    await house.tie('camille@example.org', shared);
    await house.app.addUser('dominique@example.org', [{ role: 'national' }]);
    await signIn(late, 'dominique@example.org').expect(200);
    expect(codeOf(await late.post('/api/account/identities').expect(409))).toBe('identity_taken');
    expect((await identities()).map(({ account }) => account)).toEqual([
      'alix@example.org',
      'camille@example.org',
    ]);
  });

  it('waits ten minutes, and no longer', async () => {
    const browser = house.app.browser();
    await house.signIn(browser, { sub: 'late', email: 'late@example.org' });
    await house.app.dataSource.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{pendingIdentity,since}', to_jsonb((sess->'pendingIdentity'->>'since')::bigint - 600000))::json
       WHERE sess->'pendingIdentity'->>'subject' = 'late'`,
    );
    const { user } = read<SessionView>(await signIn(browser, 'dominique@example.org').expect(200));
    expect(user.security.pendingIdentity).toBeNull();
    expect(codeOf(await browser.post('/api/account/identities').expect(409))).toBe('no_pending_identity');
  });

  it('is tied from the account too, to someone signed in, and untied', async () => {
    const browser = await house.app.signIn('dominique@example.org');
    const dominique = { sub: 'dominique', email: 'dominique@mairie.example.org' };
    expect(await house.signIn(browser, dominique, '/compte')).toBe('/compte');
    expect(await house.whoIs(browser)).toBe('dominique@example.org');
    const { id } = read<{ id: string }>(await browser.post('/api/account/identities').expect(201));
    const stranger = await house.app.signIn('camille@example.org');
    await stranger.delete(`/api/account/identities/${id}`).expect(404);
    expect(await house.signIn(house.app.browser(), dominique)).toBe('/');
    await browser.delete(`/api/account/identities/${id}`).expect(204);
    expect(await house.signIn(house.app.browser(), dominique)).toBe(UNKNOWN);
  });

  it('opens nothing of an account that is closed or without a right', async () => {
    const leaving = { sub: 'leaving', email: 'leaving@example.org' };
    await house.tie('leaving@example.org', leaving);
    const end = (statement: string) => house.app.dataSource.query(`${statement} ${LEAVING}`);
    const LEAVING = "(SELECT id FROM app_user WHERE email = 'leaving@example.org')";
    await end("UPDATE user_grant SET to_on = '2026-06-15' WHERE user_id =");
    expect(await house.signIn(house.app.browser(), leaving)).toBe(REFUSED);
    await end('UPDATE app_user SET active = false WHERE id =');
    expect(await house.signIn(house.app.browser(), leaving)).toBe(REFUSED);
  });
});

describe('a second factor', () => {
  const morgan: Person = { sub: 'morgan', email: 'morgan@example.org' };
  const ASKED = '/connexion/second-facteur';
  let secret: string;

  const nextCode = () => {
    house.app.clock.advance(30);
    return generate({ secret, epoch: Math.floor(house.app.clock.now().getTime() / 1000) });
  };

  beforeAll(async () => {
    const browser = await house.tie('morgan@example.org', morgan);
    ({ secret } = read<TotpSetup>(await browser.post('/api/account/totp').expect(200)));
    const code = await nextCode();
    await browser.post('/api/account/totp/confirmation').send({ code }).expect(200);
  });

  it('is asked for when the provider did not', async () => {
    const browser = house.app.browser();
    const give = (code: string) => browser.post('/api/session/second-factor').send({ code });
    expect(await house.signIn(browser, morgan, '/towns')).toBe(`${ASKED}?next=%2Ftowns`);
    expect(await house.whoIs(browser)).toBe(401);
    await give('000000').expect(401);
    expect(await house.whoIs(browser)).toBe(401);
    await give(await nextCode()).expect(200);
    expect(await house.whoIs(browser)).toBe('morgan@example.org');
  });

  it.each([
    [['pwd', 'mfa'], '/'],
    [['pwd', 'otp', 'mfa'], '/'],
    [['pwd', 'otp'], ASKED],
    [['pwd', 'mfa-not'], ASKED],
  ])('of the provider counts when it says so: %j', async (amr, page) => {
    expect(await house.signIn(house.app.browser(), { ...morgan, amr })).toBe(page);
  });

  it('is set up first where the role asks for one and neither side has it', async () => {
    const bare: Person = { sub: 'bare', email: 'bare@example.org' };
    await house.tie('bare@example.org', bare);
    const production = await house.another(house.provider.issuer, { trial: false });
    const mustSetUp = async (person: Person) => {
      const browser = production.browser();
      expect(await house.signIn(browser, person)).toBe('/');
      const { user } = read<SessionView>(await browser.get('/api/session').expect(200));
      const list = await browser.get('/api/users').query({ filter: '{"role":"commission"}' });
      return [user.security.mustSetUpTotp, list.status];
    };
    expect(await mustSetUp(bare)).toEqual([true, 403]);
    expect(await mustSetUp({ ...bare, amr: ['pwd', 'mfa'] })).toEqual([false, 200]);
  });
});

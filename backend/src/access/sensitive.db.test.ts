import { generate } from 'otplib';
import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { newTotpSecret, sealTotp } from './totp.js';

type Browser = Awaited<ReturnType<AccessApp['signIn']>>;

const CHOSEN = 'la tour au bord de la mer';

describe('sensitive acts', () => {
  let database: TestDatabase;
  let house: AccessApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await AccessApp.start(database.appUrl);
  });
  afterAll(async () => {
    await house.close();
    await database.drop();
  });
  beforeEach(() => house.dataSource.query('DELETE FROM rate_limit'));

  /** As if these sessions had gone on for so long; they keep to the system's clock. */
  const age = (userId: string, minutes: number) =>
    house.dataSource.query(
      `UPDATE session SET sess = (sess::jsonb
           || jsonb_build_object('signedInAt', (sess->>'signedInAt')::bigint - $2)
           || CASE WHEN sess::jsonb ? 'confirmedAt' THEN jsonb_build_object('confirmedAt', (sess->>'confirmedAt')::bigint - $2) ELSE '{}' END)::json
       WHERE sess->>'userId' = $1`,
      [userId, minutes * 60_000],
    );
  const confirm = (browser: Browser, body: object) => browser.post('/api/session/confirmation').send(body);

  describe('of an administrator', () => {
    let adminId: string;
    let subjectId: string;
    let admin: Browser;

    beforeAll(async () => {
      adminId = await house.addUser('admin@example.org', [{ role: 'administrator' }]);
      subjectId = await house.addUser('subject@example.org', [{ role: 'national' }]);
    });
    beforeEach(async () => {
      admin = await house.signIn('admin@example.org');
    });

    const acts = (): [string, () => ReturnType<Browser['post']>][] => [
      ['an account', () => admin.post('/api/users').send({})],
      ['a change of account', () => admin.patch(`/api/users/${subjectId}`).send({})],
      ['a grant', () => admin.post(`/api/users/${subjectId}/grants`).send({})],
      ['the end of a grant', () => admin.patch(`/api/users/${subjectId}/grants/${subjectId}`).send({})],
      ['a link', () => admin.post(`/api/users/${subjectId}/password-links`)],
      ['a code', () => admin.post(`/api/users/${subjectId}/codes`)],
      ['their own password', () => admin.patch('/api/account/password').send({})],
    ];

    it('ask again who it is after half an hour, by the password', async () => {
      await age(adminId, 29.5);
      for (const [, act] of acts()) expect((await act()).status).not.toBe(403);
      await age(adminId, 1);
      for (const [name, act] of acts()) {
        const refused = await act();
        expect([name, refused.status, refused.body]).toEqual([
          name,
          403,
          expect.objectContaining({ code: 'confirm_identity' }),
        ]);
      }
      await admin.get('/api/users').expect(200);
      const wrong = await confirm(admin, { password: 'wrong' }).expect(422);
      expect(wrong.body).toMatchObject({
        code: 'wrong_password',
        errors: { password: 'Mot de passe incorrect.' },
      });
      await admin.post(`/api/users/${subjectId}/codes`).expect(403);
      await confirm(admin, { password: PASSWORD }).expect(204);
      await admin.post(`/api/users/${subjectId}/codes`).expect(201);
      await age(adminId, 31);
      await admin.post(`/api/users/${subjectId}/codes`).expect(403);
      await admin.get('/api/session').expect(200);
    });

    it('are confirmed by a code of the second factor, which does not serve twice', async () => {
      const secret = newTotpSecret();
      await house.dataSource.query(
        'INSERT INTO user_totp (user_id, secret, confirmed_at, created_at) VALUES ($1, $2, now(), now())',
        [adminId, sealTotp(secret, adminId, house.config.sessionSecret)],
      );
      const code = await generate({ secret, epoch: Math.floor(house.clock.now().getTime() / 1000) });
      await age(adminId, 31);
      await confirm(admin, { code }).expect(204);
      await admin.post(`/api/users/${subjectId}/codes`).expect(201);
      await age(adminId, 31);
      expect((await confirm(admin, { code }).expect(422)).body).toMatchObject({
        code: 'wrong_code',
        errors: { code: 'Code incorrect.' },
      });
      await admin.post(`/api/users/${subjectId}/codes`).expect(403);
      await house.dataSource.query('DELETE FROM user_totp');
    });

    it('are confirmed in this browser only', async () => {
      const other = await house.signIn('admin@example.org');
      await age(adminId, 31);
      await confirm(admin, { password: PASSWORD }).expect(204);
      await other.post(`/api/users/${subjectId}/codes`).expect(403);
      await admin.post(`/api/users/${subjectId}/codes`).expect(201);
    });

    it('do not bring back a session that has ended', async () => {
      const [first] = await Promise.all([
        confirm(admin, { password: PASSWORD }),
        house.dataSource.query(`DELETE FROM session WHERE sess->>'userId' = $1`, [adminId]),
      ]);
      expect([204, 401]).toContain(first.status);
      await admin.get('/api/session').expect(401);
    });
  });

  it('refuse a confirmation without anything, with a wrong code, or without a session', async () => {
    await house.addUser('nothing@example.org', [{ role: 'commission' }]);
    const browser = await house.signIn('nothing@example.org');
    for (const body of [{}, { password: '' }, { password: null, code: null }, { other: 'x' }])
      await confirm(browser, body).expect(400);
    expect((await confirm(browser, { code: '123456' }).expect(422)).body).toMatchObject({
      code: 'wrong_code',
    });
    await confirm(house.browser(), { password: PASSWORD }).expect(401);
  });

  it('count the failures of a confirmation with those of signing in', async () => {
    await house.addUser('counted@example.org', [{ role: 'commission' }]);
    const browser = await house.signIn('counted@example.org');
    for (let index = 0; index < 9; index += 1) await confirm(browser, { password: 'wrong' }).expect(422);
    await browser.patch('/api/account/password').send({ current: 'wrong', password: CHOSEN }).expect(422);
    await confirm(browser, { password: PASSWORD }).expect(429);
    await browser.patch('/api/account/password').send({ current: PASSWORD, password: CHOSEN }).expect(429);
    await browser.post('/api/session').send({ email: 'counted@example.org', password: PASSWORD }).expect(429);
    // Only there: the owner signs in from elsewhere.
    await house.signIn('counted@example.org');
  });

  describe('a change of password', () => {
    it('asks for the one before, ends the other sessions, and is told to its owner', async () => {
      const userId = await house.addUser('change@example.org', [{ role: 'commission' }]);
      const other = await house.signIn('change@example.org');
      const browser = await house.signIn('change@example.org');
      const change = (current: string, password: string) =>
        browser.patch('/api/account/password').send({ current, password });
      expect((await change('wrong', CHOSEN).expect(422)).body).toMatchObject({
        errors: { current: 'Mot de passe incorrect.' },
      });
      expect((await change(PASSWORD, 'azertyuiop123456').expect(422)).body).toMatchObject({
        code: 'weak_password',
      });
      await change(PASSWORD, 'court').expect(400);
      await other.get('/api/session').expect(200);
      await change(PASSWORD, CHOSEN).expect(204);
      await browser.get('/api/session').expect(200);
      await other.get('/api/session').expect(401);
      const [told] = await house.dataSource.query<unknown[]>(
        'SELECT rule, user_id, delivery, facts FROM notice WHERE object_id = $1',
        [userId],
      );
      expect(told).toEqual({
        rule: 'account_changed',
        user_id: userId,
        delivery: 'at_once',
        facts: { what: 'password' },
      });
      const rows = await house.dataSource.query<{ action: string }[]>(
        'SELECT action FROM history WHERE target = $1',
        [userId],
      );
      expect(rows).toEqual([{ action: 'password.change' }]);
      await house.signIn('change@example.org', CHOSEN);
      const browsers = await house.dataSource.query<unknown[]>(
        'SELECT 1 FROM known_browser WHERE user_id = $1',
        [userId],
      );
      expect(browsers).toHaveLength(2);
    });

    it('shows one’s account', async () => {
      await house.addUser('view@example.org', [{ role: 'commission' }]);
      const browser = await house.signIn('view@example.org');
      const account = await browser.get('/api/account').expect(200);
      expect(account.body).toEqual({
        email: 'view@example.org',
        name: 'view@example.org',
        hasPassword: true,
        hasTotp: false,
        recoveryCodesLeft: 0,
        isTotpRequired: false,
        identities: [],
      });
      await house.browser().get('/api/account').expect(401);
    });
  });
});

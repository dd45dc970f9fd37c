import type { UserView } from '@pcc/shared';
import { v7 } from 'uuid';
import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { codeHash } from './access-code.js';
import { accessLinkUrl } from './access-link.js';

type Browser = Awaited<ReturnType<AccessApp['signIn']>>;

const CHOSEN = 'la tour au bord de la mer';

describe('the first right given to someone of a town', () => {
  let database: TestDatabase;
  let house: AccessApp;
  let admin: Browser;
  let craon: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await AccessApp.start(database.appUrl);
    craon = await house.idOf('town', 'name', 'Craon');
    await house.addUser('admin@example.org', [{ role: 'administrator' }]);
    admin = await house.signIn('admin@example.org');
  });
  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const give = async (userId: string, grant: object) =>
    (await admin.post(`/api/users/${userId}/grants`).send(grant).expect(201)).body as UserView;
  const mailed = async (userId: string) => {
    const notices = await house.dataSource.query<{ id: string }[]>(
      "SELECT facts->>'linkId' AS id FROM notice WHERE user_id = $1 AND rule = 'password_reset' ORDER BY id",
      [userId],
    );
    return notices.map(
      ({ id }) =>
        new URL(accessLinkUrl(house.config, { id, purpose: 'password' })).searchParams.get('token') ?? '',
    );
  };
  const choose = (token: string) =>
    house.browser().post(`/api/password-links/${token}`).send({ password: CHOSEN });

  it('closes what others may have opened, and sends a link to its owner', async () => {
    const email = 'future.national@example.org';
    const userId = await house.addUser(email, [{ role: 'town', townId: craon }]);
    const browser = await house.signIn(email);
    const code = 'ABCDEFGH';
    const statements: [string, unknown[]][] = [
      [
        `INSERT INTO access_link (id, purpose, user_id, token_hash, is_code, expires_at, created_at)
         VALUES ($1, 'password', $2, $3, true, $4, now())`,
        [v7(), userId, codeHash(house.config, email, code), new Date(house.clock.now().getTime() + 600_000)],
      ],
      [
        `INSERT INTO oidc_identity (id, user_id, issuer, subject, linked_at) VALUES ($1, $2, 'https://identity.example.org', 'x', now())`,
        [v7(), userId],
      ],
      [
        `INSERT INTO user_totp (user_id, secret, confirmed_at, created_at) VALUES ($1, '', now(), now())`,
        [userId],
      ],
    ];
    for (const [statement, values] of statements) await house.dataSource.query(statement, values);

    expect(await give(userId, { role: 'national' })).toMatchObject({ hasPassword: false, hasTotp: true });
    await browser.get('/api/session').expect(401);
    await house.browser().post('/api/session').send({ email, password: PASSWORD }).expect(401);
    await house.browser().post('/api/access-codes').send({ email, code }).expect(401);
    for (const table of ['oidc_identity', 'known_browser'])
      expect(
        await house.dataSource.query<unknown[]>(`SELECT 1 FROM ${table} WHERE user_id = $1`, [userId]),
      ).toEqual([]);
    const [token, ...others] = await mailed(userId);
    expect(others).toEqual([]);
    const acts = await house.dataSource.query<object[]>(
      'SELECT action, visibility FROM history WHERE target = $1 ORDER BY id',
      [userId],
    );
    expect(acts).toEqual([
      { action: 'grant.open', visibility: 'staff' },
      { action: 'password.link', visibility: 'staff' },
    ]);

    // What its owner has chosen since is theirs.
    await choose(token ?? '').expect(204);
    expect(await give(userId, { role: 'commission' })).toMatchObject({ hasPassword: true });
    expect(await mailed(userId)).toHaveLength(1);
  });

  it('does so again after a time without any', async () => {
    const email = 'former.national@example.org';
    const userId = await house.addUser(email, [
      { role: 'town', townId: craon },
      { role: 'national', toOn: '2021-01-01' },
    ]);
    expect(await give(userId, { role: 'commission' })).toMatchObject({ hasPassword: false });
  });

  it('leaves the password of an account that an administrator opened', async () => {
    const userId = await house.addUser('opened@example.org');
    expect(await give(userId, { role: 'national' })).toMatchObject({ hasPassword: true });
    expect(await mailed(userId)).toEqual([]);
  });
});

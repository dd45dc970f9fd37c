import { AccessApp } from '../../test/access-app.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';

type Browser = Awaited<ReturnType<AccessApp['signIn']>>;

const CHOSEN = 'la tour au bord de la mer';

describe('codes read out', () => {
  let database: TestDatabase;
  let house: AccessApp;
  let admin: Browser;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await AccessApp.start(database.appUrl);
    await house.addUser('admin@example.org', [{ role: 'administrator' }]);
    admin = await house.signIn('admin@example.org');
  });
  afterAll(async () => {
    await house.close();
    await database.drop();
  });
  beforeEach(async () => {
    house.clock.goTo('2026-06-15');
    await house.dataSource.query('DELETE FROM rate_limit');
  });

  const issue = async (id: string) =>
    (await admin.post(`/api/users/${id}/codes`).expect(201)).body as { code: string; expiresAt: string };
  const exchange = (email: string, code: string, address?: string) =>
    house.browser(address).post('/api/access-codes').send({ email, code });
  const choose = (token: string) =>
    house.browser().post(`/api/password-links/${token}`).send({ password: CHOSEN });

  it('are exchanged once for a link of a quarter of an hour, however they are typed', async () => {
    const id = await house.addUser('phone@example.org', [{ role: 'commission' }]);
    const { code, expiresAt } = await issue(id);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    const half = new Date(expiresAt).getTime() - house.clock.now().getTime();
    expect(half / 60_000).toBeCloseTo(30, 1);
    const typed = code.toLowerCase().replace('-', ' ');
    const answers = await Promise.all(Array.from({ length: 4 }, () => exchange('Phone@example.org', typed)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    const given = answers.find(({ status }) => status === 200)?.body as { token: string; purpose: string };
    expect(given).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/) as string, purpose: 'password' });
    const [link] = await house.dataSource.query<{ minutes: number; created_by: string }[]>(
      `SELECT extract(epoch FROM expires_at - created_at)::float / 60 AS minutes, created_by FROM access_link
       WHERE user_id = $1 AND NOT is_code`,
      [id],
    );
    expect(link?.minutes).toBe(15);
    await choose(given.token).expect(204);
    await choose(given.token).expect(404);
    const kept = await house.dataSource.query<unknown[]>(
      'SELECT h::text FROM history h UNION ALL SELECT l::text FROM access_link l UNION ALL SELECT i::text FROM idempotency i',
    );
    for (const secret of [code, code.replace('-', ''), given.token])
      expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it('leave a link on its way by mail as it is, and end with it', async () => {
    const id = await house.addUser('both@example.org', [{ role: 'commission' }]);
    const { url } = (await admin.post(`/api/users/${id}/password-links`).expect(201)).body as { url: string };
    const first = await issue(id);
    const second = await issue(id);
    await exchange('both@example.org', first.code).expect(401);
    await choose(new URL(url).searchParams.get('token') ?? '').expect(204);
    await exchange('both@example.org', second.code).expect(401);
  });

  it('serve their own account, half an hour, and not as a link', async () => {
    const id = await house.addUser('mine@example.org', [{ role: 'commission' }]);
    await house.addUser('yours@example.org', [{ role: 'commission' }]);
    const { code } = await issue(id);
    await exchange('yours@example.org', code).expect(401);
    const [row] = await house.dataSource.query<{ token_hash: string }[]>(
      'SELECT token_hash FROM access_link WHERE user_id = $1',
      [id],
    );
    await house
      .browser()
      .get(`/api/access-links/${row?.token_hash.slice(0, 43) ?? ''}`)
      .expect(200, { valid: false, purpose: null, facts: null, needsPassword: false });
    house.clock.goTo('2026-06-16');
    await exchange('mine@example.org', code).expect(401);
  });

  it('stop at ten wrong ones for an account, the right one included, until the quarter of an hour ends', async () => {
    const id = await house.addUser('guess@example.org', [{ role: 'commission' }]);
    const { code } = await issue(id);
    for (let index = 0; index < 10; index += 1)
      await exchange('guess@example.org', 'AAAA-AAAA', `192.0.2.${index + 20}`).expect(401);
    const windows = () =>
      house.dataSource.query<unknown[]>(`SELECT key, points, expire FROM rate_limit WHERE key LIKE 'code:%'`);
    const before = await windows();
    const refused = await exchange('guess@example.org', code, '192.0.2.99').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
    // Who goes on guessing makes the wait no longer.
    expect(await windows()).toEqual(before);
    await house.signIn('guess@example.org');
    await house.dataSource.query('UPDATE rate_limit SET expire = 1');
    await exchange('guess@example.org', code, '192.0.2.99').expect(200);
  });

  it('stop at thirty wrong ones from an address, whatever the accounts', async () => {
    for (let index = 0; index < 30; index += 1)
      await exchange(`nobody${index}@example.org`, 'AAAA-AAAA', '192.0.2.7').expect(401);
    await exchange('nobody@example.org', 'AAAA-AAAA', '192.0.2.7').expect(429);
    await exchange('nobody@example.org', 'AAAA-AAAA', '192.0.2.8').expect(401);
  });

  it('are given by administrators alone, for accounts that are open', async () => {
    const id = await house.addUser('closed@example.org', [{ role: 'commission' }]);
    await house.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [id]);
    expect((await admin.post(`/api/users/${id}/codes`).expect(409)).body).toMatchObject({
      code: 'account_closed',
    });
    await house.addUser('national@example.org', [{ role: 'national' }]);
    const national = await house.signIn('national@example.org');
    await national.post(`/api/users/${id}/codes`).expect(403);
  });
});

import type { OpenSessionView } from '@pcc/shared';
import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

describe('open sessions', () => {
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

  const signIn = async (email: string, userAgent: string) => {
    const browser = house.browser();
    await browser
      .post('/api/session')
      .set('User-Agent', userAgent)
      .send({ email, password: PASSWORD })
      .expect(200);
    return browser;
  };
  const listOf = async (browser: ReturnType<AccessApp['browser']>) =>
    (await browser.get('/api/sessions').expect(200)).body as OpenSessionView[];

  it('are one’s own, in plain words, the present one first', async () => {
    await house.addUser('mine@example.org', [{ role: 'commission' }]);
    await house.addUser('theirs@example.org', [{ role: 'administrator' }]);
    const desk = await signIn('mine@example.org', FIREFOX);
    const phone = await signIn('mine@example.org', IPHONE);
    await signIn('theirs@example.org', FIREFOX);
    const seen = await listOf(desk);
    expect(seen.map(({ device, isCurrent }) => [device, isCurrent])).toEqual([
      ['Firefox sur Windows', true],
      ['Safari sur un iPhone', false],
    ]);
    for (const { id, signedInAt, seenAt } of seen) {
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(Date.now() - Date.parse(signedInAt)).toBeLessThan(60_000);
      expect(Math.abs(Date.now() - Date.parse(seenAt))).toBeLessThan(60_000);
    }
    expect((await listOf(phone)).map(({ id }) => id).sort()).toEqual(seen.map(({ id }) => id).sort());
    const kept = await house.dataSource.query<{ text: string }[]>('SELECT sess::text AS text FROM session');
    expect(JSON.stringify(kept)).not.toContain('192.0.2.');
    expect(JSON.stringify(kept)).not.toContain('Mozilla');
  });

  it('end one by one or all the others at once, and are nobody else’s to end', async () => {
    await house.addUser('many@example.org', [{ role: 'commission' }]);
    await house.addUser('stranger@example.org', [{ role: 'administrator' }]);
    const [here, lost, third, fourth] = await Promise.all(
      Array.from({ length: 4 }, () => signIn('many@example.org', FIREFOX)),
    );
    const stranger = await signIn('stranger@example.org', FIREFOX);
    if (!here || !lost || !third || !fourth) throw new Error('Four sessions are open');
    const lostId = (await listOf(lost))[0]?.id ?? '';
    await stranger.delete(`/api/sessions/${lostId}`).expect(404);
    await here.delete('/api/sessions/nothing').expect(400);
    await here.delete(`/api/sessions/${'0'.repeat(32)}`).expect(404);
    await lost.get('/api/session').expect(200);
    await here.delete(`/api/sessions/${lostId}`).expect(204);
    await lost.get('/api/session').expect(401);
    await here.delete(`/api/sessions/${lostId}`).expect(404);
    await here.delete('/api/sessions').expect(204);
    for (const ended of [third, fourth]) await ended.get('/api/session').expect(401);
    expect(await listOf(here)).toHaveLength(1);
    await stranger.get('/api/session').expect(200);
    const own = (await listOf(here))[0]?.id ?? '';
    await here.delete(`/api/sessions/${own}`).expect(204);
    await here.get('/api/session').expect(401);
    await house.browser().get('/api/sessions').expect(401);
  });

  it('leave out those that are over', async () => {
    const userId = await house.addUser('over@example.org', [{ role: 'commission' }]);
    const browser = await signIn('over@example.org', FIREFOX);
    await signIn('over@example.org', IPHONE);
    await house.dataSource.query(
      `UPDATE session SET expire = now() - interval '1 second' WHERE sess->>'userId' = $1 AND sess->>'device' LIKE 'Safari%'`,
      [userId],
    );
    expect(await listOf(browser)).toHaveLength(1);
  });

  it('of one account end without a look at all of them', async () => {
    const plan = await house.dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL enable_seqscan = off');
      return manager.query<object[]>(
        `EXPLAIN DELETE FROM session WHERE (sess->>'userId' = 'a' OR sess->>'pendingUserId' = 'a') AND sid <> ''`,
      );
    });
    expect(JSON.stringify(plan)).not.toContain('Seq Scan');
  });
});

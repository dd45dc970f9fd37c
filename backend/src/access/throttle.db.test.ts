import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { addressKey } from './throttle.service.js';

describe('throttling of failed sign-ins', () => {
  let database: TestDatabase;
  let house: AccessApp;
  let second: AccessApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await AccessApp.start(database.appUrl);
    second = await AccessApp.start(database.appUrl);
  });

  afterAll(async () => {
    await house.close();
    await second.close();
    await database.drop();
  });

  beforeEach(() => house.dataSource.query('DELETE FROM rate_limit'));

  const attempt = (browser: ReturnType<AccessApp['browser']>, email: string, password: string) =>
    browser.post('/api/session').send({ email, password });

  it('stops at ten failures of an account, on every instance, even with the right password', async () => {
    await house.addUser('ten@example.org', [{ role: 'national' }]);
    for (let index = 0; index < 10; index += 1) {
      const instance = index % 2 === 0 ? house : second;
      await attempt(instance.browser(`192.0.2.${index + 1}`), 'ten@example.org', 'wrong').expect(401);
    }
    for (const instance of [house, second]) {
      const refused = await attempt(instance.browser('192.0.2.99'), 'ten@example.org', PASSWORD).expect(429);
      expect(refused.body).toMatchObject({ code: 'too_many_attempts' });
      const wait = Number(refused.headers['retry-after']);
      expect(wait).toBeGreaterThan(800);
      expect(wait).toBeLessThanOrEqual(900);
    }
    await house.dataSource.query('UPDATE rate_limit SET expire = 1');
    await attempt(house.browser('192.0.2.99'), 'ten@example.org', PASSWORD).expect(200);
  });

  it('locks nobody for more than a quarter of an hour, whoever goes on trying', async () => {
    await house.addUser('locked@example.org', [{ role: 'national' }]);
    const expiry = async () => {
      const rows = await house.dataSource.query<{ expire: string }[]>(
        `SELECT expire FROM rate_limit WHERE key LIKE 'account:%'`,
      );
      return Number(rows[0]?.expire);
    };
    const start = Date.now();
    for (let index = 0; index < 10; index += 1)
      await attempt(house.browser(`198.51.100.${index}`), 'locked@example.org', 'wrong').expect(401);
    const end = await expiry();
    expect(end - start).toBeLessThanOrEqual(15 * 60_000 + 5_000);
    for (let index = 0; index < 20; index += 1)
      await attempt(house.browser(`203.0.113.${index}`), 'locked@example.org', 'wrong').expect(429);
    expect(await expiry()).toBe(end);
    // As if a quarter of an hour had gone by: the limiter keeps to the system's clock.
    await house.dataSource.query('UPDATE rate_limit SET expire = expire - $1', [end - Date.now()]);
    await attempt(house.browser('192.0.2.50'), 'locked@example.org', PASSWORD).expect(200);
  });

  it('lets the owner in from a browser where they signed in before', async () => {
    await house.addUser('owner@example.org', [{ role: 'national' }]);
    const own = house.browser('192.0.2.10');
    await attempt(own, 'owner@example.org', PASSWORD).expect(200);
    await own.delete('/api/session').expect(204);
    for (let index = 0; index < 10; index += 1)
      await attempt(house.browser('198.51.100.1'), 'owner@example.org', 'wrong').expect(401);
    await attempt(house.browser('192.0.2.11'), 'owner@example.org', PASSWORD).expect(429);
    await attempt(own, 'owner@example.org', PASSWORD).expect(200);
    for (let index = 0; index < 10; index += 1) await attempt(own, 'owner@example.org', 'wrong').expect(401);
    await attempt(own, 'owner@example.org', PASSWORD).expect(429);
  });

  it('does not take up a browser token that it never gave', async () => {
    await house.addUser('planted@example.org', [{ role: 'national' }]);
    const planted = 'A'.repeat(43);
    const response = await attempt(house.browser(), 'planted@example.org', PASSWORD).set(
      'Cookie',
      `pcc-browser=${planted}`,
    );
    expect(response.status).toBe(200);
    expect(String(response.headers['set-cookie'])).not.toContain(planted);
  });

  it('stops at thirty failures of an address, whatever the accounts', async () => {
    await house.addUser('neighbour@example.org', [{ role: 'national' }]);
    for (let index = 0; index < 30; index += 1)
      await attempt(house.browser('2001:db8:1:2::1'), `nobody${index}@example.org`, 'wrong').expect(401);
    await attempt(house.browser('2001:db8:1:2:ffff::2'), 'neighbour@example.org', PASSWORD).expect(429);
    await attempt(house.browser('2001:db8:1:3::1'), 'neighbour@example.org', PASSWORD).expect(200);
  });

  it('counts failures only, one by one, however many come at once', async () => {
    await house.addUser('busy@example.org', [{ role: 'national' }]);
    const right = await Promise.all(
      Array.from({ length: 40 }, () => attempt(house.browser(), 'busy@example.org', PASSWORD)),
    );
    expect(right.every(({ status }) => status === 200)).toBe(true);
    const wrong = await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        attempt(house.browser(`203.0.113.${index}`), 'busy@example.org', 'wrong'),
      ),
    );
    expect(wrong.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('counts %s as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

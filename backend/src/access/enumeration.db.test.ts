import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';

/** The time is measured apart, when nothing else runs: `npm run bench:enumeration`. */
describe('an address with an account and one without', () => {
  let database: TestDatabase;
  let house: AccessApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await AccessApp.start(database.appUrl);
    const id = await house.addUser('known@example.org', [{ role: 'national' }]);
    const closed = await house.addUser('closed@example.org', [{ role: 'national' }]);
    await house.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [closed]);
    await house.addUser('admin@example.org', [{ role: 'administrator' }]);
    const admin = await house.signIn('admin@example.org');
    await admin.post(`/api/users/${id}/codes`).expect(201);
  });
  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const ways: [string, string, (email: string) => object][] = [
    ['sign-in', '/api/session', (email) => ({ email, password: 'wrong' })],
    ['a link to sign in', '/api/session/link-requests', (email) => ({ email, purpose: 'sign_in' })],
    ['a link for a password', '/api/session/link-requests', (email) => ({ email, purpose: 'password' })],
    ['a code', '/api/access-codes', (email) => ({ email, code: 'AAAA-AAAA' })],
  ];

  it.each(ways)('get the same answer: %s', async (_name, path, bodyOf) => {
    const answers = [];
    for (const name of ['known', 'closed', 'nobody', 'known', 'nobody']) {
      // A browser where somebody has signed in already, as an attacker with an account has.
      const browser = await house.signIn('admin@example.org', PASSWORD);
      await browser.delete('/api/session').expect(204);
      const { status, text, rawHeaders } = await ask(browser, path, bodyOf(`${name}@example.org`));
      answers.push({ status, text, headers: rawHeaders });
    }
    const [first, ...others] = answers;
    for (const other of others) expect(other).toEqual(first);
    expect([401, 202]).toContain(first?.status);
  });

  /** Names of the headers as they come on the wire, with the values of all but the date. */
  async function ask(browser: ReturnType<AccessApp['browser']>, path: string, body: object) {
    const { status, text, headers } = await browser.post(path).send(body);
    const rawHeaders = Object.entries(headers as Record<string, unknown>).filter(([name]) => name !== 'date');
    return { status, text, rawHeaders };
  }
});

import type { PublicConfig } from '@pcc/shared';
import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';

describe('session', () => {
  let database: TestDatabase;
  let house: AccessApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await AccessApp.start(database.appUrl);
    await house.addUser('national@example.org', [{ role: 'national' }]);
  });

  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const credentials = { email: 'national@example.org', password: PASSWORD };
  const cookiesOf = (response: { headers: Record<string, unknown> }) =>
    (response.headers['set-cookie'] as string[] | undefined) ?? [];

  it('opens, tells who is signed in, and closes', async () => {
    const browser = house.browser();
    const refused = await browser.get('/api/session').expect(401);
    expect(refused.body).toMatchObject({ code: 'no_session' });
    const opened = await browser.post('/api/session').send(credentials).expect(200);
    expect(opened.body).toMatchObject({
      user: {
        email: 'national@example.org',
        roles: ['national'],
        grants: [{ role: 'national' }],
        can: ['read_towns', 'read_letters', 'create_town', 'read_people', 'read_mails'],
      },
    });
    const current = await browser.get('/api/session').expect(200);
    expect(current.body).toEqual(opened.body);
    await browser.delete('/api/session').expect(204);
    await browser.get('/api/session').expect(401);
    await browser.delete('/api/session').expect(204);
  });

  it('keeps its cookie from scripts, other sites and, over TLS, other hosts', async () => {
    const plain = await house.browser().post('/api/session').send(credentials).expect(200);
    const cookie = cookiesOf(plain).find((text) => text.startsWith('pcc='));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);

    const secured = await AccessApp.start(database.appUrl, { publicUrl: 'https://app.example.org' });
    const response = await secured
      .browser()
      .post('/api/session')
      .set('X-Forwarded-Proto', 'https')
      .send(credentials)
      .expect(200);
    const cookies = cookiesOf(response);
    expect(cookies.map((text) => text.split('=')[0]).sort()).toEqual(['__Host-pcc', '__Host-pcc-browser']);
    for (const text of cookies) {
      expect(text).toMatch(/Path=\//);
      expect(text).toMatch(/HttpOnly/);
      expect(text).toMatch(/Secure/);
      expect(text).toMatch(/SameSite=Lax/);
      expect(text).not.toMatch(/Domain/);
    }
    await secured.close();
    // Passport is one per process: the application that stays still signs in.
    await house.browser().post('/api/session').send(credentials).expect(200);
  });

  it('renews its id at each sign-in and forgets the one before', async () => {
    const browser = house.browser();
    const first = cookiesOf(await browser.post('/api/session').send(credentials).expect(200));
    const second = cookiesOf(await browser.post('/api/session').send(credentials).expect(200));
    const [before, after] = [first, second].map(
      (cookies) => cookies.find((text) => text.startsWith('pcc='))?.split(';')[0],
    );
    expect(before).not.toEqual(after);
    await house
      .browser()
      .get('/api/session')
      .set('Cookie', before ?? '')
      .expect(401);
    await house
      .browser()
      .get('/api/session')
      .set('Cookie', after ?? '')
      .expect(200);
  });

  it('ends half a day after the sign-in, and when idle', async () => {
    const browser = await house.signIn('national@example.org');
    await house.dataSource.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{signedInAt}', to_jsonb((sess->>'signedInAt')::bigint - 12 * 3600000))::json`,
    );
    await browser.get('/api/session').expect(401);
    const idle = await house.signIn('national@example.org');
    const [row] = await house.dataSource.query<{ hours: number }[]>(
      'SELECT extract(epoch FROM max(expire) - now())::float / 3600 AS hours FROM session',
    );
    expect(row?.hours).toBeCloseTo(8, 1);
    await house.dataSource.query(`UPDATE session SET expire = now() - interval '1 second'`);
    await idle.get('/api/session').expect(401);
  });

  it('stays open while it is used, and writes so once a minute at most', async () => {
    const browser = await house.signIn('national@example.org');
    const written = async () =>
      (
        await house.dataSource.query<{ hours: number; xmin: string }[]>(
          'SELECT extract(epoch FROM expire - now())::float / 3600 AS hours, xmin::text FROM session ORDER BY expire DESC LIMIT 1',
        )
      )[0];
    await house.dataSource.query(`UPDATE session SET expire = now() + interval '10 minutes'`);
    await browser.get('/api/session').expect(200);
    const moved = await written();
    expect(moved?.hours).toBeCloseTo(8, 1);
    await browser.get('/api/session').expect(200);
    expect((await written())?.xmin).toBe(moved?.xmin);
  });

  it('says the same of an unknown address, a closed account, an absent and a wrong password', async () => {
    const closed = await house.addUser('closed@example.org', [{ role: 'national' }]);
    await house.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [closed]);
    const absent = await house.addUser('absent@example.org', [{ role: 'national' }]);
    await house.dataSource.query('UPDATE app_user SET password_hash = NULL WHERE id = $1', [absent]);
    const bodies = await Promise.all(
      ['nobody', 'closed', 'absent', 'national'].map(async (name) => {
        const password = name === 'national' ? 'wrong' : PASSWORD;
        const send = { email: `${name}@example.org`, password };
        return (await house.browser('192.0.2.9').post('/api/session').send(send).expect(401)).body as unknown;
      }),
    );
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]).toMatchObject({ code: 'wrong_credentials' });
  });

  it('refuses malformed credentials before looking at them', async () => {
    for (const send of [
      {},
      { email: 'national@example.org' },
      { ...credentials, more: 1 },
      { email: ['a'], password: {} },
      { email: 'a\0@example.org', password: 'x' },
      { ...credentials, password: 'x'.repeat(201) },
    ]) {
      const refused = await house.browser().post('/api/session').send(send).expect(400);
      expect(refused.body).toMatchObject({ code: 'invalid_fields' });
    }
    await house
      .browser()
      .post('/api/session?email=national@example.org&password=x')
      .send({ email: '', password: '' })
      .expect(400);
  });

  it('closes on the day a grant ends, and opens none without a grant', async () => {
    house.clock.goTo('2026-06-15');
    await house.addUser('leaving@example.org', [{ role: 'national', toOn: '2026-06-16' }]);
    await house.addUser('left@example.org', [{ role: 'national', toOn: '2026-06-15' }]);
    const browser = await house.signIn('leaving@example.org');
    await browser.get('/api/session').expect(200);
    const refused = await house
      .browser()
      .post('/api/session')
      .send({ email: 'left@example.org', password: PASSWORD })
      .expect(403);
    expect(refused.body).toMatchObject({ code: 'no_grant' });
    house.clock.goTo('2026-06-16');
    await browser.get('/api/session').expect(403);
  });

  it('gives the demo accounts in trial mode only', async () => {
    const trial = await house.browser().get('/api/session/config').expect(200);
    const config = trial.body as PublicConfig;
    expect(config.trial).toBe(true);
    expect(config.demoAccounts).toHaveLength(11);
    expect(config.demoAccounts[7]).toEqual({
      email: 'mairie.roscoff@demo.pcc',
      name: 'Mairie de Roscoff',
      role: 'town',
    });
    const production = await AccessApp.start(database.appUrl, { trial: false });
    const response = await production.browser().get('/api/session/config').expect(200);
    expect(response.body).toEqual({
      trial: false,
      demoAccounts: [],
      hasOidc: false,
      sendsMail: false,
    });
    await production.close();
  });

  describe('requests from elsewhere', () => {
    const post = (headers: Record<string, string>) =>
      house
        .browser()
        .post('/api/session')
        .unset('Sec-Fetch-Site')
        .set({ Host: 'localhost:3000', ...headers })
        .send(credentials);

    it.each([
      ['neither header', {}],
      ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
      [
        'a neighbour under the same domain',
        { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:3000' },
      ],
      ['another origin', { Origin: 'https://elsewhere.example.org' }],
      ['no origin', { Origin: 'null' }],
    ])('are refused with %s', async (_name, headers) => {
      const refused = await post(headers as Record<string, string>).expect(403);
      expect(refused.body).toMatchObject({ code: 'cross_site' });
      expect(refused.headers['content-type']).toMatch('application/problem+json');
    });

    it('are told from our own', async () => {
      await post({ 'Sec-Fetch-Site': 'same-origin' }).expect(200);
      await post({ Origin: 'http://localhost:3000' }).expect(200);
      await house.browser().get('/api/session/config').set('Sec-Fetch-Site', 'cross-site').expect(200);
    });

    it('carry JSON, or nothing', async () => {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
        const refused = await house
          .browser()
          .post('/api/session')
          .type(type)
          .send('email=a%40example.org&password=b')
          .expect(400);
        expect(refused.body).toMatchObject({ code: 'unsupported_body' });
      }
      await house.browser().post('/api/session').expect(400);
      await house.browser().post('/api/session').type('json').send('{"email":').expect(400);
    });
  });
});

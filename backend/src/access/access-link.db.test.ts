import type { AccessLinkView, LinkPurpose } from '@pcc/shared';
import { v7 } from 'uuid';
import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { JobService } from '../job/job.service.js';
import { accessLinkUrl } from './access-link.js';

const CHOSEN = 'la tour au bord de la mer';

describe('links by mail', () => {
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
  beforeEach(async () => {
    house.clock.goTo('2026-06-15');
    await house.dataSource.query('DELETE FROM rate_limit');
  });

  type Purpose = Extract<LinkPurpose, 'sign_in' | 'password'>;
  const ask = (email: string, purpose: Purpose = 'sign_in') =>
    house.browser().post('/api/session/link-requests').send({ email, purpose });
  const notices = (userId: string, rule = 'sign_in_link') =>
    house.dataSource.query<{ facts: { linkId: string }; delivery: string }[]>(
      'SELECT facts, delivery FROM notice WHERE user_id = $1 AND rule = $2 ORDER BY id',
      [userId, rule],
    );
  /** Asks for a link and reads it in the mail. */
  const receive = async (userId: string, email: string, purpose: Purpose = 'sign_in') => {
    await ask(email, purpose).expect(202);
    await house.runJobs();
    const told = await notices(userId, purpose === 'sign_in' ? 'sign_in_link' : 'password_reset');
    const id = told.at(-1)?.facts.linkId ?? '';
    return new URL(accessLinkUrl(house.config, { id, purpose })).searchParams.get('token') ?? '';
  };
  const view = async (token: string) =>
    (await house.browser().get(`/api/access-links/${token}`).expect(200)).body as AccessLinkView;
  const signIn = (token: string, browser = house.browser()) =>
    browser.post(`/api/access-links/${token}/sign-in`);
  const CLOSED = { valid: false, purpose: null, facts: null, needsPassword: false };

  it('let in whoever presses the button, after a robot has read them ten times', async () => {
    const userId = await house.addUser('prefetch@example.org', [{ role: 'commission' }]);
    const token = await receive(userId, 'prefetch@example.org');
    for (let index = 0; index < 10; index += 1)
      expect(await view(token)).toEqual({
        valid: true,
        purpose: 'sign_in',
        facts: {
          email: 'prefetch@example.org',
          name: 'prefetch@example.org',
          townName: null,
          function: null,
          inviterName: null,
        },
        needsPassword: false,
      });
    const browser = house.browser();
    const opened = await signIn(token, browser).expect(200);
    expect(opened.body).toMatchObject({ user: { id: userId, email: 'prefetch@example.org' } });
    expect((await browser.get('/api/session').expect(200)).body).toMatchObject({ user: { id: userId } });
    expect(await view(token)).toEqual(CLOSED);
  });

  it('serve once, also when pressed many times at once', async () => {
    const userId = await house.addUser('once@example.org', [{ role: 'commission' }]);
    const token = await receive(userId, 'once@example.org');
    const presses = Array.from({ length: 5 }, () => () => signIn(token));
    const answers = await house.together('access_link', presses);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    const again = await signIn(token).expect(404);
    expect(again.body).toMatchObject({ code: 'link_closed' });
    const [row] = await house.dataSource.query<{ count: string }[]>(
      `SELECT count(*) FROM session WHERE sess->>'userId' = $1`,
      [userId],
    );
    expect(row?.count).toBe('1');
  });

  it('last an hour', async () => {
    const userId = await house.addUser('hour@example.org', [{ role: 'commission' }]);
    const token = await receive(userId, 'hour@example.org');
    house.clock.goTo('2026-06-16');
    expect(await view(token)).toEqual(CLOSED);
    await signIn(token).expect(404);
  });

  it('are void once another is asked for, the password changes, the address changes or the account closes', async () => {
    const email = 'replaced@example.org';
    const userId = await house.addUser(email, [{ role: 'commission' }]);
    const first = await receive(userId, email);
    const second = await receive(userId, email);
    await signIn(first).expect(404);
    const reset = await receive(userId, email, 'password');
    expect(await view(second)).toMatchObject({ valid: true });
    await house.browser().post(`/api/password-links/${reset}`).send({ password: CHOSEN }).expect(204);
    await signIn(second).expect(404);

    await house.addUser('admin@example.org', [{ role: 'administrator' }]);
    const admin = await house.signIn('admin@example.org');
    const patch = async (body: object) => {
      const { headers } = await admin.get(`/api/users/${userId}`).expect(200);
      await admin
        .patch(`/api/users/${userId}`)
        .set('If-Match', headers.etag ?? '')
        .send(body)
        .expect(200);
    };
    const third = await receive(userId, email);
    await patch({ email: 'moved@example.org' });
    await signIn(third).expect(404);
    const told = await house.dataSource.query<unknown[]>(
      `SELECT facts, user_id, address FROM notice WHERE rule = 'account_changed' AND object_id = $1 AND facts->>'what' = 'email' ORDER BY id`,
      [userId],
    );
    expect(told).toEqual([
      { facts: { what: 'email' }, user_id: userId, address: null },
      { facts: { what: 'email' }, user_id: null, address: email },
    ]);
    const fourth = await receive(userId, 'moved@example.org');
    await patch({ active: false });
    expect(await view(fourth)).toEqual(CLOSED);
    await signIn(fourth).expect(404);
  });

  it('serve their own purpose only', async () => {
    const userId = await house.addUser('purpose@example.org', [{ role: 'commission' }]);
    const reset = await receive(userId, 'purpose@example.org', 'password');
    const enter = await receive(userId, 'purpose@example.org');
    expect((await signIn(reset).expect(404)).body).toMatchObject({ code: 'link_closed' });
    await house.browser().post(`/api/password-links/${enter}`).send({ password: CHOSEN }).expect(404);
    await house.browser().get(`/api/password-links/${enter}`).expect(200, { valid: false });
    expect(await view(reset)).toMatchObject({ valid: true, purpose: 'password' });
    await signIn(enter).expect(200);
  });

  it('sign in their owner, whoever is signed in there', async () => {
    const userId = await house.addUser('owner@example.org', [{ role: 'commission' }]);
    await house.addUser('other@example.org', [{ role: 'national' }]);
    const token = await receive(userId, 'owner@example.org');
    const browser = await house.signIn('other@example.org');
    const opened = await signIn(token, browser).expect(200);
    expect(opened.body).toMatchObject({ user: { id: userId, roles: ['commission'] } });
    expect((await browser.get('/api/session')).body).toMatchObject({ user: { id: userId } });
  });

  it('are not used up by an account to which nothing is open, and serve once something is', async () => {
    const userId = await house.addUser('waiting@example.org');
    const token = await receive(userId, 'waiting@example.org');
    expect((await signIn(token).expect(403)).body).toMatchObject({ code: 'no_grant' });
    await house.dataSource.query(
      `INSERT INTO user_grant (id, user_id, role, from_on) VALUES (gen_random_uuid(), $1, 'commission', '2020-01-01')`,
      [userId],
    );
    await signIn(token).expect(200);
  });

  it('ask for the second factor of an account that has one, and have then served', async () => {
    const userId = await house.addUser('factor@example.org', [{ role: 'national' }]);
    await house.dataSource.query(
      `INSERT INTO user_totp (user_id, secret, confirmed_at, created_at) VALUES ($1, '', now(), now())`,
      [userId],
    );
    const token = await receive(userId, 'factor@example.org');
    const browser = house.browser();
    const half = await signIn(token, browser).expect(401);
    expect(half.body).toMatchObject({ code: 'second_factor_required' });
    await browser.get('/api/session').expect(401);
    await signIn(token).expect(404);
    const waiting = () =>
      house.dataSource.query<unknown[]>(`SELECT 1 FROM session WHERE sess->>'pendingUserId' = $1`, [userId]);
    expect(await waiting()).toHaveLength(1);
    const reset = await receive(userId, 'factor@example.org', 'password');
    await house.browser().post(`/api/password-links/${reset}`).send({ password: CHOSEN }).expect(204);
    expect(await waiting()).toEqual([]);
    const kept = await house.dataSource.query<unknown[]>('SELECT 1 FROM user_totp WHERE user_id = $1', [
      userId,
    ]);
    expect(kept).toHaveLength(1);
  });

  it('say in the journal of mails that they have served', async () => {
    const userId = await house.addUser('journal@example.org', [{ role: 'commission' }]);
    const token = await receive(userId, 'journal@example.org');
    const mailId = v7();
    await house.dataSource.query(
      `INSERT INTO mail (id, message_id, recipient, user_id, address, recipient_name, kind, is_urgent, subject, state, next_at, created_at)
       VALUES ($1, $2, $3, $4, 'journal@example.org', 'Un membre', 'single', true, 'Un lien', 'handed_over', now(), now())`,
      [mailId, `<${mailId}@example.org>`, userId, userId],
    );
    await house.dataSource.query('UPDATE notice SET mail_id = $1 WHERE user_id = $2', [mailId, userId]);
    const openedAt = async () =>
      (
        await house.dataSource.query<{ opened_at: Date | null }[]>(
          'SELECT opened_at FROM mail WHERE id = $1',
          [mailId],
        )
      )[0]?.opened_at;
    await view(token);
    expect(await openedAt()).toBeNull();
    await signIn(token).expect(200);
    expect(await openedAt()).toBeInstanceOf(Date);
  });

  it('go to accounts that are open, five in an hour, whatever is asked', async () => {
    const userId = await house.addUser('often@example.org', [{ role: 'commission' }]);
    const closed = await house.addUser('gone@example.org', [{ role: 'commission' }]);
    await house.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [closed]);
    for (let index = 0; index < 8; index += 1)
      await ask('Often@Example.org', index % 2 === 0 ? 'sign_in' : 'password').expect(202);
    await ask('gone@example.org').expect(202);
    await ask('nobody@example.org').expect(202);
    await house.runJobs();
    const all = await house.dataSource.query<{ user_id: string; delivery: string }[]>(
      `SELECT user_id, delivery FROM notice WHERE rule IN ('sign_in_link', 'password_reset') AND (user_id = ANY($1) OR address IS NOT NULL)`,
      [[userId, closed]],
    );
    expect(all).toEqual(Array(5).fill({ user_id: userId, delivery: 'at_once' }));
    house.clock.goTo('2026-06-16');
    await receive(userId, 'often@example.org');
    expect([...(await notices(userId)), ...(await notices(userId, 'password_reset'))]).toHaveLength(6);
  });

  it('come of a request once, though its job runs twice', async () => {
    const userId = await house.addUser('twice@example.org', [{ role: 'commission' }]);
    const task = house.app.get(JobService).registered().get('access.link-request');
    const asked = { id: v7(), email: 'twice@example.org', purpose: 'sign_in' };
    for (let run = 0; run < 2; run += 1) await task?.(asked);
    expect(await notices(userId)).toHaveLength(1);
  });

  it('are asked for thirty times by an address in a quarter of an hour, known or not', async () => {
    for (let index = 0; index < 30; index += 1) await ask(`nobody${index}@example.org`).expect(202);
    const refused = await ask('nobody@example.org').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
    for (const body of [
      {},
      { email: 'x', purpose: 'sign_in' },
      { email: 'a@example.org', purpose: 'invitation' },
    ])
      await house.browser('192.0.2.44').post('/api/session/link-requests').send(body).expect(400);
  });

  it('asked for by a stranger, leave alone what staff have made', async () => {
    const email = 'read.out@example.org';
    const userId = await house.addUser(email, [{ role: 'commission' }]);
    await house.addUser('maker@example.org', [{ role: 'administrator' }]);
    const admin = await house.signIn('maker@example.org');
    const make = async (what: string) =>
      (await admin.post(`/api/users/${userId}/${what}`).expect(201)).body as { code: string; url: string };
    const { url } = await make('password-links');
    const printed = new URL(url).searchParams.get('token') ?? '';
    const { code } = await make('codes');
    const mailed = await receive(userId, email, 'password');
    const again = await receive(userId, email, 'password');
    expect(await view(printed)).toMatchObject({ valid: true });
    expect(await view(mailed)).toEqual(CLOSED);
    await house.browser().post('/api/access-codes').send({ email, code }).expect(200);
    // The first that serves closes the others.
    await house.browser().post(`/api/password-links/${again}`).send({ password: CHOSEN }).expect(204);
    expect(await view(printed)).toEqual(CLOSED);
  });

  it('end with the password that their owner changes', async () => {
    const email = 'changed@example.org';
    const userId = await house.addUser(email, [{ role: 'commission' }]);
    const token = await receive(userId, email);
    const browser = await house.signIn(email);
    await browser.patch('/api/account/password').send({ current: PASSWORD, password: CHOSEN }).expect(204);
    await signIn(token).expect(404);
    await house.signIn(email, CHOSEN);
  });
});

import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { ensureFirstAdministrator, FIRST_ADMINISTRATOR_EMAIL } from './first-administrator.js';

type Browser = Awaited<ReturnType<AccessApp['signIn']>>;

const CHOSEN = 'la tour au bord de la mer';
const tokenOf = (url: string) => new URL(url).searchParams.get('token') ?? '';

describe('one-time links', () => {
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

  const issue = async (id: string) => {
    const issued = await admin
      .post(`/api/users/${id}/password-links`)
      .set('Idempotency-Key', 'the-same-key')
      .expect(201);
    return issued.body as { url: string; expiresAt: string };
  };
  const choose = (token: string, password = CHOSEN) =>
    house.browser().post(`/api/password-links/${token}`).send({ password });
  const isValid = async (token: string) =>
    (await house.browser().get(`/api/password-links/${token}`).expect(200)).body as { valid: boolean };

  it('sets a password once, ends the sessions, and signs nobody in', async () => {
    const id = await house.addUser('mairie@example.org', [{ role: 'commission' }]);
    const open = await house.signIn('mairie@example.org');
    const { url } = await issue(id);
    expect(url).toMatch(/^http:\/\/localhost:3000\/definir-mot-de-passe\?token=[\w-]{43}$/);
    const token = tokenOf(url);
    for (let index = 0; index < 3; index += 1) expect(await isValid(token)).toEqual({ valid: true });
    const answers = await Promise.all(Array.from({ length: 6 }, () => choose(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404, 404]);
    expect(answers.find(({ status }) => status === 204)?.headers['set-cookie']).toBeUndefined();
    expect(await isValid(token)).toEqual({ valid: false });
    await open.get('/api/session').expect(401);
    const told = await house.dataSource.query<unknown[]>(
      'SELECT rule, user_id, facts FROM notice WHERE object_id = $1',
      [id],
    );
    expect(told).toEqual([{ rule: 'account_changed', user_id: id, facts: { what: 'password' } }]);
    await house
      .browser()
      .post('/api/session')
      .send({ email: 'mairie@example.org', password: PASSWORD })
      .expect(401);
    await house.signIn('mairie@example.org', CHOSEN);
    const rows = await house.dataSource.query<unknown[]>('SELECT * FROM history WHERE target = $1', [id]);
    expect(rows).toHaveLength(2);
    const kept = await house.dataSource.query<unknown[]>(
      'SELECT h::text FROM history h UNION ALL SELECT l::text FROM access_link l UNION ALL SELECT n::text FROM notice n UNION ALL SELECT i::text FROM idempotency i',
    );
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(JSON.stringify(kept)).not.toContain('argon2');
  });

  it('voids the earlier links, those of three days ago, and those of a closed account', async () => {
    const id = await house.addUser('links@example.org', [{ role: 'commission' }]);
    const [first, second] = [await issue(id), await issue(id)];
    await choose(tokenOf(first.url)).expect(404);
    house.clock.goTo('2026-06-17');
    expect(await isValid(tokenOf(second.url))).toEqual({ valid: true });
    house.clock.goTo('2026-06-19');
    await choose(tokenOf(second.url)).expect(404);
    const third = await issue(id);
    await admin.patch(`/api/users/${id}`).set('If-Match', '"1"').send({ active: false }).expect(200);
    await choose(tokenOf(third.url)).expect(404);
    const closed = await admin.post(`/api/users/${id}/password-links`).expect(409);
    expect(closed.body).toMatchObject({ code: 'account_closed' });
  });

  it('asks more of staff, and keeps the link when the password will not do', async () => {
    const id = await house.addUser('long.address@example.org', [{ role: 'national' }]);
    const token = tokenOf((await issue(id)).url);
    await choose(token, 'onze lettre').expect(400);
    await choose(token, 'x'.repeat(201)).expect(400);
    const short = await choose(token, 'quinze lettres!').expect(422);
    expect(short.body).toMatchObject({
      code: 'weak_password',
      errors: { password: '16 caractères au moins pour ce compte.' },
    });
    const own = await choose(token, 'Long.Address@example.org').expect(422);
    expect(own.body).toMatchObject({
      errors: { password: 'Le mot de passe ne peut pas contenir l’adresse.' },
    });
    const common = await choose(token, 'motdepassemotdepasse').expect(422);
    expect(common.body).toMatchObject({
      errors: {
        password: 'Un morceau répété se devine vite. Choisissez par exemple quatre mots sans lien entre eux.',
      },
    });
    await choose(token).expect(204);
  });

  it('counts the guesses of an address', async () => {
    const guess = (token: string) => house.browser('192.0.2.77').get(`/api/password-links/${token}`);
    for (let index = 0; index < 30; index += 1)
      expect((await guess(index % 2 === 0 ? 'x' : 'A'.repeat(43)).expect(200)).body).toEqual({
        valid: false,
      });
    await guess('x').expect(429);
  });
});

describe('the first administrator', () => {
  let database: TestDatabase;
  let house: AccessApp;
  const printed: string[] = [];
  const ensure = (trial = false) =>
    ensureFirstAdministrator(
      house.dataSource,
      { trial, publicUrl: 'https://app.example.org', sessionSecret: 'for these tests only, of 32 bytes' },
      (line) => printed.push(line),
      house.clock,
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await AccessApp.start(database.appUrl, { trial: false });
  });

  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  it('is made once by the instances that start together, never in trial mode', async () => {
    await ensure(true);
    expect(printed).toEqual([]);
    await Promise.all([ensure(), ensure(), ensure()]);
    await ensure();
    expect(printed).toHaveLength(1);
    expect(printed[0]).toContain('https://app.example.org/definir-mot-de-passe?token=');
  });

  it('keeps the printed link, whoever asks for one by mail', async () => {
    const open = () =>
      house.dataSource.query<unknown[]>(
        "SELECT 1 FROM access_link WHERE purpose = 'password' AND used_at IS NULL AND expires_at > $1",
        [house.clock.now()],
      );
    const body = { email: FIRST_ADMINISTRATOR_EMAIL, purpose: 'password' };
    await house.browser().post('/api/session/link-requests').send(body).expect(202);
    await house.runJobs();
    expect(await open()).toHaveLength(1);
    expect(await house.dataSource.query<unknown[]>('SELECT 1 FROM notice')).toEqual([]);
  });

  it('gets another link when the first was left unused, none once the password is set', async () => {
    house.clock.goTo('2026-06-20');
    await ensure();
    expect(printed).toHaveLength(2);
    const token = /token=([\w-]+)/.exec(printed[1] ?? '')?.[1] ?? '';
    await house.browser().post(`/api/password-links/${token}`).send({ password: CHOSEN }).expect(204);
    const browser = await house.signIn(FIRST_ADMINISTRATOR_EMAIL, CHOSEN);
    const session = await browser.get('/api/session').expect(200);
    expect(session.body).toMatchObject({
      user: {
        roles: ['administrator'],
        can: expect.arrayContaining(['manage_users', 'edit_mail_settings']) as unknown,
      },
    });
    house.clock.goTo('2026-09-01');
    await ensure();
    expect(printed).toHaveLength(2);
    const closed = await browser.get('/api/users').expect(403);
    expect(closed.body).toMatchObject({ code: 'totp_setup_required' });
    await house.dataSource.query(
      `INSERT INTO user_totp (user_id, secret, confirmed_at, created_at) SELECT id, '', now(), now() FROM app_user`,
    );
    const [{ id, version }] = (await browser.get('/api/users').expect(200)).body as [
      { id: string; version: number },
    ];
    const changed = await browser
      .patch(`/api/users/${id}`)
      .set('If-Match', `"${version}"`)
      .send({ email: 'direction@example.org' })
      .expect(200);
    expect(changed.body).toMatchObject({ email: 'direction@example.org' });
  });

  it('is not made again while someone administers by mail or by an identity', async () => {
    const count = printed.length;
    const alter = (statement: string, ...values: string[]) => house.dataSource.query(statement, values);
    await alter('UPDATE app_user SET password_hash = NULL');
    await ensure();
    expect(printed).toHaveLength(count);
    await alter('UPDATE app_user SET email = $1', FIRST_ADMINISTRATOR_EMAIL);
    await alter(
      `INSERT INTO oidc_identity (id, user_id, issuer, subject, linked_at) SELECT gen_random_uuid(), id, 'https://identity.example.org', 'direction', now() FROM app_user`,
    );
    await ensure();
    expect(printed).toHaveLength(count);
    await alter('DELETE FROM oidc_identity');
    await ensure();
    expect(printed).toHaveLength(count + 1);
  });
});

import type { UserView } from '@pcc/shared';
import { v7 } from 'uuid';
import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';

type Browser = Awaited<ReturnType<AccessApp['signIn']>>;

describe('users and grants', () => {
  let database: TestDatabase;
  let house: AccessApp;
  let admin: Browser;
  let adminId: string;
  let memberId: string;
  let craon: string;
  let mayenne: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await AccessApp.start(database.appUrl);
    craon = await house.idOf('town', 'name', 'Craon');
    mayenne = await house.idOf('network', 'code', 'D53');
    adminId = await house.addUser('admin@example.org', [{ role: 'administrator' }]);
    await house.addUser('national@example.org', [{ role: 'national' }]);
    await house.addUser('coordinator@example.org', [{ role: 'coordinator', networkId: mayenne }]);
    memberId = await house.addUser('member@example.org', [{ role: 'commission' }]);
    await house.addUser('former@example.org', [{ role: 'commission', toOn: '2021-01-01' }]);
    await house.addUser('town@example.org', [{ role: 'town', townId: craon }]);
    admin = await house.signIn('admin@example.org');
  });

  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const listOf = (browser: Browser, filter: object, sort = ['name', 'ASC']) =>
    browser
      .get('/api/users')
      .query({ filter: JSON.stringify(filter), sort: JSON.stringify(sort), range: '[0,24]' });

  const create = async (email: string) =>
    (await admin.post('/api/users').send({ email, name: 'Une fonction' }).expect(201)).body as UserView;

  const give = (user: UserView, grant: object) => admin.post(`/api/users/${user.id}/grants`).send(grant);

  const historyOf = (userId: string) =>
    house.dataSource.query<Record<string, unknown>[]>(
      'SELECT action, visibility, author_id, town_id, network_id, before, after FROM history WHERE target = $1 ORDER BY id',
      [userId],
    );

  describe('lists', () => {
    it('answer an administrator with addresses, grants and filters', async () => {
      const all = await listOf(admin, {}).expect(200);
      expect(all.headers['content-range']).toBe('users 0-5/6');
      const found = await listOf(admin, { q: 'TOWN@example', role: 'town', active: true }, [
        'email',
        'DESC',
      ]).expect(200);
      expect(found.body).toEqual([
        expect.objectContaining({
          email: 'town@example.org',
          hasPassword: true,
          active: true,
          grants: [expect.objectContaining({ role: 'town', townName: 'Craon' })],
        }),
      ]);
      expect(JSON.stringify(all.body)).not.toContain('argon2');
      expect((await listOf(admin, { id: [adminId] }).expect(200)).body).toHaveLength(1);
      await listOf(admin, { password: 'x' }).expect(400);
      await listOf(admin, {}, ['passwordHash', 'ASC']).expect(400);
    });

    it.each([['national'], ['coordinator']])(
      'answer %s with the names of the commission only',
      async (name) => {
        const browser = await house.signIn(`${name}@example.org`);
        const members = await listOf(browser, { role: 'commission' }).expect(200);
        expect(members.body).toEqual([{ id: memberId, name: 'member@example.org' }]);
        await listOf(browser, { role: 'commission', q: 'member' }).expect(200);
        for (const filter of [{}, { role: 'town' }, { role: ['commission', 'town'] }, { id: [adminId] }])
          await listOf(browser, filter).expect(403);
        await listOf(browser, { role: 'commission' }, ['email', 'ASC']).expect(400);
      },
    );

    it.each([['member'], ['town']])('are closed to %s', async (name) => {
      const browser = await house.signIn(`${name}@example.org`);
      await listOf(browser, { role: 'commission' }).expect(403);
    });
  });

  it.each([['national'], ['coordinator'], ['member'], ['town']])('changes nothing for %s', async (name) => {
    const browser = await house.signIn(`${name}@example.org`);
    await browser.get(`/api/users/${adminId}`).expect(403);
    await browser.post('/api/users').send({ email: 'x@example.org', name: 'x' }).expect(403);
    await browser.post('/api/users').send({ email: 'x' }).expect(400);
    await browser.patch(`/api/users/${adminId}`).send({ name: 'x' }).expect(403);
    await browser.post(`/api/users/${adminId}/grants`).send({ role: 'national' }).expect(403);
    await browser.patch(`/api/users/${adminId}/grants/${adminId}`).send({ toOn: null }).expect(403);
    await browser.post(`/api/users/${adminId}/password-links`).expect(403);
  });

  it('opens an account, changes it, and refuses an address twice', async () => {
    const user = await create('  Mairie@Example.org ');
    expect(user).toMatchObject({ email: 'mairie@example.org', hasPassword: false, version: 1, grants: [] });
    const twice = await admin.post('/api/users').send({ email: 'MAIRIE@example.org', name: 'x' }).expect(409);
    expect(twice.body).toMatchObject({
      code: 'email_taken',
      errors: { email: 'Cette adresse a déjà un compte.' },
    });
    const path = `/api/users/${user.id}`;
    expect((await admin.get(path).expect(200)).headers.etag).toBe('"1"');
    await admin.patch(path).send({ name: 'Autre' }).expect(428);
    const changed = await admin.patch(path).set('If-Match', '"1"').send({ name: 'Autre' }).expect(200);
    expect(changed.headers.etag).toBe('"2"');
    const stale = await admin.patch(path).set('If-Match', '"1"').send({ name: 'Perdu' }).expect(412);
    expect(stale.body).toMatchObject({ current: { name: 'Autre', version: 2 } });
    await admin.patch(`/api/users/${v7()}`).set('If-Match', '"1"').send({ name: 'x' }).expect(404);
    await admin.patch('/api/users/nothing').set('If-Match', '"1"').send({ name: 'x' }).expect(400);
    await admin.patch(path).set('If-Match', '"2"').send({ passwordHash: 'x' }).expect(400);
    expect((await historyOf(user.id)).map(({ action, visibility }) => [action, visibility])).toEqual([
      ['user.create', 'staff'],
      ['user.update', 'staff'],
    ]);
  });

  it('signs out everywhere whoever is closed', async () => {
    const id = await house.addUser('closing@example.org', [{ role: 'national' }]);
    const browser = await house.signIn('closing@example.org');
    await admin.patch(`/api/users/${id}`).set('If-Match', '"1"').send({ active: false }).expect(200);
    await browser.get('/api/session').expect(401);
    await admin.patch(`/api/users/${id}`).set('If-Match', '"2"').send({ active: true }).expect(200);
    await browser.get('/api/session').expect(401);
    await browser.post('/api/session').send({ email: 'closing@example.org', password: PASSWORD }).expect(200);
  });

  describe('grants', () => {
    it('open with a scope that fits the role, once', async () => {
      const user = await create('grants@example.org');
      for (const body of [
        { role: 'mayor' },
        { role: 'coordinator' },
        { role: 'coordinator', networkId: 'mayenne' },
        { role: 'national', canSign: true },
        { role: 'town', townId: craon },
        { role: 'coordinator', networkId: mayenne, fromOn: '2026-06-20', toOn: '2026-06-20' },
        { role: 'coordinator', networkId: mayenne, fromOn: '2026-02-30' },
      ])
        await give(user, body).expect(400);
      const absent = await give(user, { role: 'coordinator', networkId: v7() }).expect(422);
      expect(absent.body).toMatchObject({
        code: 'unknown_scope',
        errors: { networkId: 'Cette portée n’existe pas.' },
      });
      await admin.post(`/api/users/${v7()}/grants`).send({ role: 'national' }).expect(404);
      house.clock.goTo('2026-06-15');
      const opened = await give(user, { role: 'coordinator', networkId: mayenne }).expect(201);
      expect(opened.headers.etag).toBe('"2"');
      expect(opened.body).toMatchObject({
        grants: [
          {
            role: 'coordinator',
            networkId: mayenne,
            fromOn: '2026-06-15',
            toOn: null,
          },
        ],
      });
      const twice = await give(user, { role: 'coordinator', networkId: mayenne }).expect(409);
      expect(twice.body).toMatchObject({ code: 'grant_exists' });
      expect((await historyOf(user.id)).at(-1)).toMatchObject({
        action: 'grant.open',
        visibility: 'staff',
        author_id: adminId,
        network_id: mayenne,
        after: { role: 'coordinator' },
      });
    });

    it('open once when asked many times at once', async () => {
      const user = await create('race@example.org');
      const ask = () => give(user, { role: 'coordinator', networkId: mayenne });
      const answers = await house.together('user_grant', [ask, ask, ask, ask]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    });

    it('end on a day to come or today, which closes the access that very day', async () => {
      house.clock.goTo('2026-06-15');
      const id = await house.addUser('ending@example.org', [{ role: 'coordinator', networkId: mayenne }]);
      const browser = await house.signIn('ending@example.org');
      const user = (await admin.get(`/api/users/${id}`).expect(200)).body as UserView;
      const path = `/api/users/${id}/grants/${user.grants[0]?.id ?? ''}`;
      const change = (version: number, body: object) =>
        admin.patch(path).set('If-Match', `"${version}"`).send(body);
      await admin.patch(path).send({ toOn: '2026-06-15' }).expect(428);
      await change(7, { toOn: '2026-06-15' }).expect(412);
      await change(1, { toOn: '2026-06-14' }).expect(400);
      const ending = await change(1, { toOn: '2026-09-01' }).expect(200);
      expect(ending.body).toMatchObject({ grants: [{ toOn: '2026-09-01' }] });
      await change(2, { toOn: null }).expect(200);
      await browser.get('/api/session').expect(200);
      await change(3, { toOn: '2026-06-15' }).expect(200);
      await browser.get('/api/session').expect(403);
      const ended = await change(4, { toOn: null }).expect(409);
      expect(ended.body).toMatchObject({ code: 'grant_ended' });
      await admin
        .patch(`/api/users/${adminId}/grants/${user.grants[0]?.id ?? ''}`)
        .send({})
        .expect(404);
      expect((await historyOf(id)).map(({ action }) => action)).toEqual(Array(3).fill('grant.change'));
    });
  });

  describe('the last administrator', () => {
    it('cannot leave, by the grant or by the account', async () => {
      const self = (await admin.get(`/api/users/${adminId}`).expect(200)).body as UserView;
      const today = house.clock.today();
      const path = `/api/users/${adminId}`;
      const etag = `"${self.version}"`;
      const closed = await admin.patch(path).set('If-Match', etag).send({ active: false }).expect(409);
      expect(closed.body).toMatchObject({ code: 'last_administrator' });
      const grant = `${path}/grants/${self.grants[0]?.id ?? ''}`;
      await admin.patch(grant).set('If-Match', etag).send({ toOn: today }).expect(409);
      await house.addUser('other.admin@example.org', [{ role: 'administrator' }]);
      await admin.patch(grant).set('If-Match', etag).send({ toOn: today }).expect(409);
      await admin.get(path).expect(200).expect('ETag', etag);
    });

    it('stays when two close each other at once', async () => {
      const pair = await Promise.all(
        ['left', 'right'].map(async (side) => {
          const email = `${side}.admin@example.org`;
          return { id: await house.addUser(email, [{ role: 'administrator' }]), email };
        }),
      );
      const browsers = await Promise.all(pair.map(({ email }) => house.signIn(email)));
      await house.dataSource.query(
        `UPDATE user_grant SET to_on = '2024-01-01' WHERE role = 'administrator' AND user_id <> ALL($1)`,
        [pair.map(({ id }) => id)],
      );
      const closings = browsers.map((browser, index) => () => {
        const other = pair[1 - index]?.id ?? '';
        return browser.patch(`/api/users/${other}`).set('If-Match', '"1"').send({ active: false });
      });
      const answers = await house.together('app_user', closings);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      await house.dataSource.query(
        `UPDATE user_grant SET to_on = NULL WHERE role = 'administrator' AND user_id = $1`,
        [adminId],
      );
    });
  });
});

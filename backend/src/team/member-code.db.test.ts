import { startApp, type TestApp } from '../../test/app.js';
import { Client } from '../../test/client.js';
import { buildPerson, type Person, townId } from '../../test/factory.js';
import { giveMandate } from '../../test/mandate.js';

let test: TestApp;
let craon: string;
let mayor: Person;
let coordinator: Person;

const PASSWORD = 'quatre hirondelles sur le clocher';

beforeAll(async () => {
  test = await startApp();
  craon = await townId(test, 'Craon');
  mayor = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  coordinator = await buildPerson(test, { role: 'coordinator', network: 'D53' });
});
afterAll(() => test.close());

describe('a code for a member', () => {
  const mandateOf = async (userId: string, town = 'Craon') => {
    const [row] = await test.dataSource.query<{ id: string }[]>(
      'SELECT m.id FROM mandate m JOIN person p ON p.id = m.person_id JOIN town t ON t.id = m.town_id WHERE p.user_id = $1 AND t.name = $2',
      [userId, town],
    );
    return row?.id ?? '';
  };
  const read = (client: Client, id: string) => client.post<{ code: string }>(`/api/mandates/${id}/codes`, {});

  it('lets them choose a password', async () => {
    const member = await buildPerson(test, { role: 'town', towns: ['Craon'] });
    const { body, status } = await read(coordinator.client, await mandateOf(member.userId));
    expect(status).toBe(201);
    const { token } = (
      await new Client(test).post<{ token: string }>('/api/access-codes', {
        email: member.email,
        code: body.code,
      })
    ).body;
    const chosen = await new Client(test).post(`/api/password-links/${token}`, { password: PASSWORD });
    expect(chosen.status).toBe(204);
    await new Client(test).signIn(member.email, PASSWORD);
  });

  it('is refused for an account that opens more than the towns one follows', async () => {
    const staff = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
    await giveMandate(test.dataSource, { userId: staff.userId, townId: craon });
    const shared = await buildPerson(test, { role: 'town', towns: ['Craon', 'Roscoff'] });
    for (const { userId } of [staff, shared]) {
      const answer = await read(coordinator.client, await mandateOf(userId));
      expect([answer.status, answer.body.code]).toEqual([403, 'code_refused']);
    }
    const national = await buildPerson(test, { role: 'national' });
    expect((await read(national.client, await mandateOf(shared.userId))).status).toBe(201);
    expect((await read(national.client, await mandateOf(staff.userId))).status).toBe(403);
  });

  it('counts only the towns that one follows, not those of one’s own team', async () => {
    const both = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
    await giveMandate(test.dataSource, { userId: both.userId, townId: craon, canSign: true });
    const client = await new Client(test).signIn(both.email);
    const shared = await buildPerson(test, { role: 'town', towns: ['Craon', 'Roscoff'] });
    const answer = await read(client, await mandateOf(shared.userId, 'Roscoff'));
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'code_refused' }]);
    expect((await read(client, await mandateOf(shared.userId))).status).toBe(404);
    const own = await buildPerson(test, { role: 'town', towns: ['Roscoff'] });
    expect((await read(client, await mandateOf(own.userId, 'Roscoff'))).status).toBe(201);
  });

  it('is for the network alone, and for a function that goes on', async () => {
    const member = await buildPerson(test, { role: 'town', towns: ['Craon'] });
    const id = await mandateOf(member.userId);
    expect((await read(mayor.client, id)).status).toBe(403);
    const far = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
    expect((await read(far.client, id)).status).toBe(404);
    await test.dataSource.query('UPDATE mandate SET to_on = $2 WHERE id = $1', [id, test.clock.today()]);
    expect((await read(coordinator.client, id)).body.code).toBe('not_a_member');
  });
});

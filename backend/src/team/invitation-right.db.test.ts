import { setTimeout as wait } from 'node:timers/promises';
import type { HandoverView, InvitationView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { type Answer, Client } from '../../test/client.js';
import { buildPerson, type Person, townId } from '../../test/factory.js';
import { giveMandate } from '../../test/mandate.js';
import { sentToken } from '../../test/team-link.js';
import { buildMember, changeMandate } from '../../test/team-member.js';

let test: TestApp;
let craon: string;
let coordinator: Person;

const PASSWORD = 'quatre hirondelles sur le clocher';

beforeAll(async () => {
  test = await startApp();
  craon = await townId(test, 'Craon');
  coordinator = await buildPerson(test, { role: 'coordinator', network: 'D53' });
});
afterAll(() => test.close());

const anyAddress = () => `invitation.${v7().slice(-12)}@example.org`;

type Invited = Answer<InvitationView & { code?: string }>;

const invite = (client: Client, email: string, more: object = {}, town = craon): Promise<Invited> =>
  client.post(`/api/towns/${town}/invitations`, {
    email,
    name: 'Personne invitée',
    function: 'elected_referent',
    canSign: true,
    ...more,
  });

const accept = async (email: string) =>
  new Client(test).post<{ code?: string }>(
    `/api/access-links/${await sentToken(test, 'invitation', email)}/acceptance`,
    { password: PASSWORD },
  );

const mandates = (email: string) =>
  test.dataSource.query<unknown[]>(
    'SELECT 1 FROM mandate m JOIN person p ON p.id = m.person_id JOIN app_user u ON u.id = p.user_id WHERE u.email = $1',
    [email],
  );

describe('whoever invites', () => {
  it('must still be able to when the invitation is accepted', async () => {
    const [mayor, leaving] = [await buildMember(test, 'Craon'), await buildMember(test, 'Craon')];
    const email = anyAddress();
    const { body } = await invite(leaving.client, email);
    const ended = await changeMandate(mayor.client, leaving.mandateId, { toOn: test.clock.today() });
    expect(ended.status).toBe(200);
    const refused = await accept(email);
    expect([refused.status, refused.body.code]).toEqual([404, 'link_closed']);
    expect(await mandates(email)).toEqual([]);
    // A colleague answers for it.
    expect((await mayor.client.post(`/api/invitations/${body.id}/reissues`, {})).status).toBe(200);
    expect((await accept(email)).status).toBe(200);
    expect(await mandates(email)).toHaveLength(1);
  });

  it.each<[string, string]>([
    ['whose account is closed', 'UPDATE app_user SET active = false WHERE id = $1'],
    [
      'who signs no longer',
      'UPDATE mandate SET can_sign = false WHERE person_id IN (SELECT id FROM person WHERE user_id = $1)',
    ],
  ])('has invited nobody, someone %s', async (_, statement) => {
    const leaving = await buildMember(test, 'Craon');
    const email = anyAddress();
    await invite(leaving.client, email);
    await test.dataSource.query(statement, [leaving.userId]);
    expect((await accept(email)).status).toBe(404);
  });

  it('is asked again once the town is held', async () => {
    const leaving = await buildMember(test, 'Craon');
    const runner = test.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT 1 FROM town WHERE id = $1 FOR NO KEY UPDATE', [craon]);
    const waiting = invite(leaving.client, anyAddress());
    await wait(300);
    await runner.query('UPDATE mandate SET to_on = $2 WHERE id = $1', [
      leaving.mandateId,
      test.clock.today(),
    ]);
    await runner.commitTransaction();
    await runner.release();
    expect((await waiting).status).toBe(403);
  });
});

describe('nobody brings themselves in', () => {
  it('by an invitation to their own address', async () => {
    const refused = await invite(coordinator.client, coordinator.email.toUpperCase());
    expect([refused.status, refused.body.code]).toEqual([403, 'own_rights']);
  });

  it('by one to an address that becomes theirs', async () => {
    const person = await buildPerson(test, { role: 'coordinator', network: 'D53' });
    const email = anyAddress();
    await invite(person.client, email);
    await test.dataSource.query('UPDATE app_user SET email = $2 WHERE id = $1', [person.userId, email]);
    const refused = await accept(email);
    expect([refused.status, refused.body.code]).toEqual([403, 'own_rights']);
    expect(await mandates(email)).toEqual([]);
  });

  it('by a hand-over that they settle', async () => {
    const town = await townId(test, 'Saulges');
    const { body } = await coordinator.client.post<HandoverView>(`/api/towns/${town}/handovers`, {
      reason: 'other',
      address: 'mairie.saulges@example.org',
    });
    const member = { name: 'Moi', function: 'mayor', canSign: true, fromOn: '2026-03-22' };
    const settle = (email: string) =>
      coordinator.client.post(`/api/handovers/${body.id}/settlements`, {
        endMandateIds: [],
        endOn: '2026-06-15',
        members: [{ ...member, email }],
      });
    expect(await settle(coordinator.email)).toMatchObject({ status: 403, body: { code: 'own_rights' } });
    expect((await settle(anyAddress())).status).toBe(200);
  });
});

it('names nobody of a town where one is only of the team, in another that one follows', async () => {
  const both = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  await giveMandate(test.dataSource, { userId: both.userId, townId: craon, canSign: true });
  const client = await new Client(test).signIn(both.email);
  const member = await buildMember(test, 'Craon');
  const [person] = await test.dataSource.query<{ id: string }[]>('SELECT id FROM person WHERE user_id = $1', [
    member.userId,
  ]);
  const named = { personId: person?.id };
  const refused = await invite(client, anyAddress(), named, await townId(test, 'Roscoff'));
  expect([refused.status, refused.body.code]).toEqual([422, 'invitation_refused']);
  expect((await invite(client, anyAddress(), named)).status).toBe(201);
});

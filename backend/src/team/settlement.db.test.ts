import type { HandoverView, HistoryRow, MandateView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { type Answer, Client } from '../../test/client.js';
import { buildPerson, type Person, townId } from '../../test/factory.js';
import { giveMandate } from '../../test/mandate.js';
import { addFunction, buildMember, type Member } from '../../test/team-member.js';

let test: TestApp;
let craon: string;
let coordinator: Person;

beforeAll(async () => {
  test = await startApp();
  craon = await townId(test, 'Craon');
  coordinator = await buildPerson(test, { role: 'coordinator', network: 'D53' });
});
afterAll(() => test.close());
beforeEach(() => test.clock.goTo('2026-06-15'));

async function settle(
  members: object[],
  more: object = {},
  client = coordinator.client,
): Promise<Answer<HandoverView & { code?: string }>> {
  const started = await client.post<HandoverView>(`/api/towns/${craon}/handovers`, {
    reason: 'other',
    address: 'mairie.craon@example.org',
  });
  const answer = await client.post<HandoverView & { code?: string }>(
    `/api/handovers/${started.body.id}/settlements`,
    { endMandateIds: [], endOn: '2026-06-15', members, ...more },
  );
  if (answer.status !== 200) await client.post(`/api/handovers/${started.body.id}/cancellations`, {});
  return answer;
}

const signs = async (mandateId: string) =>
  (await coordinator.client.list<MandateView>('/api/mandates', { id: [mandateId] })).body[0]?.canSign;

const lines = async (action: string) =>
  (await coordinator.client.list<HistoryRow>('/api/history', { townId: craon, action })).body;

describe('of someone who stays', () => {
  const asked = (member: object) => ({
    name: 'Qui reste',
    function: 'secretary',
    fromOn: '2026-06-15',
    ...member,
  });

  it.each<[string, () => Promise<[string, object]>]>([
    [
      'known by their address',
      async () => {
        const { mandateId, email }: Member = await buildMember(test, 'Craon', false);
        return [mandateId, { email }];
      },
    ],
    [
      'known by their name',
      async () => {
        const name = `Sans compte ${v7().slice(-6)}`;
        const mandate = { body: 'town', townId: craon, function: 'secretary', fromOn: '2020-01-01' };
        return [(await addFunction(coordinator.client, name, mandate)).id, { name }];
      },
    ],
  ])('%s, says who signs from now on', async (_, build) => {
    const [mandateId, who] = await build();
    expect((await settle([asked({ ...who, canSign: true })])).status).toBe(200);
    expect(await signs(mandateId)).toBe(true);
    expect((await lines('mandate.change'))[0]).toMatchObject({
      before: { canSign: false },
      after: { function: 'secretary', canSign: true },
    });
    const told = (await lines('mandate.change')).length;
    expect((await settle([asked(who)])).status).toBe(200);
    expect(await signs(mandateId)).toBe(true);
    expect(await lines('mandate.change')).toHaveLength(told);
    expect((await settle([asked({ ...who, canSign: false })])).status).toBe(200);
    expect(await signs(mandateId)).toBe(false);
  });

  it('gives nobody more by their own hand', async () => {
    const both = await buildPerson(test, { role: 'coordinator', network: 'D53' });
    const mandateId = await giveMandate(test.dataSource, { userId: both.userId, townId: craon });
    const client = await new Client(test).signIn(both.email);
    for (const who of [{ email: both.email }, { name: 'Fonction coordinator' }])
      expect(await settle([asked({ ...who, canSign: true })], {}, client)).toMatchObject({
        status: 403,
        body: { code: 'own_rights' },
      });
    expect(await signs(mandateId)).toBe(false);
    expect((await settle([asked({ email: both.email, canSign: false })], {}, client)).status).toBe(200);
  });
});

describe('the town hall’s contacts', () => {
  it('leave a trace when they change with a hand-over, from its start to its end', async () => {
    const chailland = await townId(test, 'Chailland');
    const { body } = await coordinator.client.post<HandoverView>(`/api/towns/${chailland}/handovers`, {
      reason: 'election',
      address: 'mairie@example.org',
    });
    const changes = async () =>
      (
        await coordinator.client.list<HistoryRow>('/api/history', {
          townId: chailland,
          action: 'team.contact',
        })
      ).body.map(({ before, after }) => [before, after]);
    const first = [{ publicEmail: null }, { publicEmail: 'mairie@example.org' }];
    expect(await changes()).toEqual([first]);
    await coordinator.client.post(`/api/handovers/${body.id}/settlements`, {
      endMandateIds: [],
      endOn: '2026-06-15',
      members: [],
      publicPhone: '02 43 00 00 00',
    });
    expect(await changes()).toEqual([
      [
        { publicPhone: null, contactsConfirmedOn: null },
        { publicPhone: '02 43 00 00 00', contactsConfirmedOn: '2026-06-15' },
      ],
      first,
    ]);
  });

  it('are no longer asked for once it is settled', async () => {
    const id = v7();
    await test.dataSource.query(
      `INSERT INTO notice (id, rule, object_id, occurrence, recipient, address, recipient_name, town_id, delivery, created_at)
       VALUES ($1, 'contacts_unconfirmed', $2, '2026', 'mairie@example.org', 'mairie@example.org', 'Mairie', $2, 'digest', now())`,
      [id, craon],
    );
    test.clock.goTo('2026-06-16');
    expect((await settle([])).status).toBe(200);
    const [notice] = await test.dataSource.query<object[]>(
      'SELECT settled_at IS NOT NULL AS settled FROM notice WHERE id = $1',
      [id],
    );
    expect(notice).toEqual({ settled: true });
  });
});

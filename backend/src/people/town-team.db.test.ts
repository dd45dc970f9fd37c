import { type HistoryRow, type TeamStatus, type TeamView, type TownTeamRow, teamStatus } from '@pcc/shared';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, type Person, townId } from '../../test/factory.js';
import { giveMandate } from '../../test/mandate.js';

let test: TestApp;
let mayenne: Client;
let national: Client;
let signer: Person;
let clerk: Person;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  mayenne = (await buildPerson(test, { role: 'coordinator', network: 'D53' })).client;
  national = (await buildPerson(test, { role: 'national' })).client;
  signer = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  clerk = await buildPerson(test, { role: 'town', towns: ['Craon'], canSign: false });
  craon = await townId(test, 'Craon');
}, 60_000);
afterAll(() => test.close());

const TODAY = '2026-06-15';

const teamOf = async (client: Client, id = craon) =>
  (await client.get<TeamView>(`/api/towns/${id}/team`)).body;

async function addPerson(name: string, mandate: object): Promise<void> {
  const answer = await national.post('/api/people', {
    name,
    mandate: { body: 'town', townId: craon, publicEmail: 'mairie@demo.pcc', ...mandate },
  });
  expect(answer.status).toBe(201);
}

describe('the team of a town', () => {
  beforeAll(async () => {
    await addPerson('Ancien maire', { function: 'mayor', fromOn: '2014-04-01', toOn: '2026-03-22' });
    await addPerson('Maire', { function: 'mayor', fromOn: '2026-03-22' });
    await addPerson('Élue à venir', { function: 'elected_referent', fromOn: '2026-07-01' });
    await addPerson('Bureau d’études', { function: 'outside_helper', fromOn: '2020-01-01' });
  });

  it('has those at work first, then those to come, and apart those of before', async () => {
    const { members, formerMembers, referentMandateId } = await teamOf(mayenne);
    expect(members.map(({ personName, hasAccount }) => [personName, hasAccount])).toEqual([
      ['Maire', false],
      ['Fonction town', true],
      ['Fonction town', true],
      ['Bureau d’études', false],
      ['Élue à venir', false],
    ]);
    expect(formerMembers.map(({ personName, toOn }) => [personName, toOn])).toEqual([
      ['Ancien maire', '2026-03-22'],
    ]);
    // Who is to come is not told yet.
    expect(referentMandateId).toBe(members[0]?.id);
  });

  it('shows each reader what is theirs: acts, themselves, and no contact of who has left', async () => {
    const [staff, own, other] = [
      await teamOf(mayenne),
      await teamOf(signer.client),
      await teamOf(clerk.client),
    ];
    expect(staff.can).toEqual([
      'invite',
      'end_mandate',
      'edit_contact',
      'start_handover',
      'read_out_code',
      'ask',
    ]);
    expect(own.can).toEqual(['invite', 'end_mandate', 'edit_contact']);
    expect(other.can).toEqual(['edit_contact']);
    expect(own.members.filter(({ isSelf }) => isSelf)).toHaveLength(1);
    expect(staff.members.filter(({ isSelf }) => isSelf)).toEqual([]);
    expect(staff.formerMembers[0]?.publicEmail).toBe('mairie@demo.pcc');
    expect(own.formerMembers[0]?.publicEmail).toBeNull();
  });

  it('tells of invitations where they stand, and of the hand-over under way', async () => {
    const invite = (email: string, more: Record<string, unknown> = {}) => {
      const row = {
        id: v7(),
        town_id: craon,
        email,
        name: 'Invitée',
        function: 'secretary',
        from_on: TODAY,
        expires_at: '2026-07-15T00:00:00Z',
        created_at: '2026-06-14T00:00:00Z',
        accepted_at: null,
        revoked_at: null,
        ...more,
      };
      return test.dataSource.query(
        `INSERT INTO invitation (id, town_id, network_id, email, name, function, from_on, expires_at, created_at, accepted_at, revoked_at)
         SELECT r.id, r.town_id, t.network_id, r.email, r.name, r.function, r.from_on, r.expires_at, r.created_at, r.accepted_at, r.revoked_at
         FROM jsonb_populate_record(NULL::invitation, $1) r JOIN town t ON t.id = r.town_id`,
        [JSON.stringify(row)],
      );
    };
    await invite('a@demo.pcc');
    await invite('b@demo.pcc', { expires_at: '2026-06-15T08:00:00Z' });
    await invite('c@demo.pcc', { accepted_at: '2026-06-14T09:00:00Z' });
    await invite('d@demo.pcc', { revoked_at: '2026-06-14T09:00:00Z' });
    expect((await teamOf(signer.client)).handover).toBeNull();
    const secret = { members: [{ name: 'Nouvelle maire', email: 'nouvelle@demo.pcc' }] };
    await test.dataSource.query(
      `INSERT INTO handover (id, town_id, network_id, reason, note, address, started_at, answered_at, answer)
       SELECT $1, id, network_id, 'election', 'Pour le réseau.', 'mairie@demo.pcc', '2026-06-01T08:00:00Z', '2026-06-02T08:00:00Z', $3 FROM town WHERE id = $2`,
      [v7(), craon, JSON.stringify(secret)],
    );
    const { invitations, handover } = await teamOf(mayenne);
    expect(invitations.map(({ email, status }) => [email, status]).sort()).toEqual([
      ['a@demo.pcc', 'sent'],
      ['b@demo.pcc', 'expired'],
      ['c@demo.pcc', 'accepted'],
      ['d@demo.pcc', 'revoked'],
    ]);
    expect(invitations[0]).toMatchObject({
      expiresAt: '2026-07-15T00:00:00.000Z',
      townId: craon,
      canSign: false,
    });
    expect(handover).toMatchObject({
      status: 'answered',
      townName: 'Craon',
      startedAt: '2026-06-01T08:00:00.000Z',
      answer: secret,
    });
    const own = await teamOf(signer.client);
    expect(own.handover).toMatchObject({ status: 'answered', reason: 'election', answer: null, note: null });
    expect(JSON.stringify(own)).not.toContain('nouvelle@demo.pcc');
  });
});

describe('the town hall’s contacts', () => {
  const path = () => `/api/towns/${craon}/contact`;
  const version = async () => `"${(await teamOf(signer.client)).contact.version}"`;

  it('are changed and confirmed by the team as by staff, in the open', async () => {
    const body = { publicEmail: 'Mairie@Craon.demo.pcc', publicPhone: '02 43 00 00 01' };
    expect((await clerk.client.patch(path(), body, null)).status).toBe(428);
    const stale = await clerk.client.patch<{ current: TeamView }>(path(), body, '"99"');
    expect([stale.status, stale.body.current.townId]).toEqual([412, craon]);
    const changed = await clerk.client.patch<TeamView>(path(), body, await version());
    expect(changed.body.contact).toMatchObject({
      publicEmail: 'mairie@craon.demo.pcc',
      publicPhone: '02 43 00 00 01',
      confirmedOn: null,
    });
    const confirmed = await mayenne.patch<TeamView>(path(), { confirmed: true }, await version());
    expect(confirmed.body.contact).toMatchObject({
      confirmedOn: TODAY,
      publicEmail: 'mairie@craon.demo.pcc',
    });
    const again = await mayenne.patch<TeamView>(path(), { confirmed: true }, await version());
    expect(again.body.contact).toEqual(confirmed.body.contact);
    const lines = (await signer.client.list<HistoryRow>('/api/history', { action: 'team.contact' })).body;
    expect(lines.map(({ by, before, after }) => [by, before, after])).toEqual([
      ['le réseau', { contactsConfirmedOn: null }, { contactsConfirmedOn: TODAY }],
      [
        'Fonction town',
        { publicEmail: null, publicPhone: null },
        { publicEmail: 'mairie@craon.demo.pcc', publicPhone: '02 43 00 00 01' },
      ],
    ]);
    const cleared = await signer.client.patch<TeamView>(path(), { publicPhone: null }, await version());
    expect(cleared.body.contact).toMatchObject({ publicPhone: null, publicEmail: 'mairie@craon.demo.pcc' });
  });

  it('once confirmed, are no longer asked for', async () => {
    const id = v7();
    await test.dataSource.query(
      `INSERT INTO notice (id, rule, object_id, occurrence, recipient, user_id, recipient_name, town_id, delivery, created_at)
       VALUES ($1, 'contacts_unconfirmed', $2, '2026', $3, $4, 'Mairie', $2, 'digest', now())`,
      [id, craon, clerk.userId, clerk.userId],
    );
    await clerk.client.patch(path(), { confirmed: true }, await version());
    const [notice] = await test.dataSource.query<{ settled: boolean }[]>(
      'SELECT settled_at IS NOT NULL AS settled FROM notice WHERE id = $1',
      [id],
    );
    expect(notice).toEqual({ settled: true });
  });

  it('are not another town’s to change', async () => {
    const stranger = await buildPerson(test, { role: 'town', towns: ['Saulges'] });
    expect((await stranger.client.patch(path(), { confirmed: true }, await version())).status).toBe(404);
    expect((await stranger.client.get(`/api/towns/${craon}/team`)).status).toBe(404);
  });
});

describe('towns since the election', () => {
  const DAYS = [
    '2020-05-28',
    '2026-03-14',
    '2026-03-15',
    '2026-03-22',
    '2026-04-10',
    '2026-06-15',
    '2026-09-01',
  ];
  const day = fc.option(fc.constantFrom(...DAYS.filter((known) => known <= TODAY)));
  interface Drawn {
    confirmedOn: string | null;
    mayorFromOn: string | null;
    /** A mayor who is gone, or to come, counts for nothing. */
    otherMayor: 'none' | 'former' | 'future';
    handover: 'none' | 'open' | 'answered' | 'settled' | 'cancelled';
  }
  const expected = new Map<string, TeamStatus>();

  async function lay(id: string, { confirmedOn, mayorFromOn, otherMayor, handover }: Drawn): Promise<void> {
    const holder = v7();
    await test.dataSource.query("INSERT INTO person (id, name, search_name) VALUES ($1, 'Maire', 'maire')", [
      holder,
    ]);
    const mandate = (fromOn: string, toOn: string | null) =>
      test.dataSource.query(
        `INSERT INTO mandate (id, person_id, body, town_id, network_id, function, from_on, to_on)
         SELECT $1, $2, 'town', id, network_id, 'mayor', $4, $5 FROM town WHERE id = $3`,
        [v7(), holder, id, fromOn, toOn],
      );
    await test.dataSource.query('UPDATE town SET contacts_confirmed_on = $2 WHERE id = $1', [
      id,
      confirmedOn,
    ]);
    if (mayorFromOn !== null) await mandate(mayorFromOn, null);
    if (otherMayor === 'former') await mandate('2026-04-01', TODAY);
    if (otherMayor === 'future') await mandate('2026-09-01', null);
    if (handover !== 'none')
      await test.dataSource.query(
        `INSERT INTO handover (id, town_id, network_id, reason, started_at, answered_at, settled_at, cancelled_at)
         SELECT $1, id, network_id, 'election', now(), $3, $4, $5 FROM town WHERE id = $2`,
        [
          v7(),
          id,
          ...['answered', 'settled', 'cancelled'].map((status) => (handover === status ? new Date() : null)),
        ],
      );
  }

  beforeAll(async () => {
    await test.dataSource.query('DELETE FROM handover');
    const towns = await test.dataSource.query<{ id: string }[]>(
      `SELECT t.id FROM town t LEFT JOIN town_ranks_on('${TODAY}') r ON r.town_id = t.id WHERE r.rank IS DISTINCT FROM 'left'
         AND NOT EXISTS (SELECT 1 FROM mandate m WHERE m.town_id = t.id) ORDER BY t.search_name`,
    );
    const drawn = fc.record<Drawn>({
      confirmedOn: day,
      mayorFromOn: day,
      otherMayor: fc.constantFrom('none', 'former', 'future'),
      handover: fc.constantFrom('none', 'none', 'none', 'open', 'answered', 'settled', 'cancelled'),
    });
    const table = fc.sample(drawn, { seed: 2026, numRuns: towns.length });
    for (const [index, { id }] of towns.entries()) {
      const facts = table[index];
      if (!facts) continue;
      await lay(id, facts);
      expected.set(
        id,
        teamStatus({
          electionOn: '2026-03-15',
          confirmedOn: facts.confirmedOn,
          mayorFromOn: facts.mayorFromOn,
          hasOpenHandover: ['open', 'answered'].includes(facts.handover),
        }),
      );
    }
  }, 60_000);

  const read = async (client: Client, filter: Record<string, unknown> = {}) => {
    const pages = [await client.list<TownTeamRow>('/api/town-teams', filter, [0, 199])];
    pages.push(await client.list<TownTeamRow>('/api/town-teams', filter, [200, 399]));
    return pages.flatMap(({ body }) => body);
  };

  it('stand where the rule says, for whatever is known of them', async () => {
    const rows = await read(national);
    expect(expected.size).toBeGreaterThan(150);
    const wrong = rows.filter(({ id, status }) => expected.has(id) && expected.get(id) !== status);
    expect(wrong).toEqual([]);
    expect(rows.filter(({ id }) => expected.has(id))).toHaveLength(expected.size);
    expect(new Set(expected.values()).size).toBe(4);
  });

  it.each<TeamStatus>(['mayor_changed', 'unconfirmed', 'handover', 'confirmed'])(
    'are kept by where they stand (%s)',
    async (status) => {
      const rows = await read(national, { status });
      const ids = [...expected].filter(([, known]) => known === status).map(([id]) => id);
      expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
      expect(new Set(rows.map((row) => row.status))).toEqual(new Set([status]));
    },
  );

  it('show their mayor, their hand-over and who signs in', async () => {
    const [row] = await read(mayenne, { q: 'craon' });
    expect(row).toMatchObject({
      id: craon,
      networkName: 'Petites Cités de Caractère® de la Mayenne',
      publicEmail: 'mairie@craon.demo.pcc',
      mayor: { name: 'Maire', fromOn: '2026-03-22' },
      membersWithAccount: 2,
      handover: null,
    });
    await giveMandate(test.dataSource, {
      userId: signer.userId,
      townId: craon,
      function: 'elected_referent',
    });
    expect((await read(mayenne, { id: [craon] }))[0]?.membersWithAccount).toBe(2);
  });

  it('are those of one’s network that have not left', async () => {
    const names = async (client: Client) => (await read(client)).map(({ name }) => name);
    expect((await names(mayenne)).length).toBe(8);
    const chailland = await townId(test, 'Chailland');
    await national.post(`/api/towns/${chailland}/departures`, { departedOn: TODAY, reason: 'Essai.' });
    expect(await names(mayenne)).not.toContain('Chailland');
    expect((await signer.client.list('/api/town-teams')).status).toBe(403);
  });

  it('count from the day that the settings say', async () => {
    const before = (await read(national, { status: 'confirmed' })).length;
    await test.dataSource.query(
      `UPDATE setting SET value = '{"lastElectionOn":"2032-03-14"}' WHERE key = 'people'`,
    );
    expect([before > 0, await read(national, { status: 'confirmed' })]).toEqual([true, []]);
    await test.dataSource.query("DELETE FROM setting WHERE key = 'people'");
    expect(await read(national, { status: 'confirmed' })).toHaveLength(before);
  });
});

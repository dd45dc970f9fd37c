import type { AccessLinkView, HistoryRow, InvitationView, SessionView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { type Answer, Client } from '../../test/client.js';
import { buildPerson, type Person, townId } from '../../test/factory.js';
import { sentToken, sentTokens } from '../../test/team-link.js';

let test: TestApp;
let craon: string;
let mayor: Person;
let secretary: Person;
let coordinator: Person;
let made = 0;

const PASSWORD = 'quatre hirondelles sur le clocher';

beforeAll(async () => {
  test = await startApp();
  craon = await townId(test, 'Craon');
  mayor = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  secretary = await buildPerson(test, { role: 'town', towns: ['Craon'], canSign: false });
  coordinator = await buildPerson(test, { role: 'coordinator', network: 'D53' });
});
afterAll(() => test.close());

/** A day each: the mails that a town sends in a day are counted. */
beforeEach(() => {
  made += 1;
  test.clock.goTo(`2026-06-${String(made).padStart(2, '0')}`);
});

const anyAddress = () => `invitation.${v7().slice(-12)}@example.org`;

function invite(
  client: Client,
  body: Record<string, unknown>,
  town = craon,
): Promise<Answer<InvitationView & { code?: string }>> {
  return client.post(`/api/towns/${town}/invitations`, {
    name: 'Personne invitée',
    function: 'secretary',
    ...body,
  });
}

const accept = (token: string, body: Record<string, unknown> = {}, client = new Client(test)) =>
  client.post<{ hasAccount: boolean; email: string; session: SessionView | null; code?: string }>(
    `/api/access-links/${token}/acceptance`,
    body,
  );

const look = (token: string) => new Client(test).get<AccessLinkView>(`/api/access-links/${token}`);

const mandatesOf = (email: string) =>
  test.dataSource.query<{ function: string; canSign: boolean; town: string; fromOn: string }[]>(
    `SELECT m.function, m.can_sign AS "canSign", m.from_on AS "fromOn", t.name AS town FROM mandate m JOIN person p ON p.id = m.person_id
     JOIN app_user u ON u.id = p.user_id JOIN town t ON t.id = m.town_id WHERE u.email = $1 ORDER BY t.name`,
    [email],
  );

/** All that tells one answer from another, but ids and instants. */
function traces({ status, body, headers }: Answer<object>): unknown {
  const told = [...headers].filter(([name]) => !['date', 'etag', 'x-request-id'].includes(name));
  const text = JSON.stringify(body).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
  return [status, told, text.replace(/T\d\d:\d\d:[\d.]+Z/g, 'T')];
}

it('brings someone into a team: the mail is read ten times by robots, then the person comes in', async () => {
  const email = anyAddress();
  const invited = await invite(mayor.client, { email, function: 'elected_referent', canSign: true });
  expect(invited).toMatchObject({
    status: 201,
    body: { townId: craon, email, status: 'sent', function: 'elected_referent', canSign: true, version: 1 },
  });
  const token = await sentToken(test, 'invitation', email);
  for (let reading = 0; reading < 10; reading += 1)
    expect((await look(token)).body).toEqual({
      valid: true,
      purpose: 'invitation',
      facts: {
        email,
        name: 'Personne invitée',
        townName: 'Craon',
        function: 'elected_referent',
        inviterName: expect.any(String) as unknown,
      },
      needsPassword: true,
    });

  const person = new Client(test);
  const weak = await accept(token, { password: 'azertyuiop12' }, person);
  expect([weak.status, weak.body.code]).toEqual([422, 'weak_password']);
  expect((await accept(token, {}, person)).body.code).toBe('password_required');
  const accepted = await accept(token, { name: 'Prénom Nom', password: PASSWORD }, person);
  expect(accepted).toMatchObject({
    status: 200,
    body: { email, hasAccount: false, session: { user: { email, name: 'Prénom Nom', roles: ['town'] } } },
  });
  expect(await mandatesOf(email)).toEqual([
    { function: 'elected_referent', canSign: true, town: 'Craon', fromOn: '2026-06-01' },
  ]);
  expect((await person.get(`/api/towns/${craon}`)).status).toBe(200);
  await new Client(test).signIn(email, PASSWORD);

  const again = await accept(token, { password: PASSWORD });
  expect([again.status, again.body.code]).toEqual([404, 'link_closed']);
  const told = await person.list<HistoryRow>('/api/history', { townId: craon, action: 'invitation.accept' });
  expect(told.body).toMatchObject([
    { by: 'Prénom Nom', after: { name: 'Personne invitée', function: 'elected_referent' } },
  ]);
  const lines = await person.list<HistoryRow>('/api/history', { townId: craon });
  expect(JSON.stringify(lines.body)).not.toContain(email);
});

it('answers alike whether the address has an account or not, to the byte', async () => {
  const known = await buildPerson(test, { role: 'town', towns: ['Roscoff'] });
  const unknown = `town.${v7().slice(-8)}@example.org`;
  expect(unknown).toHaveLength(known.email.length);
  const answers = [];
  for (const email of [known.email, unknown]) {
    const answer = await invite(mayor.client, { email });
    answers.push(JSON.parse(JSON.stringify(traces(answer)).replaceAll(email, 'address')) as unknown);
  }
  expect(answers[0]).toEqual(answers[1]);
  const notices = await test.dataSource.query<object[]>(
    `SELECT user_id, delivery, facts - 'linkId' AS facts FROM notice WHERE recipient = ANY($1) AND rule = 'invitation'`,
    [[known.email, unknown]],
  );
  expect(notices).toHaveLength(2);
  expect(notices[0]).toEqual(notices[1]);
});

it('ties an account that exists, which keeps its name and its password', async () => {
  const known = await buildPerson(test, { role: 'town', towns: ['Roscoff'] });
  await invite(mayor.client, { email: known.email.toUpperCase(), name: 'Autre Nom' });
  const token = await sentToken(test, 'invitation', known.email);
  expect((await look(token)).body.needsPassword).toBe(false);
  const answer = await accept(token, { name: 'Encore Un Nom', password: PASSWORD });
  expect(answer.body).toEqual({ email: known.email, townName: 'Craon', hasAccount: true, session: null });
  expect((await mandatesOf(known.email)).map(({ town }) => town)).toEqual(['Craon', 'Roscoff']);
  const session = await known.client.get<SessionView>('/api/session');
  expect(session.body.user.name).toBe('Fonction town');
  await new Client(test).signIn(known.email);
  const refused = await new Client(test).post('/api/session', { email: known.email, password: PASSWORD });
  expect(refused.status).toBe(401);
});

it('ties nothing to whoever happens to be signed in at that browser', async () => {
  const email = anyAddress();
  const stranger = await buildPerson(test, { role: 'town', towns: ['Roscoff'] });
  await invite(mayor.client, { email });
  const browser = await new Client(test).signIn(stranger.email);
  const answer = await accept(await sentToken(test, 'invitation', email), { password: PASSWORD }, browser);
  expect(answer.body.session?.user.email).toBe(email);
  expect((await browser.get<SessionView>('/api/session')).body.user.email).toBe(email);
  expect((await mandatesOf(stranger.email)).map(({ town }) => town)).toEqual(['Roscoff']);

  const known = await buildPerson(test, { role: 'town', towns: ['Chailland'] });
  await invite(mayor.client, { email: known.email });
  await accept(await sentToken(test, 'invitation', known.email), {}, stranger.client);
  expect((await stranger.client.get<SessionView>('/api/session')).body.user.email).toBe(stranger.email);
  expect((await stranger.client.get(`/api/towns/${craon}`)).status).toBe(404);
});

it('is accepted once by two at once, and makes one account for two invitations at once', async () => {
  const email = anyAddress();
  await invite(mayor.client, { email });
  const token = await sentToken(test, 'invitation', email);
  const twice = await Promise.all([
    accept(token, { password: PASSWORD }),
    accept(token, { password: PASSWORD }),
  ]);
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect(await mandatesOf(email)).toHaveLength(1);

  const national = await buildPerson(test, { role: 'national' });
  const both = anyAddress();
  for (const name of ['Craon', 'Roscoff'])
    await invite(national.client, { email: both }, await townId(test, name));
  const tokens = await sentTokens(test, 'invitation', both);
  const answers = await Promise.all(tokens.map((one) => accept(one, { password: PASSWORD })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.map(({ body }) => body.hasAccount).sort()).toEqual([false, true]);
  expect((await mandatesOf(both)).map(({ town }) => town)).toEqual(['Craon', 'Roscoff']);
  const people = await test.dataSource.query<unknown[]>(
    'SELECT 1 FROM person p JOIN app_user u ON u.id = p.user_id WHERE u.email = $1',
    [both],
  );
  expect(people).toHaveLength(1);
});

it('answers a link taken back, expired or replaced as one that never was', async () => {
  const never = await accept('x'.repeat(43), { password: PASSWORD });
  const unseen = await look('x'.repeat(43));
  const closed = async (token: string) => {
    const answer = await accept(token, { password: PASSWORD });
    expect(traces(answer)).toEqual(traces(never));
    expect(traces(await look(token))).toEqual(traces(unseen));
  };
  const [revoked, renewed, expired] = [anyAddress(), anyAddress(), anyAddress()];

  const first = await invite(mayor.client, { email: revoked });
  const back = await mayor.client.post<InvitationView>(`/api/invitations/${first.body.id}/revocations`, {});
  expect(back).toMatchObject({ status: 200, body: { status: 'revoked', version: 2 } });
  await closed(await sentToken(test, 'invitation', revoked));

  const second = await invite(mayor.client, { email: renewed });
  const before = await sentToken(test, 'invitation', renewed);
  const reissued = await mayor.client.post<InvitationView>(`/api/invitations/${second.body.id}/reissues`, {});
  expect(reissued).toMatchObject({ status: 200, body: { status: 'sent', version: 2 } });
  await closed(before);
  expect((await look(await sentToken(test, 'invitation', renewed))).body.valid).toBe(true);

  const third = await invite(mayor.client, { email: expired });
  const late = await sentToken(test, 'invitation', expired);
  test.clock.goTo('2026-08-01');
  await closed(late);
  const path = `/api/invitations/${third.body.id}`;
  expect((await coordinator.client.post(`${path}/codes`, {})).body).toMatchObject({
    code: 'invitation_expired',
  });
  expect((await mayor.client.post(`${path}/reissues`, {})).body).toMatchObject({ status: 'sent' });
  for (const act of ['reissues', 'revocations']) {
    const answer = await mayor.client.post(`/api/invitations/${first.body.id}/${act}`, {});
    expect([answer.status, answer.body.code]).toEqual([409, 'invitation_closed']);
  }
});

it('replaces an invitation that has expired, and refuses a second one and a member', async () => {
  const email = anyAddress();
  await invite(mayor.client, { email });
  expect((await invite(coordinator.client, { email })).body.code).toBe('invitation_open');
  test.clock.goTo('2026-08-01');
  expect((await invite(mayor.client, { email })).status).toBe(201);
  await accept(await sentToken(test, 'invitation', email), { password: PASSWORD });
  expect((await invite(mayor.client, { email })).body.code).toBe('already_member');
  const elsewhere = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  expect((await invite(elsewhere.client, { email }, await townId(test, 'Roscoff'))).status).toBe(201);
});

it('is for those who sign and their network', async () => {
  const other = await buildPerson(test, { role: 'town', towns: ['Chailland'] });
  const far = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  const { body } = await invite(coordinator.client, { email: anyAddress() });
  const acts = [
    (client: Client) => invite(client, { email: anyAddress() }),
    (client: Client) => client.post(`/api/invitations/${body.id}/reissues`, {}),
    (client: Client) => client.post(`/api/invitations/${body.id}/revocations`, {}),
  ];
  for (const act of acts) {
    expect((await act(secretary.client)).status).toBe(403);
    for (const { client } of [other, far]) expect((await act(client)).status).toBe(404);
    expect((await act(new Client(test))).status).toBe(401);
  }
  expect((await mayor.client.post(`/api/invitations/${body.id}/codes`, {})).status).toBe(403);
  expect((await far.client.post(`/api/invitations/${body.id}/codes`, {})).status).toBe(404);
  expect(
    (await invite(mayor.client, { email: anyAddress(), function: 'outside_helper', canSign: true })).body,
  ).toMatchObject({ code: 'invitation_refused', errors: { canSign: expect.any(String) as string } });
});

it('lets a network read a code out, which does what the link does', async () => {
  const email = anyAddress();
  const { body } = await invite(mayor.client, { email });
  const read = await coordinator.client.post<{ code: string }>(`/api/invitations/${body.id}/codes`, {});
  expect(read).toMatchObject({
    status: 201,
    body: { code: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/) as string },
  });
  const exchanged = await new Client(test).post<{ token: string; purpose: string }>('/api/access-codes', {
    email,
    code: read.body.code.toLowerCase(),
  });
  expect(exchanged.body.purpose).toBe('invitation');
  expect((await accept(exchanged.body.token, { password: PASSWORD })).status).toBe(200);
  expect((await look(await sentToken(test, 'invitation', email))).body.valid).toBe(false);
});

it('opens no session for a function that begins later, nor an account that was closed', async () => {
  const email = anyAddress();
  await invite(mayor.client, { email, fromOn: '2026-09-01' });
  const answer = await accept(await sentToken(test, 'invitation', email), { password: PASSWORD });
  expect(answer).toMatchObject({ status: 200, body: { hasAccount: false, session: null } });
  test.clock.goTo('2026-09-01');
  await new Client(test).signIn(email, PASSWORD);

  const gone = await buildPerson(test, { role: 'town', towns: ['Chailland'] });
  await test.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [gone.userId]);
  await invite(mayor.client, { email: gone.email });
  const refused = await accept(await sentToken(test, 'invitation', gone.email), { password: PASSWORD });
  expect([refused.status, refused.body.code]).toEqual([409, 'account_closed']);
  expect(await mandatesOf(gone.email)).toHaveLength(1);
});

describe('of someone whom the register knows', () => {
  async function addPerson(...towns: string[]): Promise<string> {
    const id = v7();
    await test.dataSource.query(
      "INSERT INTO person (id, name, search_name) VALUES ($1, 'Personne connue', 'personne connue')",
      [id],
    );
    for (const town of towns)
      await test.dataSource.query(
        `INSERT INTO mandate (id, person_id, body, town_id, network_id, function, from_on)
         SELECT $1, $2, 'town', id, network_id, 'mayor', '2026-03-20' FROM town WHERE name = $3`,
        [v7(), id, town],
      );
    return id;
  }
  const ownerOf = async (personId: string) => {
    const [row] = await test.dataSource.query<{ email: string | null }[]>(
      'SELECT u.email FROM person p LEFT JOIN app_user u ON u.id = p.user_id WHERE p.id = $1',
      [personId],
    );
    return row?.email ?? null;
  };

  it('gives them the account, and no second mandate for the function that they hold', async () => {
    const email = anyAddress();
    const personId = await addPerson('Craon');
    await invite(coordinator.client, { email, personId, function: 'mayor', canSign: true });
    await accept(await sentToken(test, 'invitation', email), { password: PASSWORD });
    expect(await ownerOf(personId)).toBe(email);
    expect(await mandatesOf(email)).toEqual([
      { function: 'mayor', canSign: true, town: 'Craon', fromOn: '2026-03-20' },
    ]);
  });

  it('opens no other town that they have a function in', async () => {
    const email = anyAddress();
    const personId = await addPerson('Craon', 'Roscoff');
    await invite(mayor.client, { email, personId });
    await accept(await sentToken(test, 'invitation', email), { password: PASSWORD });
    expect(await ownerOf(personId)).toBeNull();
    expect((await mandatesOf(email)).map(({ town }) => town)).toEqual(['Craon']);
  });

  it('never gives the account of one to another', async () => {
    const known = await buildPerson(test, { role: 'town', towns: ['Craon'] });
    const [row] = await test.dataSource.query<{ id: string }[]>('SELECT id FROM person WHERE user_id = $1', [
      known.userId,
    ]);
    const email = anyAddress();
    await invite(mayor.client, { email, personId: row?.id });
    await accept(await sentToken(test, 'invitation', email), { password: PASSWORD });
    expect(await ownerOf(row?.id ?? '')).toBe(known.email);
    expect(await mandatesOf(email)).toHaveLength(1);
  });

  it('knows only people of the scope', async () => {
    const personId = await addPerson('Roscoff');
    const answer = await invite(mayor.client, { email: anyAddress(), personId });
    expect(answer.body).toMatchObject({
      code: 'invitation_refused',
      errors: { personId: expect.any(String) as string },
    });
  });
});

it.each<[string, Record<string, unknown>]>([
  ['a new line in a name', { name: 'Nom\r\nBcc: tiers@example.org' }],
  ['a line separator in a name', { name: 'Nom\u2028Bcc: tiers@example.org' }],
  ['a tab in a name', { name: 'Nom\tAutre' }],
  ['a header in an address', { email: 'a@example.org\r\nBcc: tiers@example.org' }],
  ['a quoted address', { email: '"a\r\nBcc: tiers@example.org"@example.org' }],
  ['two addresses', { email: 'a@example.org, tiers@example.org' }],
])('refuses %s', async (_, body) => {
  expect((await invite(mayor.client, { email: anyAddress(), ...body })).status).toBe(400);
});

it('takes marks in a name for what they are', async () => {
  const email = anyAddress();
  const name = '<b onload=alert(1)>&amp; "Bcc: x" %0d%0a';
  expect((await invite(mayor.client, { email, name })).body.name).toBe(name);
  expect((await look(await sentToken(test, 'invitation', email))).body.facts?.name).toBe(name);
});

it('sends so many mails a day, and no more', async () => {
  test.clock.goTo('2026-10-01');
  const { body } = await invite(mayor.client, { email: anyAddress() });
  const statuses = [];
  for (let sent = 1; sent < 42; sent += 1)
    statuses.push((await mayor.client.post(`/api/invitations/${body.id}/reissues`, {})).status);
  expect(statuses.slice(0, 39)).toEqual(Array(39).fill(200));
  expect(statuses.slice(39)).toEqual([429, 429]);
  expect((await invite(mayor.client, { email: anyAddress() })).status).toBe(429);
  test.clock.goTo('2026-10-03');
  expect((await invite(mayor.client, { email: anyAddress() })).status).toBe(201);
});

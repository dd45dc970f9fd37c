import type { MailRow, MailSettingsView, MailView, TrialMailRow, TrialMailView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { Client } from '../../test/client.js';
import { buildPerson, networkId, type Person, townId } from '../../test/factory.js';
import { SAMPLE_FACTS } from '../../test/mail-samples.js';
import { MailServer } from '../../test/mail-server.js';
import { Mailbox, until } from '../../test/mailbox.js';
import type { NoticeToPost } from './notice.service.js';

let test: TestApp;
let mailbox: Mailbox;
let people: Record<'national' | 'administrator' | 'mayenne' | 'sarthe' | 'above' | 'craon', Person>;
let mails: Record<'craon' | 'mamers' | 'nobody' | 'both', string>;

/** A mail of these notices, once it is kept. */
async function mailed(notice: Pick<NoticeToPost, 'rule' | 'to' | 'townId' | 'facts'>): Promise<string> {
  const objectId = v7();
  await mailbox.post({ ...notice, objectId, occurrence: '1' });
  const { id } = await mailbox.mailOf(objectId);
  await until(async () => (await mailbox.mail(id)).state === 'kept');
  return id;
}

beforeAll(async () => {
  test = await startApp();
  mailbox = new Mailbox(test);
  people = {
    national: await buildPerson(test, { role: 'national' }),
    administrator: await buildPerson(test, { role: 'administrator' }),
    mayenne: await buildPerson(test, { role: 'coordinator', network: 'D53' }),
    sarthe: await buildPerson(test, { role: 'coordinator', network: 'D72' }),
    above: await buildPerson(test, { role: 'coordinator', network: 'PDL' }),
    craon: await buildPerson(test, { role: 'town', towns: ['Craon', 'Mamers'] }),
  };
  const to = [{ userId: people.craon.userId, name: 'Fonction' }];
  const facts = SAMPLE_FACTS.case_submitted;
  const [craon, mamers] = [await townId(test, 'Craon'), await townId(test, 'Mamers')];
  mails = {
    craon: await mailed({
      rule: 'case_submitted',
      to,
      townId: craon,
      facts: { ...facts, townName: 'Craon' },
    }),
    mamers: await mailed({
      rule: 'case_submitted',
      to,
      townId: mamers,
      facts: { ...facts, townName: 'Mamers' },
    }),
    nobody: await mailed({ rule: 'account_changed', to, facts: SAMPLE_FACTS.account_changed }),
    both: '',
  };
  mails.both = mails.craon;
  // One mail of two towns, of two networks.
  await test.dataSource.query(
    `INSERT INTO notice (id, rule, object_id, occurrence, recipient, user_id, recipient_name, town_id, network_id, delivery, mail_id, created_at)
     VALUES ($1, 'case_resumed', $1, '1', $2::text, $2::uuid, 'Fonction', $3, $4, 'digest', $5, now())`,
    [v7(), people.craon.userId, mamers, await networkId(test, 'D72'), mails.both],
  );
});
afterAll(() => test.close());

const seen = async ({ client }: Person, filter: Record<string, unknown> = {}) =>
  (await client.list<MailRow>('/api/mails', filter)).body;
const idsOf = (rows: MailRow[]) => rows.map(({ id }) => id).sort();

it('shows each mail to the staff of a town that it tells of, with only what they may read of it', async () => {
  const all = [mails.craon, mails.mamers, mails.nobody].sort();
  expect(idsOf(await seen(people.national))).toEqual(all);
  expect(idsOf(await seen(people.administrator))).toEqual(all);
  expect(idsOf(await seen(people.mayenne))).toEqual([mails.craon]);
  expect(idsOf(await seen(people.sarthe))).toEqual([mails.craon, mails.mamers].sort());
  expect(idsOf(await seen(people.above))).toEqual([mails.craon, mails.mamers].sort());
  const towns = async (person: Person) =>
    (await seen(person, { id: mails.both }))
      .flatMap(({ notices }) => notices.map(({ townName }) => townName))
      .sort();
  expect(await towns(people.national)).toEqual(['Craon', 'Mamers']);
  expect(await towns(people.mayenne)).toEqual(['Craon']);
  expect(await towns(people.sarthe)).toEqual(['Mamers']);
  expect((await people.mayenne.client.get(`/api/mails/${mails.mamers}`)).status).toBe(404);
  expect((await people.mayenne.client.post(`/api/mails/${mails.mamers}/replays`, {})).status).toBe(404);
  expect((await people.craon.client.get('/api/mails')).status).toBe(403);
});

it('is searched by town, person, state and address', async () => {
  const { national, craon } = people;
  expect(idsOf(await seen(national, { townId: await townId(test, 'Mamers') }))).toEqual(
    [mails.craon, mails.mamers].sort(),
  );
  expect((await seen(national, { userId: craon.userId })).length).toBe(3);
  expect(await seen(national, { userId: national.userId })).toEqual([]);
  expect((await seen(national, { state: 'kept' })).length).toBe(3);
  expect(await seen(national, { state: ['dead', 'refused'] })).toEqual([]);
  expect((await seen(national, { q: craon.email.toUpperCase() })).length).toBe(3);
  expect(await seen(national, { q: 'nobody@example.org' })).toEqual([]);
  expect((await national.client.list('/api/mails', { address: 'x' })).status).toBe(400);
});

it('tells what happened to a mail, and that it was opened by what that led to', async () => {
  const view = async () => (await people.national.client.get<MailView>(`/api/mails/${mails.craon}`)).body;
  expect((await view()).events.map(({ event }) => event)).toEqual(['queued', 'kept']);
  expect(await view()).toMatchObject({ state: 'kept', openedAt: null, canReplay: false, attempts: 1 });

  const { userId } = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  const { id: linkId, url } = await mailbox.link('password', { userId });
  const linked = await mailed({
    rule: 'password_reset',
    to: [{ userId, name: 'Fonction' }],
    facts: { linkId },
  });
  const token = new URL(url).searchParams.get('token') ?? '';
  const visitor = new Client(test);
  // Robots read links too: that opens nothing.
  for (let read = 0; read < 3; read += 1) await visitor.get(`/api/password-links/${token}`);
  expect((await mailbox.mail(linked)).openedAt).toBeNull();
  const set = await visitor.post(`/api/password-links/${token}`, {
    password: 'ardoise et clocher sous la pluie',
  });
  expect(set.status).toBeLessThan(300);
  expect((await mailbox.mail(linked)).openedAt).not.toBeNull();
  expect(await mailbox.eventsOf(linked)).toEqual(['queued', 'kept', 'opened']);
});

describe('sent again', () => {
  const replay = (id: string) => people.mayenne.client.post(`/api/mails/${id}/replays`, {});
  const refused = (id: string) =>
    test.dataSource.query("UPDATE mail SET state = 'refused' WHERE id = $1", [id]);
  const setMailbox = (town: string, address: string | null) =>
    test.dataSource.query('UPDATE town SET public_email = $2 WHERE id = $1', [town, address]);

  it.each(['case_submitted', 'handover_request'] as const)(
    'goes to the mailbox that the town hall has now (%s)',
    async (rule) => {
      const saulges = await townId(test, 'Saulges');
      const handoverId = v7();
      await test.dataSource.query(
        `INSERT INTO handover (id, town_id, network_id, reason, started_at) SELECT $1, id, network_id, 'other', now() FROM town WHERE id = $2`,
        [handoverId, saulges],
      );
      const { id: linkId } = await mailbox.link('handover', { handoverId });
      await setMailbox(saulges, 'erreur@saulges.example.org');
      const to = [{ address: 'erreur@saulges.example.org', name: 'Mairie de Saulges' }];
      const id = await mailed({ rule, to, townId: saulges, facts: { ...SAMPLE_FACTS[rule], linkId } });
      await refused(id);
      await setMailbox(saulges, 'mairie@saulges.example.org');
      expect((await replay(id)).body).toMatchObject({ address: 'mairie@saulges.example.org' });
      await until(async () => (await mailbox.mail(id)).state === 'kept');
      expect((await mailbox.mail(id)).address).toBe('mairie@saulges.example.org');
      const told = await test.dataSource.query<{ recipient: string; address: string }[]>(
        'SELECT recipient, address FROM notice WHERE mail_id = $1 AND settled_at IS NULL',
        [id],
      );
      expect(told).toEqual([
        { recipient: 'mairie@saulges.example.org', address: 'mairie@saulges.example.org' },
      ]);
      await test.dataSource.query('UPDATE handover SET cancelled_at = now() WHERE id = $1', [handoverId]);
    },
  );

  it('does not go where the town hall has no mailbox any more', async () => {
    const saulges = await townId(test, 'Saulges');
    await setMailbox(saulges, 'mairie@saulges.example.org');
    const to = [{ address: 'mairie@saulges.example.org', name: 'Mairie de Saulges' }];
    const id = await mailed({
      rule: 'case_submitted',
      to,
      townId: saulges,
      facts: SAMPLE_FACTS.case_submitted,
    });
    await refused(id);
    await setMailbox(saulges, null);
    expect((await replay(id)).status).toBe(409);
  });
});

describe('the settings', () => {
  const read = async () => people.administrator.client.get<MailSettingsView>('/api/mail-settings');
  const change = async (body: object, client = people.administrator.client) =>
    client.patch<MailSettingsView & { errors: object }>('/api/mail-settings', body, (await read()).etag);

  it('have defaults, and are changed one by one', async () => {
    expect((await read()).body).toEqual({
      budgetDays: 7,
      morningAt: '07:30',
      fromName: 'Petites Cités de Caractère®',
      fromAddress: 'courrier@demo.pcc',
      replyTo: null,
      version: 1,
    });
    expect((await change({ budgetDays: 14, replyTo: 'contact@example.org' })).body).toMatchObject({
      budgetDays: 14,
      replyTo: 'contact@example.org',
      morningAt: '07:30',
      version: 2,
    });
    expect((await change({ replyTo: null, fromName: 'Le réseau' })).body).toMatchObject({
      replyTo: null,
      fromName: 'Le réseau',
      version: 3,
    });
    expect(
      (await people.administrator.client.patch('/api/mail-settings', { budgetDays: 3 }, '"2"')).status,
    ).toBe(412);
    const [kept] = await test.dataSource.query<{ after: object }[]>(
      "SELECT after FROM history WHERE action = 'mail.settings' ORDER BY id DESC LIMIT 1",
    );
    expect(kept?.after).toMatchObject({ fromName: 'Le réseau', version: 3 });
  });

  it.each([
    { fromName: 'Réseau\r\nBcc: victime@example.org' },
    { fromName: 'Réseau\nX: 1' },
    { fromName: '' },
    { fromName: 'x'.repeat(101) },
    { fromAddress: 'a@example.org\r\nBcc: victime@example.org' },
    { fromAddress: 'a@example.org, victime@example.org' },
    { fromAddress: '"a\r\nBcc: victime@example.org"@example.org' },
    { replyTo: 'Nom <victime@example.org>' },
    { replyTo: 'sans-arobase' },
    { budgetDays: 0 },
    { budgetDays: 61 },
    { budgetDays: 1.5 },
    { morningAt: '24:00' },
    { morningAt: '7:30' },
    { morningAt: '04:59' },
    { morningAt: '20:01' },
    { morningAt: '23:55' },
    { version: 9 },
  ])('refuse %j', async (body) => {
    const before = (await read()).body;
    const answer = await change(body);
    expect(answer.status).toBe(400);
    expect((await read()).body).toEqual(before);
  });

  it.each(['05:00', '19:59', '20:00'])('know %s as a morning', async (morningAt) => {
    expect((await change({ morningAt })).body).toMatchObject({ morningAt });
  });

  it('are the administrators’', async () => {
    expect((await people.national.client.get('/api/mail-settings')).status).toBe(403);
    expect((await change({ budgetDays: 9 }, people.national.client)).status).toBe(403);
  });
});

describe('the trial’s courier', () => {
  it('shows mails to anyone as their recipient would see them, with links that work', async () => {
    const visitor = new Client(test);
    const { userId } = await buildPerson(test, { role: 'town', towns: ['Craon'] });
    const { id: linkId } = await mailbox.link('sign_in', { userId });
    const id = await mailed({ rule: 'sign_in_link', to: [{ userId, name: 'Fonction' }], facts: { linkId } });
    const list = await visitor.list<TrialMailRow>('/api/trial-mails');
    expect(list.headers.get('content-range')).toMatch(/^trial-mails 0-\d+\/\d+$/);
    expect(list.body[0]).toMatchObject({ id, subject: 'Votre lien de connexion' });
    expect(
      (await visitor.list<TrialMailRow>('/api/trial-mails', { q: 'lien de connexion' })).body,
    ).toHaveLength(1);
    const { body } = await visitor.get<TrialMailView>(`/api/trial-mails/${id}`);
    expect(body).toMatchObject({ attachments: [], to: expect.stringContaining('@example.org') as string });
    const [, token = ''] = /\/connexion\/lien\?token=([\w-]+)/.exec(body.text) ?? [];
    expect(body.html).toContain(token);
    expect((await visitor.get(`/api/access-links/${token}`)).body).toMatchObject({
      valid: true,
      purpose: 'sign_in',
    });
  });

  it('does not exist where mails go out', async () => {
    const server = await MailServer.start();
    const real = await startApp({ SMTP_URL: server.url });
    try {
      const visitor = new Client(real);
      const unknown = await visitor.get('/api/nothing-there');
      for (const path of ['/api/trial-mails', `/api/trial-mails/${v7()}`]) {
        const answer = await visitor.get(path);
        expect([answer.status, answer.body]).toEqual([404, unknown.body]);
      }
    } finally {
      await real.close();
      await server.stop();
    }
  });
});

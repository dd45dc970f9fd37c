import type { HistoryRow, HomeView, MessageView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, moved, networkId, openCase, type Person, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { said, say, thread } from '../../test/thread.js';

let test: TestApp;
let cast: CaseCast;
let caseId: string;
let craon: string;

const TODAY = '2026-06-15';
const DUE = '2026-06-30';

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon', 'Chailland', 'Saulges');
  craon = await townId(test, 'Craon');
  caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
});
afterAll(() => test.close());

const home = async (client: Client) => (await client.get<HomeView>('/api/home')).body;
const settle = (client: Client, id: string, ifMatch: string | null, body: object = { replied: true }) =>
  client.patch<MessageView & { code: string }>(`/api/messages/${id}`, body, ifMatch);

describe('the thread of a case', () => {
  it('is written by both sides and read by them, the latest first', async () => {
    const asked = await said(cast.coordinator, caseId, { text: '  Bonjour,\n\nune question.  ' });
    const answered = await said(cast.town, caseId, { text: 'Voici la re\u0301ponse.' });
    expect(asked).toMatchObject({
      homologationId: caseId,
      townId: craon,
      townName: 'Craon',
      side: 'staff',
      by: 'Fonction coordinator',
      onBehalf: false,
      text: 'Bonjour,\n\nune question.',
      files: [],
      replyDueOn: null,
      repliedAt: null,
      isOwn: true,
      canSettle: false,
      version: 1,
    });
    const seen = await thread(cast.town, caseId);
    expect(seen.map(({ id, side, by, text, isOwn }) => ({ id, side, by, text, isOwn }))).toEqual([
      { id: answered.id, side: 'town', by: 'Fonction town', text: 'Voici la réponse.', isOwn: true },
      { id: asked.id, side: 'staff', by: 'Fonction coordinator', text: asked.text, isOwn: false },
    ]);
    const first = await cast.national.get<MessageView[]>('/api/messages?sort=["at","ASC"]&range=[0,0]');
    expect([first.body[0]?.id, first.headers.get('content-range')]).toEqual([asked.id, 'messages 0-0/2']);
  });

  it('goes on once the case is closed', async () => {
    const id = await openCase(cast.national, { townId: await townId(test, 'Saulges'), kind: 'renewal' });
    await moved(cast.town, id, 'abandon', { reason: 'La commune renonce.' });
    await said(cast.town, id);
    await said(cast.coordinator, id, { replyDueOn: DUE });
    expect(await thread(cast.town, id)).toHaveLength(2);
    expect((await home(cast.town)).todo).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'reply_due', homologationId: id, state: 'abandoned' }),
      ]),
    );
    await said(cast.town, id);
  });

  it('follows its town to another network', async () => {
    const id = await townId(test, 'Chailland');
    const moving = await openCase(cast.national, { townId: id, kind: 'renewal' });
    const { id: messageId } = await said(cast.coordinator, moving, { replyDueOn: DUE });
    const sarthe = (await buildPerson(test, { role: 'coordinator', network: 'D72' })).client;
    const change = { networkId: await networkId(test, 'D72'), fromOn: TODAY, reason: 'Rattachement.' };
    expect((await cast.national.post(`/api/towns/${id}/network-changes`, change)).status).toBe(201);
    expect(await thread(cast.coordinator, moving)).toEqual([]);
    expect((await settle(cast.coordinator, messageId, '"1"')).status).toBe(404);
    expect((await thread(sarthe, moving)).map((row) => row.id)).toEqual([messageId]);
    expect((await say(cast.coordinator, moving)).status).toBe(404);
  });

  it('takes ten thousand characters of text, and no more', async () => {
    expect((await said(cast.town, caseId, { text: 'é'.repeat(10_000) })).text).toHaveLength(10_000);
    for (const text of ['é'.repeat(10_001), '   ', 'a\u0000b'])
      expect(await say(cast.town, caseId, { text })).toMatchObject({
        status: 400,
        body: { errors: { text: expect.any(String) as string } },
      });
  });

  it('is sent once for one key', async () => {
    const before = await thread(cast.town, caseId);
    const key = v7();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => say(cast.town, caseId, { text: 'Une fois.' }, { key })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await say(cast.town, caseId, { text: 'Autre.' }, { key })).status).toBe(422);
    expect(await thread(cast.town, caseId)).toHaveLength(before.length + 1);
  });

  it('refuses unknown fields, sorts and filters', async () => {
    expect(
      (await cast.town.post('/api/messages', { homologationId: caseId, text: 'a', side: 'staff' })).status,
    ).toBe(400);
    expect((await cast.town.get('/api/messages?sort=["text","ASC"]')).status).toBe(400);
    expect((await cast.town.list('/api/messages', { text: 'a' })).status).toBe(400);
    expect((await cast.town.list('/api/messages', { awaited: 'yes' })).status).toBe(400);
  });

  it('is told in the history without a word of it', async () => {
    await said(cast.town, caseId, { text: 'Texte confidentiel.' });
    for (const client of [cast.town, cast.coordinator]) {
      const { body } = await client.list<HistoryRow>('/api/history', {
        homologationId: caseId,
        action: 'message.send',
      });
      expect(body[0]).toMatchObject({ action: 'message.send', before: null, after: { side: 'town' } });
      expect(JSON.stringify(body)).not.toContain('confidentiel');
    }
  });
});

describe('who is in it', () => {
  let others: Record<string, Client>;
  let invited: Person;

  beforeAll(async () => {
    const client = async (held: Parameters<typeof buildPerson>[1]) => (await buildPerson(test, held)).client;
    invited = await buildPerson(test, { role: 'commission' });
    await test.dataSource.query(
      "INSERT INTO user_grant (id, user_id, role, homologation_id, from_on) VALUES ($1, $2, 'commission', $3, '2018-01-01')",
      [v7(), invited.userId, caseId],
    );
    others = {
      'another town of the network': await client({ role: 'town', towns: ['Lassay-les-Châteaux'] }),
      'a coordinator of another network': await client({ role: 'coordinator', network: 'BRE' }),
    };
  });

  it('another town of the network and another network find nothing', async () => {
    const { id } = await said(cast.coordinator, caseId, { replyDueOn: DUE });
    for (const [name, client] of Object.entries(others)) {
      expect([name, (await say(client, caseId)).status]).toEqual([name, 404]);
      expect([name, await thread(client, caseId)]).toEqual([name, []]);
      expect([name, (await client.list('/api/messages', { id })).body]).toEqual([name, []]);
    }
    expect((await settle(others['a coordinator of another network'] as Client, id, '"1"')).status).toBe(404);
    await said(cast.town, caseId);
  });

  it('the commission reads nothing, even with another role elsewhere', async () => {
    expect((await invited.client.get('/api/messages')).status).toBe(403);
    expect((await say(invited.client, caseId)).status).toBe(403);
    expect((await invited.client.get(`/api/homologations/${caseId}`)).body).toMatchObject({
      messageActs: [],
    });
    const history = await invited.client.list<HistoryRow>('/api/history', { homologationId: caseId });
    expect(history.body.map(({ action }) => action)).toEqual(['transition.open']);
    // A member of the commission who coordinates another network.
    await test.dataSource.query(
      "INSERT INTO user_grant (id, user_id, role, network_id, from_on) VALUES ($1, $2, 'coordinator', $3, '2018-01-01')",
      [v7(), invited.userId, await networkId(test, 'BRE')],
    );
    expect(await thread(invited.client, caseId)).toEqual([]);
    expect((await say(invited.client, caseId)).status).toBe(403);
    expect((await invited.client.get(`/api/homologations/${caseId}/notes`)).status).toBe(403);
    expect((await home(invited.client)).waiting.filter(({ what }) => what === 'reply_due')).toEqual([]);
  });

  it('a member whose mandate is over reads and writes nothing more', async () => {
    const leaving = await buildPerson(test, { role: 'town', towns: ['Craon'], canSign: false });
    await said(leaving.client, caseId, { text: 'Je vous quitte.' });
    await test.dataSource.query(
      'UPDATE mandate SET to_on = $2 WHERE person_id = (SELECT id FROM person WHERE user_id = $1)',
      [leaving.userId, TODAY],
    );
    expect((await leaving.client.get('/api/messages')).status).toBe(403);
    // What they wrote stays signed by them.
    expect((await thread(cast.coordinator, caseId))[0]).toMatchObject({
      text: 'Je vous quitte.',
      side: 'town',
    });
  });

  it('each is told what they may do there', async () => {
    const acts = async (client: Client) =>
      (await client.get<{ messageActs: string[] }>(`/api/homologations/${caseId}`)).body.messageActs;
    expect(await acts(cast.town)).toEqual(['read', 'write']);
    expect(await acts(cast.coordinator)).toContain('keep_memo');
  });

  it('staff may write down what the town said, in its place', async () => {
    const spoken = await said(cast.coordinator, caseId, { text: 'Au téléphone : oui.', onBehalf: true });
    expect(spoken).toMatchObject({ side: 'town', onBehalf: true, by: 'Fonction coordinator', isOwn: true });
    expect((await thread(cast.town, caseId))[0]).toMatchObject({
      side: 'town',
      onBehalf: true,
      isOwn: false,
    });
    const { body } = await cast.town.list<HistoryRow>('/api/history', { homologationId: caseId });
    expect(body[0]).toMatchObject({
      action: 'message.send',
      onBehalf: true,
      by: 'le réseau',
    });
    expect(await say(cast.town, caseId, { onBehalf: true })).toMatchObject({
      status: 403,
      body: { code: 'edit_forbidden' },
    });
    expect((await say(cast.coordinator, caseId, { onBehalf: true, replyDueOn: DUE })).status).toBe(422);
  });
});

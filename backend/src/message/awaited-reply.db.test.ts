import type { HomeView, MessageView, NoticeFacts } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, openCase, townId } from '../../test/factory.js';
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
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
  caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
});
afterAll(() => test.close());

interface NoticeRow {
  rule: string;
  userId: string | null;
  facts: NoticeFacts;
  dueOn: string | null;
  settled: boolean;
}

const noticesOf = (objectId: string) =>
  test.dataSource.query<NoticeRow[]>(
    `SELECT rule, user_id AS "userId", facts, due_on AS "dueOn", settled_at IS NOT NULL AS settled FROM notice
     WHERE object_id = $1 ORDER BY user_id`,
    [objectId],
  );
const home = async (client: Client) => (await client.get<HomeView>('/api/home')).body;
const settle = (client: Client, id: string, ifMatch: string | null, body: object = { replied: true }) =>
  client.patch<MessageView & { code: string }>(`/api/messages/${id}`, body, ifMatch);

describe('a reply that is expected', () => {
  const replyLines = async (client: Client) => {
    const { todo, waiting } = await home(client);
    const of = (lines: HomeView['todo']) =>
      lines.filter(({ what, homologationId }) => what === 'reply_due' && homologationId === caseId);
    return { todo: of(todo), waiting: of(waiting) };
  };
  const awaited = async (client: Client) =>
    (await client.list<MessageView>('/api/messages', { homologationId: caseId, awaited: true })).body;

  it('waits for the town, which sees it on its home, until it writes', async () => {
    const first = await said(cast.coordinator, caseId, { text: 'D’ici la fin du mois ?', replyDueOn: DUE });
    test.clock.goTo('2026-06-16');
    const second = await said(cast.national, caseId, { replyDueOn: '2026-06-20' });
    expect(first).toMatchObject({ replyDueOn: DUE, canSettle: true });
    expect((await awaited(cast.town)).map(({ id, canSettle }) => [id, canSettle])).toEqual([
      [second.id, false],
      [first.id, false],
    ]);
    // One line for the thread: since the first, by the nearest day.
    const line = {
      townId: craon,
      townName: 'Craon',
      state: 'draft',
      kind: 'upgrade',
      since: TODAY,
      dueOn: '2026-06-20',
    };
    expect(await replyLines(cast.town)).toMatchObject({ todo: [line], waiting: [] });
    expect(await replyLines(cast.coordinator)).toMatchObject({ todo: [], waiting: [line] });
    expect((await home(cast.commission.client)).waiting).toEqual([]);

    const reply = await said(cast.town, caseId, { text: 'Oui.' });
    expect(await awaited(cast.coordinator)).toEqual([]);
    expect(await replyLines(cast.town)).toEqual({ todo: [], waiting: [] });
    const seen = (await thread(cast.town, caseId)).filter(({ id }) => id === first.id || id === second.id);
    expect(seen.map(({ repliedAt, version }) => [repliedAt, version])).toEqual([
      [reply.at, 2],
      [reply.at, 2],
    ]);
  });

  it('is not settled by staff writing again, and is by what they write in the town’s place', async () => {
    const asked = await said(cast.coordinator, caseId, { replyDueOn: DUE });
    await said(cast.coordinator, caseId, { text: 'Je précise.' });
    expect((await awaited(cast.town)).map(({ id }) => id)).toEqual([asked.id]);
    await said(cast.coordinator, caseId, { text: 'Reçu par courrier.', onBehalf: true });
    expect(await awaited(cast.town)).toEqual([]);
  });

  it('may be said to have come otherwise, once, by those who follow the town', async () => {
    const { id } = await said(cast.coordinator, caseId, { replyDueOn: DUE });
    expect((await settle(cast.town, id, '"1"')).status).toBe(403);
    expect(await settle(cast.coordinator, id, null)).toMatchObject({ status: 428 });
    expect(await settle(cast.coordinator, id, '"9"')).toMatchObject({
      status: 412,
      body: { current: { id, version: 1 } },
    });
    expect((await settle(cast.coordinator, id, '"1"', { replied: false })).status).toBe(400);
    const settled = await settle(cast.national, id, '"1"');
    expect(settled).toMatchObject({ status: 200, etag: '"2"', body: { canSettle: false, version: 2 } });
    expect(settled.body.repliedAt).not.toBeNull();
    expect(await settle(cast.coordinator, id, '"2"')).toMatchObject({
      status: 409,
      body: { code: 'not_awaited' },
    });
    const plain = await said(cast.coordinator, caseId);
    expect(await settle(cast.coordinator, plain.id, '"1"')).toMatchObject({ status: 409 });
  });

  it.each([
    ['a day gone by', '2026-06-14'],
    ['a day more than a year away', '2027-07-01'],
  ])('is not expected by %s', async (_, replyDueOn) => {
    expect(await say(cast.coordinator, caseId, { replyDueOn })).toMatchObject({
      status: 422,
      body: { code: 'message_refused', errors: { replyDueOn: expect.any(String) as string } },
    });
  });

  it('is not asked by a town', async () => {
    expect((await say(cast.town, caseId, { replyDueOn: DUE })).status).toBe(403);
  });

  it('two replies at once are two messages and one settlement', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await said(cast.coordinator, caseId, { replyDueOn: DUE });
      const colleague = await buildPerson(test, { role: 'town', towns: ['Craon'], canSign: false });
      const answers = await Promise.all([
        say(cast.town, caseId, { text: 'Oui.' }),
        say(colleague.client, caseId, { text: 'Oui aussi.' }),
        settle(cast.coordinator, id, '"1"'),
      ]);
      expect(answers.slice(0, 2).map(({ status }) => status)).toEqual([201, 201]);
      // Settled by hand first, or too late for it.
      expect([200, 412]).toContain(answers[2].status);
      expect((await thread(cast.town, caseId)).find((row) => row.id === id)).toMatchObject({ version: 2 });
    }
  });

  it('is asked of the town, and no more once it has answered', async () => {
    const { id } = await said(cast.coordinator, caseId, { text: 'Le calendrier ?', replyDueOn: DUE });
    const posted = await noticesOf(id);
    expect(posted.map(({ userId }) => userId)).toContain(cast.people.town.userId);
    expect(posted.map(({ userId }) => userId)).not.toContain(cast.people.coordinator.userId);
    expect(posted[0]).toMatchObject({
      rule: 'message_to_town',
      dueOn: DUE,
      settled: false,
      facts: {
        townName: 'Craon',
        by: 'Fonction coordinator',
        excerpt: 'Le calendrier ?',
        replyDueOn: DUE,
        messageId: id,
      },
    });
    await test.dataSource.query(
      `INSERT INTO notice (id, rule, object_id, occurrence, recipient, user_id, recipient_name, delivery, created_at)
       VALUES ($1, 'reply_due', $2, 'J-7', 'x', $3, 'Fonction town', 'digest', now())`,
      [v7(), id, cast.people.town.userId],
    );
    const reply = await said(cast.town, caseId, { text: 'Le voici.' });
    expect(new Set((await noticesOf(id)).map(({ settled }) => settled))).toEqual(new Set([true]));
    const told = await noticesOf(reply.id);
    expect(told.map(({ rule, userId }) => [rule, userId])).toEqual([
      ['message_to_staff', cast.people.coordinator.userId],
    ]);
    expect(told[0]?.facts).toMatchObject({ by: 'Fonction town', replyDueOn: null });
  });

  it('nobody is told of what they wrote themselves, nor of what was not sent', async () => {
    const spoken = await said(cast.coordinator, caseId, { onBehalf: true });
    expect((await noticesOf(spoken.id)).map(({ userId }) => userId)).toEqual([]);
    const count = async () =>
      (await test.dataSource.query<{ count: string }[]>('SELECT count(*) FROM notice'))[0]?.count;
    const before = await count();
    expect((await say(cast.coordinator, caseId, { fileIds: [v7()] })).status).toBe(422);
    expect(await count()).toBe(before);
  });
});

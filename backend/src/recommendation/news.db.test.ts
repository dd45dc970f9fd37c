import type {
  FollowedRecommendation,
  HistoryRow,
  NoticeRow,
  RecommendationView,
  TownNewsView,
} from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { execute } from '../../test/cluster.js';
import { bring, buildPerson, moved, openCase, type Person, townId } from '../../test/factory.js';
import { pdf } from '../../test/file-samples.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { uploadWhole } from '../../test/upload.js';
import { ReminderQueries } from '../mail/reminder.queries.js';

let test: TestApp;
let cast: CaseCast;
let craon: string;
let caseId: string;
let neighbour: Person;
let stranger: Person;
let followed: FollowedRecommendation;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  neighbour = await buildPerson(test, { role: 'town', towns: ['Chailland'] });
  stranger = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  craon = await townId(test, 'Craon');
  caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
  await bring(test, cast, caseId, 'opinion_given');
});
afterAll(() => test.close());

const newsOf = (client: Client) => client.get<TownNewsView>(`/api/towns/${craon}/news`);
const tell = (client: Client, body: object, ifMatch: string | null = `"${followed.version}"`) =>
  client.post<FollowedRecommendation>(`/api/recommendations/${followed.id}/news`, body, { ifMatch });

async function proofOf(town: string): Promise<string> {
  const id = v7();
  await test.dataSource.query(
    `INSERT INTO proof (id, town_id, network_id, kind, title, created_at) SELECT $1, id, network_id, 'photo', 'La halle', now() FROM town WHERE id = $2`,
    [id, await townId(test, town)],
  );
  return id;
}

it('a town reads nothing of a recommendation until its decision is notified, and tells nothing of it', async () => {
  const [draft] = (await cast.coordinator.list<RecommendationView>('/api/recommendations', { townId: craon }))
    .body;
  expect(draft?.status).toBe('draft');
  for (const client of [cast.town, cast.coordinator, cast.national])
    expect((await newsOf(client)).body.recommendations).toEqual([]);
  const path = `/api/recommendations/${draft?.id ?? ''}/news`;
  const told = { status: 'started' };
  expect((await cast.town.post(path, told, { ifMatch: '"1"' })).status).toBe(404);
  const early = await cast.coordinator.post(path, told, { ifMatch: `"${draft?.version ?? 0}"` });
  expect(early.body).toMatchObject({ status: 409, code: 'not_notified' });
});

describe('once it is notified', () => {
  beforeAll(async () => {
    await moved(cast.national, caseId, 'decide', { boardOn: test.clock.today(), outcome: 'homologated' });
    await moved(cast.national, caseId, 'notify', {});
    [followed] = (await newsOf(cast.town)).body.recommendations as [FollowedRecommendation];
  });

  it('is shown with its commitment, and may be told of', () => {
    expect(followed).toMatchObject({
      commitmentCode: '2.4',
      commitmentTitle: expect.any(String) as string,
      status: 'pending',
      news: [],
      canTell: true,
    });
  });

  it.each(['started', 'done', 'dropped', 'pending', 'done'] as const)(
    'becomes %s, as its town says',
    async (status) => {
      const answer = await tell(cast.town, { status, text: `Nous en sommes là : ${status}.` });
      expect(answer).toMatchObject({ status: 201, etag: `"${followed.version + 1}"`, body: { status } });
      expect(answer.body.news[0]).toMatchObject({ status, by: 'Fonction town', onBehalf: false, proofs: [] });
      followed = answer.body;
    },
  );

  it('keeps what was told before, ten at most, and says the last in the list', async () => {
    expect(followed.news.map(({ status }) => status)).toEqual([
      'done',
      'pending',
      'dropped',
      'done',
      'started',
    ]);
    const [row] = (await cast.coordinator.list<RecommendationView>('/api/recommendations', { townId: craon }))
      .body;
    expect(row).toMatchObject({ status: 'done', lastNews: { text: 'Nous en sommes là : done.' } });
    await expect(test.dataSource.query("UPDATE recommendation_news SET text = 'autre'")).rejects.toThrow();
    await expect(test.dataSource.query('DELETE FROM recommendation_news')).rejects.toThrow();
  });

  it('takes proofs of the town’s own library', async () => {
    const foreign = await proofOf('Chailland');
    const refused = await tell(cast.town, { status: 'done', proofIds: [foreign] });
    expect(refused.body).toMatchObject({ status: 422, errors: { proofIds: expect.any(String) as string } });
    const own = await proofOf('Craon');
    const answer = await tell(cast.town, { status: 'done', proofIds: [own] });
    expect(answer.body.news[0]?.proofs).toEqual([{ id: own, title: 'La halle' }]);
    followed = answer.body;
    // Taken out of the library, it still stands in what was told with it and nowhere else.
    await test.dataSource.query(
      'UPDATE proof SET removed_at = now(), removed_by = (SELECT id FROM app_user LIMIT 1) WHERE id = $1',
      [own],
    );
    expect((await tell(cast.town, { status: 'done', proofIds: [own] })).status).toBe(422);
    const [seen] = (await newsOf(cast.town)).body.recommendations;
    expect(seen?.news[0]?.proofs).toEqual([{ id: own, title: 'La halle' }]);
  });

  it('files what is sent with it in the library of the town, once', async () => {
    const uploadId = await uploadWhole(test, cast.town, pdf('devis'), 'Devis de la halle.pdf');
    expect((await tell(cast.coordinator, { status: 'done', uploadIds: [uploadId] })).body).toMatchObject({
      status: 404,
      code: 'upload_not_found',
    });
    const answer = await tell(cast.town, { status: 'done', uploadIds: [uploadId] });
    expect(answer.body.news[0]?.proofs).toMatchObject([{ title: 'Devis de la halle' }]);
    followed = answer.body;
    const again = await tell(cast.town, { status: 'done', uploadIds: [uploadId] });
    expect(again.body).toMatchObject({ status: 409, code: 'upload_taken' });
  });

  it('may be told of by its network, marked as such, without a name towards the town', async () => {
    const answer = await tell(cast.coordinator, { status: 'started', text: 'Dit au téléphone.' });
    expect(answer.body.news[0]).toMatchObject({ by: 'Fonction coordinator', onBehalf: true });
    followed = answer.body;
    const [seen] = (await newsOf(cast.town)).body.recommendations;
    expect(seen?.news[0]).toMatchObject({ by: 'le réseau', onBehalf: true });
    const history = await cast.town.list<HistoryRow>('/api/history', { action: 'recommendation.news' });
    expect(history.body[0]).toMatchObject({
      onBehalf: true,
      target: '2.4',
      before: { status: 'done' },
      after: { status: 'started', text: 'Dit au téléphone.' },
    });
  });

  it('refuses in the order of the house', async () => {
    const told = { status: 'done' };
    expect((await tell(cast.town, { status: 'draft' })).status).toBe(400);
    expect((await tell(neighbour.client, told)).status).toBe(404);
    expect((await tell(stranger.client, told)).status).toBe(404);
    expect((await tell(cast.commission.client, told)).status).toBe(403);
    expect((await tell(cast.town, told, null)).status).toBe(428);
    const stale = await tell(cast.town, told, '"1"');
    expect([stale.status, (stale.body as { current?: unknown }).current]).toMatchObject([
      412,
      { id: followed.id, news: expect.any(Array) as [] },
    ]);
    for (const client of [neighbour.client, stranger.client]) expect((await newsOf(client)).status).toBe(404);
    expect((await newsOf(cast.commission.client)).status).toBe(404);
  });

  it('takes one of two told at once', async () => {
    const answers = await Promise.all(['done', 'dropped'].map((status) => tell(cast.town, { status })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    [followed] = (await newsOf(cast.town)).body.recommendations as [FollowedRecommendation];
  });
});

describe('the reminder of a year', () => {
  const askedOn = async (day: string) =>
    (await test.app.get(ReminderQueries).due(test.dataSource.manager, day))
      .filter(({ rule, townId }) => rule === 'news_due' && townId === craon)
      .map(({ occurrence, dueOn }) => [occurrence, dueOn]);
  const ASKED = [['2026-11-01', '2027-01-31']];

  it('comes from November to January, of a member that follows something', async () => {
    await tell(cast.town, { status: 'started' });
    [followed] = (await newsOf(cast.town)).body.recommendations as [FollowedRecommendation];
    for (const day of ['2026-11-04', '2026-12-31', '2027-01-31']) expect(await askedOn(day)).toEqual(ASKED);
    for (const day of ['2026-10-31', '2026-11-03', '2027-02-01', '2027-06-15'])
      expect(await askedOn(day)).toEqual([]);
    await tell(cast.town, { status: 'dropped' });
    expect(await askedOn('2026-11-04')).toEqual([]);
    [followed] = (await newsOf(cast.town)).body.recommendations as [FollowedRecommendation];
    await tell(cast.town, { status: 'started' });
  });

  it('stops once they are sent', async () => {
    expect(await askedOn('2026-12-01')).toEqual(ASKED);
    const id = v7();
    await test.dataSource.query(
      'INSERT INTO town_news (id, town_id, year, on_behalf, sent_at) VALUES ($1, $2, 2026, false, now())',
      [id, await townId(test, 'Craon')],
    );
    expect(await askedOn('2026-12-01')).toEqual([]);
    await execute(test.database.ownerUrl, [
      'ALTER TABLE town_news DISABLE TRIGGER town_news_append_only',
      `DELETE FROM town_news WHERE id = '${id}'`,
      'ALTER TABLE town_news ENABLE TRIGGER town_news_append_only',
    ]);
  });
});

describe('the news of a year', () => {
  const send = (client: Client, body: object = {}) =>
    client.post<TownNewsView>(`/api/towns/${craon}/news`, body);

  it('that were asked for and not sent stay those to send, until the next are asked for', async () => {
    const [notice] = await test.dataSource.query<{ id: string }[]>(
      `INSERT INTO notice (id, rule, object_id, occurrence, recipient, recipient_name, user_id, town_id, network_id, delivery, created_at)
       SELECT $1, 'news_due', t.id, '2025-11-01', 'a test', 'A test', $2, t.id, t.network_id, 'none', now() FROM town t WHERE t.id = $3 RETURNING id`,
      [v7(), cast.people.town.userId, craon],
    );
    expect((await newsOf(cast.town)).body).toMatchObject({ year: 2025, dueOn: '2026-01-31', canSend: true });
    await test.dataSource.query("UPDATE notice SET occurrence = '2024-11-01' WHERE id = $1", [notice?.id]);
    expect((await newsOf(cast.town)).body).toMatchObject({ year: 2026 });
  });

  it('go once, and its coordinators hear of it', async () => {
    const before = (await newsOf(cast.town)).body;
    expect(before).toMatchObject({ year: 2026, dueOn: '2027-01-31', canSend: true, sent: [] });
    expect((await send(cast.commission.client)).status).toBe(404);
    expect((await send(neighbour.client)).status).toBe(404);
    const answers = await Promise.all([
      send(cast.town, { text: 'Une belle année.' }),
      send(cast.coordinator),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { canSend, sent } = (await newsOf(cast.national)).body;
    expect([canSend, sent.length]).toEqual([false, 1]);
  });

  it('tell the network by an alert when the town sends them, and may be sent again the year after', async () => {
    test.clock.goTo('2027-02-01', '10:00');
    const sent = await send(cast.town, { text: 'Une autre année.' });
    expect(sent.body).toMatchObject({
      year: 2027,
      canSend: false,
      sent: [{ year: 2027, by: 'Fonction town', onBehalf: false, text: 'Une autre année.' }, { year: 2026 }],
    });
    const told = await cast.coordinator.list<NoticeRow>('/api/notices');
    expect(told.body.find(({ rule }) => rule === 'news_received')?.facts).toEqual({
      townName: 'Craon',
      year: 2027,
    });
    await expect(test.dataSource.query('DELETE FROM town_news')).rejects.toThrow();
  });

  it('are those of a member', async () => {
    await test.dataSource.query(
      "INSERT INTO town_rank (id, town_id, rank, from_on, source) VALUES ($1, $2, 'contact', '2027-02-01', 'staff')",
      [v7(), await townId(test, 'Chailland')],
    );
    const path = `/api/towns/${await townId(test, 'Chailland')}/news`;
    expect((await neighbour.client.get<TownNewsView>(path)).body.canSend).toBe(false);
    expect((await neighbour.client.post(path, {})).body).toMatchObject({ status: 409, code: 'not_member' });
  });
});

import type { AskView } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { AskPage, actOn, answered, asked, decide, nextPicture } from '../../test/ask-page.js';
import { buildPerson, PDF, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

let test: TestApp;
let cast: CaseCast;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.dataSource.query('DELETE FROM rate_limit'));

const read = async (id: string): Promise<AskView> =>
  (await cast.coordinator.get<AskView>(`/api/asks/${id}`)).body;

describe('the link', () => {
  it('says what is asked, by whom and of which town, however often it is read', async () => {
    const ask = await asked(cast.coordinator, craon, { dueOn: test.clock.today() });
    const page = new AskPage(test, ask.link);
    for (let time = 0; time < 10; time += 1) {
      const seen = await page.view();
      expect([seen.status, seen.body]).toEqual([
        200,
        {
          isOpen: true,
          townName: 'Craon',
          what: 'photo',
          words: 'Une photographie du panneau d’entrée.',
          askedBy: expect.stringContaining('Mayenne') as string,
          dueOn: test.clock.today(),
          received: { answers: 0 },
        },
      ]);
    }
    expect((await page.answer({ uploadIds: [await page.upload(await nextPicture())] })).status).toBe(201);
    const [row] = await test.dataSource.query<{ token_hash: string }[]>(
      'SELECT token_hash FROM ask WHERE id = $1',
      [ask.id],
    );
    expect(row?.token_hash).not.toContain(page.token);
  });

  it('answers the same for one that nobody has, one that is old, taken back, over or answered', async () => {
    const one = () => asked(cast.coordinator, craon);
    const [old, taken, over, done] = await Promise.all([one(), one(), one(), one()]);
    const pages = [old, taken, over, done].map(({ link }) => new AskPage(test, link));
    await actOn(cast.coordinator, old, 'reissues');
    await actOn(cast.coordinator, taken, 'revocations');
    await test.dataSource.query('UPDATE ask SET expires_at = $2 WHERE id = $1', [over.id, test.clock.now()]);
    const last = pages[3];
    await last?.answer({ uploadIds: [await last.upload(await nextPicture())] });
    await decide(cast.coordinator, await read(done.id));
    const unknown = [new AskPage(test, 'A'.repeat(43)), new AskPage(test, 'court')];
    const bodies = await Promise.all([...pages, ...unknown].map(async (page) => (await page.view()).body));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]).toMatchObject({ isOpen: false, townName: null, words: null });
    for (const page of [...pages, ...unknown]) {
      expect((await page.answer({ text: 'Trop tard.' })).status).toBe(404);
      expect((await page.tus('POST', '/api/uploads', { 'upload-length': '10' })).status).toBe(404);
    }
  });

  it('is void once another is sent, which serves', async () => {
    const ask = await asked(cast.coordinator, craon);
    const renewed = await actOn(cast.coordinator, ask, 'reissues');
    expect([renewed.status, renewed.body.link, renewed.body.version]).toEqual([200, null, 2]);
    const { link } = await read(ask.id);
    expect((await new AskPage(test, ask.link).view()).body.isOpen).toBe(false);
    expect((await new AskPage(test, link).view()).body.isOpen).toBe(true);
  });

  it('stands nowhere in the database', async () => {
    const ask = await asked(cast.coordinator, craon, { sendTo: null });
    await actOn(cast.coordinator, ask, 'reissues');
    const page = new AskPage(test, (await read(ask.id)).link);
    await page.answer({ uploadIds: [await page.upload(await nextPicture())] });
    await decide(cast.coordinator, await read(ask.id), { decision: 'declined', reason: 'Floue.' });
    const tables = await test.dataSource.query<{ name: string }[]>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const rows = await test.dataSource.query<unknown[]>(
        `SELECT 1 FROM "${name}" r WHERE r::text LIKE '%' || $1 || '%' LIMIT 1`,
        [page.token],
      );
      if (rows.length > 0) holding.push(name);
    }
    expect(holding).toEqual([]);
  });

  it('opens nothing else', async () => {
    const { ask, page } = await answered(test, cast.coordinator, craon);
    const id = ask.answers[0]?.files[0]?.id;
    const bearer = { headers: { 'x-ask-token': page.token, authorization: `Bearer ${page.token}` } };
    for (const path of [
      `/api/asks/${ask.id}`,
      '/api/asks',
      `/api/asks/${ask.id}/qr`,
      `/api/asks/${ask.id}/files/${id}/file`,
      `/api/asks/${ask.id}/files/${id}/thumbnail`,
      `/api/towns/${craon}`,
      '/api/documents',
      '/api/session',
      `/api/asks/${ask.id}?token=${page.token}`,
    ])
      expect([path, (await page.client.get(path, bearer)).status]).toEqual([path, 401]);
    for (const path of [`/api/access-links/${page.token}`, `/api/password-links/${page.token}`])
      expect((await page.client.get(path)).body).toMatchObject({ valid: false });
    expect((await page.client.post(`/api/access-links/${page.token}/sign-in`, {})).status).toBe(404);
  });

  it('is no door to the uploads of others', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => asked(cast.coordinator, craon)));
    const page = new AskPage(test, one?.link ?? null);
    const stranger = new AskPage(test, other?.link ?? null);
    const upload = await page.upload(await nextPicture());
    expect((await stranger.tus('HEAD', `/api/uploads/${upload}`)).status).toBe(404);
    const stolen = await stranger.answer({ uploadIds: [upload] });
    expect([stolen.status, stolen.body.code]).toEqual([404, 'upload_not_found']);
    expect((await page.tus('HEAD', `/api/uploads/${upload}`)).status).toBe(200);
    expect((await page.answer({ uploadIds: [upload] })).status).toBe(201);
  });

  it('stops who guesses', async () => {
    const guesser = new AskPage(test, 'B'.repeat(43));
    const statuses: number[] = [];
    for (let time = 0; time < 32; time += 1) statuses.push((await guesser.view()).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});

describe('an answer', () => {
  it('sent again after a cut is one answer; another under its key is refused', async () => {
    const ask = await asked(cast.coordinator, craon);
    const page = new AskPage(test, ask.link);
    const uploadIds = [await page.upload(await nextPicture())];
    const key = '01990000-0000-7000-8000-0000000000aa';
    const first = await page.answer({ key, uploadIds });
    const [again, atOnce] = await Promise.all([
      page.answer({ key, uploadIds }),
      page.answer({ key, uploadIds }),
    ]);
    expect([first.status, again.status, atOnce.status]).toEqual([201, 201, 201]);
    expect([again.body, atOnce.body]).toEqual([first.body, first.body]);
    expect((await read(ask.id)).answers).toHaveLength(1);
    expect((await page.answer({ key, uploadIds, text: 'Autre chose' })).status).toBe(422);
    // Accepted meanwhile, the one who sent it learns that it came.
    await decide(cast.coordinator, await read(ask.id));
    expect((await page.answer({ key, uploadIds })).body).toEqual(first.body);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['text', { text: '' }, 'text'],
    ['photo', {}, 'uploadIds'],
    ['document', { text: 'Rien à joindre' }, 'uploadIds'],
  ])('to an ask of a %s refuses %j', async (what, body, field) => {
    const ask = await asked(cast.coordinator, craon, { what });
    const refused = await new AskPage(test, ask.link).answer(body);
    expect([refused.status, Object.keys(refused.body.errors ?? {})]).toEqual([422, [field]]);
    expect((await read(ask.id)).answers).toEqual([]);
  });

  it('with a paper where a photograph is asked is refused, and the file stays to be sent otherwise', async () => {
    const ask = await asked(cast.coordinator, craon);
    const page = new AskPage(test, ask.link);
    const upload = await page.upload(new Uint8Array(await PDF.arrayBuffer()), 'plan.pdf');
    expect((await page.answer({ uploadIds: [upload] })).status).toBe(422);
    expect(
      await test.dataSource.query('SELECT 1 FROM upload WHERE id = $1 AND taken_at IS NULL', [upload]),
    ).toHaveLength(1);
  });

  it('comes ten times at most', async () => {
    const ask = await asked(cast.coordinator, craon, { what: 'text' });
    const page = new AskPage(test, ask.link);
    const sent = await Promise.all(
      Array.from({ length: 14 }, (_, place) => page.answer({ text: `Réponse ${place}` })),
    );
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(10);
    const full = await read(ask.id);
    expect([full.answers.length, full.can]).toEqual([10, ['revoke', 'decide']]);
    // Another link of the same ask would take nothing in.
    const reissued = await actOn(cast.coordinator, ask, 'reissues');
    expect([reissued.status, reissued.body.code]).toEqual([409, 'ask_full']);
  });

  it('is told to whoever asked, and leaves no reader of the mail waiting', async () => {
    const { ask } = await answered(test, cast.coordinator, craon, { what: 'text' });
    const told = await test.dataSource.query<{ rule: string; user_id: string; settled: boolean }[]>(
      'SELECT rule, user_id, settled_at IS NOT NULL AS settled FROM notice WHERE object_id = $1',
      [ask.id],
    );
    expect(told).toEqual([{ rule: 'ask_answered', user_id: cast.people.coordinator.userId, settled: false }]);
  });

  it('is told to those who follow the town, once whoever asked does no more; and names nobody', async () => {
    const former = await buildPerson(test, { role: 'coordinator', network: 'D53' });
    const { id, link } = await asked(former.client, craon, { what: 'text' });
    await test.dataSource.query(
      'UPDATE mandate SET to_on = $2 WHERE person_id = (SELECT id FROM person WHERE user_id = $1)',
      [former.userId, test.clock.today()],
    );
    await test.dataSource.query('UPDATE user_grant SET to_on = $2 WHERE user_id = $1', [
      former.userId,
      test.clock.today(),
    ]);
    const sent = await new AskPage(test, link).answer({ text: 'Oui.', sender: 'Le secrétariat' });
    expect(sent.status).toBe(201);
    const told = await test.dataSource.query<{ user_id: string; facts: object }[]>(
      'SELECT user_id, facts FROM notice WHERE object_id = $1',
      [id],
    );
    expect(told.map(({ user_id }) => user_id)).toEqual([cast.people.coordinator.userId]);
    expect(JSON.stringify(told)).not.toContain('secrétariat');
  });

  it('is in no file of the town before it is accepted', async () => {
    const count = async () =>
      test.dataSource.query<object[]>(
        'SELECT (SELECT count(*) FROM proof) AS proofs, (SELECT count(*) FROM document) AS documents',
      );
    const before = await count();
    const { ask } = await answered(test, cast.coordinator, craon);
    expect(await count()).toEqual(before);
    const declined = await decide(cast.coordinator, ask, {
      decision: 'declined',
      reason: 'Le panneau est caché.',
    });
    expect([declined.status, declined.body.state]).toEqual([200, 'open']);
    expect(await count()).toEqual(before);
  });
});

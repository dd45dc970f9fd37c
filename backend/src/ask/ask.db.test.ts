import { type AskView, addDays, type HistoryRow } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { AskPage, actOn, answered, asked, decide } from '../../test/ask-page.js';
import type { Client } from '../../test/client.js';
import { buildPerson, openCase, townId } from '../../test/factory.js';
import { idle, Mailbox, until } from '../../test/mailbox.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { MorningService } from '../mail/morning.service.js';
import { AskPurgeService } from './ask-purge.service.js';

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

const read = async (id: string, client: Client = cast.coordinator): Promise<AskView> =>
  (await client.get<AskView>(`/api/asks/${id}`)).body;

describe('a decision', () => {
  it('files an accepted photograph among the proofs, and in the case that is being filled in', async () => {
    const caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
    const { ask } = await answered(test, cast.coordinator, craon, { commitmentCode: '2.4' });
    expect(ask.homologationId).toBe(caseId);
    const accepted = await decide(cast.coordinator, ask);
    expect([accepted.status, accepted.body.state, accepted.body.link]).toEqual([200, 'accepted', null]);
    const documentId = accepted.body.answers[0]?.documentId;
    const [document] = await test.dataSource.query<object[]>(
      `SELECT d.kind, d.commitments, d.on_behalf AS "onBehalf", d.pending, d.visibility, p.kind AS proof, p.town_id AS "townId"
       FROM document d JOIN proof p ON p.id = d.proof_id WHERE d.id = $1`,
      [documentId],
    );
    expect(document).toEqual({
      kind: 'photo',
      commitments: ['2.4'],
      onBehalf: true,
      pending: false,
      visibility: 'town',
      proof: 'photo',
      townId: craon,
    });
    await test.dataSource.query(
      "UPDATE homologation SET state = 'abandoned', town_state = 'abandoned' WHERE id = $1",
      [caseId],
    );
    const alone = await answered(test, cast.coordinator, craon, { what: 'document' });
    const filed = await decide(cast.coordinator, alone.ask);
    expect(filed.body.answers[0]?.documentId).toBeNull();
    const [proof] = await test.dataSource.query<{ kind: string }[]>(
      'SELECT p.kind FROM proof p JOIN proof_revision r ON r.proof_id = p.id JOIN ask_file f ON f.sha256 = r.sha256 WHERE f.ask_answer_id = $1',
      [alone.ask.answers[0]?.id],
    );
    expect(proof?.kind).toBe('other');
  });

  it('is taken once, and by its version', async () => {
    const { ask } = await answered(test, cast.coordinator, craon);
    const answer = ask.answers[0];
    const path = `/api/asks/${ask.id}/answers/${answer?.id}/decisions`;
    expect((await cast.coordinator.post(path, { decision: 'accepted' })).status).toBe(428);
    expect((await decide(cast.coordinator, ask, { decision: 'declined' })).status).toBe(422);
    const both = await Promise.all([
      decide(cast.coordinator, ask),
      decide(cast.national, ask, { decision: 'declined', reason: 'Floue.' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const again = await decide(cast.coordinator, await read(ask.id));
    expect([again.status, again.body.code]).toEqual([409, 'answer_decided']);
  });

  it('waits for the antivirus, and never takes in what it found', async () => {
    for (const scan of ['waiting', 'infected']) {
      const { ask } = await answered(test, cast.coordinator, craon);
      const file = ask.answers[0]?.files[0];
      await test.dataSource.query(
        'UPDATE stored_file SET scan = $2 WHERE storage_key = (SELECT storage_key FROM ask_file WHERE id = $1)',
        [file?.id, scan],
      );
      const refused = await decide(cast.coordinator, ask);
      expect([refused.status, refused.body.code]).toEqual([409, `file_${scan}`]);
      const download = await cast.coordinator.get(`/api/asks/${ask.id}/files/${file?.id}/file`);
      expect([download.status, download.body.code]).toEqual([409, `file_${scan}`]);
    }
  });
});

describe('a link sent again or closed', () => {
  it('is so once, by its version: of two who send it at once, one link is mailed', async () => {
    const ask = await asked(cast.coordinator, craon, { sendTo: 'referent' });
    for (const act of ['reissues', 'revocations'])
      expect((await cast.coordinator.post(`/api/asks/${ask.id}/${act}`, {})).status).toBe(428);
    const both = await Promise.all(
      [cast.coordinator, cast.national].map((client) => actOn(client, ask, 'reissues')),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const posted = await test.dataSource.query<unknown[]>(
      "SELECT DISTINCT occurrence FROM notice WHERE rule = 'ask' AND object_id = $1",
      [ask.id],
    );
    expect(posted).toHaveLength(2);
    expect((await actOn(cast.coordinator, ask, 'revocations')).status).toBe(412);
    expect((await actOn(cast.coordinator, await read(ask.id), 'revocations')).body.state).toBe('revoked');
  });
});

describe('who asks', () => {
  it('is refused what makes no sense, by field', async () => {
    const post = (body: object) =>
      cast.coordinator.post<{ errors?: object }>(`/api/towns/${craon}/asks`, {
        what: 'photo',
        words: 'Le panneau',
        ...body,
      });
    const today = test.clock.today();
    for (const [body, field] of [
      [{ dueOn: addDays(today, -1) }, 'dueOn'],
      [{ dueOn: addDays(today, 61) }, 'dueOn'],
      [{ commitmentCode: '99.9' }, 'commitmentCode'],
      [{ sendTo: 'mailbox' }, 'sendTo'],
    ] as const) {
      const refused = await post(body);
      expect([refused.status, Object.keys(refused.body.errors ?? {})]).toEqual([422, [field]]);
    }
  });

  it('reads the state that the list filters by', async () => {
    await asked(cast.coordinator, craon);
    const [taken, over] = [await asked(cast.coordinator, craon), await asked(cast.coordinator, craon)];
    await actOn(cast.coordinator, taken, 'revocations');
    await test.dataSource.query('UPDATE ask SET expires_at = $2 WHERE id = $1', [over.id, test.clock.now()]);
    const rows = (await cast.coordinator.list<AskView>('/api/asks', { townId: craon })).body;
    expect(new Set(rows.map(({ state }) => state))).toEqual(
      new Set(['open', 'answered', 'accepted', 'expired', 'revoked']),
    );
    for (const state of ['open', 'answered', 'accepted', 'expired', 'revoked']) {
      const of = (await cast.coordinator.list<AskView>('/api/asks', { townId: craon, state })).body;
      expect(of.map(({ id }) => id)).toEqual(rows.filter((row) => row.state === state).map(({ id }) => id));
    }
  });

  it('shows the team of the town what was asked, without the link and without acts', async () => {
    const { ask } = await answered(test, cast.coordinator, craon);
    const seen = await read(ask.id, cast.town);
    const by = 'le réseau';
    expect(seen).toMatchObject({ words: ask.words, link: null, can: [], createdBy: by });
    expect(JSON.stringify((await cast.town.list('/api/asks')).body)).not.toContain('token=');
    expect((await cast.town.get(`/api/asks/${ask.id}/qr`)).status).toBe(403);
    expect((await decide(cast.town, ask)).status).toBe(403);
    const other = (await buildPerson(test, { role: 'coordinator', network: 'BRE' })).client;
    expect((await other.get(`/api/asks/${ask.id}`)).status).toBe(404);
    expect((await decide(other, ask)).status).toBe(404);
    expect((await other.list('/api/asks')).body).toEqual([]);
  });

  it('is named towards the town by their function, as whoever decides; and what comes in is of the town hall', async () => {
    const { ask } = await answered(test, cast.coordinator, craon);
    await decide(cast.coordinator, ask);
    const name = (await read(ask.id)).createdBy;
    const seen = await read(ask.id, cast.town);
    expect(seen.answers[0]?.decidedBy).toBe('le réseau');
    expect(JSON.stringify(seen)).not.toContain(name);
    expect((await read(ask.id)).answers[0]?.decidedBy).toBe(name);
    const lines = (await cast.town.list<HistoryRow>('/api/history', { townId: craon })).body;
    const acts = lines.filter(({ target }) => target === ask.id).map(({ action, by }) => [action, by]);
    expect(acts).toEqual([
      ['ask.accept', 'le réseau'],
      ['ask.receive', 'Mairie'],
      ['ask.create', 'le réseau'],
    ]);
  });

  it('shows its link as a QR code, and a file only as a file to keep', async () => {
    const { ask } = await answered(test, cast.coordinator, craon);
    const qr = await cast.coordinator.get<{ text: string }>(`/api/asks/${ask.id}/qr`);
    expect([qr.status, qr.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('image/svg+xml'),
    ]);
    expect(qr.body.text).toMatch(/^<svg/);
    const file = await cast.coordinator.get(`/api/asks/${ask.id}/files/${ask.answers[0]?.files[0]?.id}/file`);
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(/^attachment/),
    ]);
    await actOn(cast.coordinator, ask, 'revocations');
    expect((await cast.coordinator.get(`/api/asks/${ask.id}/qr`)).status).toBe(409);
  });

  it('sends the link by a mail that is written with it, unless the link has changed', async () => {
    const mailbox = new Mailbox(test);
    await test.dataSource.query("UPDATE town SET public_email = 'mairie.craon@example.org' WHERE id = $1", [
      craon,
    ]);
    const ask = await asked(cast.coordinator, craon, {
      sendTo: 'mailbox',
      dueOn: addDays(test.clock.today(), 9),
    });
    expect(ask.sentTo).toBe('mailbox');
    await actOn(cast.coordinator, ask, 'reissues');
    const renewed = await read(ask.id);
    await test.app.get(MorningService).run();
    const mail = await mailbox.mailOf(ask.id);
    await until(async () => (await mailbox.mail(mail.id)).state === 'kept');
    const kept = await cast.national.get<{ text: string; html: string }>(`/api/trial-mails/${mail.id}`);
    expect(JSON.stringify(kept.body)).toContain(new AskPage(test, renewed.link).token);
    expect(JSON.stringify(kept.body)).not.toContain(new AskPage(test, ask.link).token);
    expect(mail.address).toBe('mairie.craon@example.org');
    await idle(test);
  });

  it('tells the referent by mail what was only read here, where the link is not; and nothing that was answered first', async () => {
    const { userId } = cast.people.town;
    await test.dataSource.query(
      "UPDATE mandate SET function = 'elected_referent' WHERE town_id = $1 AND person_id = (SELECT id FROM person WHERE user_id = $2)",
      [craon, userId],
    );
    const [read, done] = [
      await asked(cast.coordinator, craon, { sendTo: 'referent' }),
      await asked(cast.coordinator, craon, { sendTo: 'referent', what: 'text' }),
    ];
    expect((await cast.town.post('/api/notices/readings', {})).status).toBe(204);
    expect((await new AskPage(test, done.link).answer({ text: 'Voici.' })).status).toBe(201);
    // One morning a day.
    test.clock.goTo(addDays(test.clock.today(), 1));
    await test.app.get(MorningService).run();
    await new Mailbox(test).mailOf(read.id);
    const told = await test.dataSource.query<object[]>(
      `SELECT object_id AS "objectId", user_id AS "userId", mail_id IS NOT NULL AS "isTold" FROM notice
       WHERE rule = 'ask' AND object_id = ANY($1::uuid[]) ORDER BY id`,
      [[read.id, done.id]],
    );
    expect(told).toEqual([
      { objectId: read.id, userId, isTold: true },
      { objectId: done.id, userId, isTold: false },
    ]);
  });
});

describe('a year later', () => {
  it('what was declined is gone with its files, so is what nobody looked at; what was accepted is of nobody', async () => {
    const [declined, waiting, accepted, recent] = [
      await answered(test, cast.coordinator, craon),
      await answered(test, cast.coordinator, craon),
      await answered(test, cast.coordinator, craon),
      await answered(test, cast.coordinator, craon),
    ].map(({ ask }) => ask);
    if (!declined || !waiting || !accepted || !recent) throw new Error('four asks');
    const refusal = { decision: 'declined', reason: 'Floue.' };
    for (const ask of [declined, recent]) await decide(cast.coordinator, ask, refusal);
    await decide(cast.coordinator, accepted);
    const yearAgo = new Date(Date.parse(`${addDays(test.clock.today(), -366)}T12:00:00Z`));
    await test.dataSource.query('UPDATE ask_answer SET decided_at = $2 WHERE ask_id = ANY($1::uuid[])', [
      [declined.id, accepted.id],
      yearAgo,
    ]);
    await test.dataSource.query('UPDATE ask SET expires_at = $2 WHERE id = $1', [waiting.id, yearAgo]);
    const keys = () =>
      test.dataSource.query<object[]>(
        'SELECT 1 FROM ask_file f JOIN ask_answer r ON r.id = f.ask_answer_id WHERE r.ask_id = ANY($1::uuid[])',
        [[declined.id, waiting.id]],
      );
    expect(await keys()).toHaveLength(2);
    await test.app.get(AskPurgeService).purge();
    expect(await keys()).toEqual([]);
    const left = await Promise.all([declined, waiting, accepted, recent].map(({ id }) => read(id)));
    expect(left.map(({ answers }) => answers.map(({ sender, files }) => [sender, files.length]))).toEqual([
      [],
      [],
      [['', 1]],
      [['Le secrétariat', 1]],
    ]);
  });
});

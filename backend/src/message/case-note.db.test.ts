import type { OpenAPIObject } from '@nestjs/swagger';
import type { CaseNoteView, HistoryRow } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, buildPerson, moved, openCase, townId } from '../../test/factory.js';
import { pdf } from '../../test/file-samples.js';
import { giveMandate } from '../../test/mandate.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { noted, said, thread, uploaded } from '../../test/thread.js';
import { differences, readAll, readEach } from '../../test/town-reads.js';

let test: TestApp;
let cast: CaseCast;
let caseId: string;
let craon: string;

/** Hundreds of requests: a busy machine takes its time. */
const LONG = 120_000;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
  caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
});
afterAll(() => test.close());

const address = (noteId = '') => `/api/homologations/${caseId}/notes${noteId && `/${noteId}`}`;
const memo = async (client: Client) => (await client.list<CaseNoteView>(address())).body;
const edit = (client: Client, id: string, text: string, ifMatch: string | null = '"1"') =>
  client.patch<CaseNoteView & { code: string }>(address(id), { text }, ifMatch);

describe('the memo of a case', () => {
  it('is shared by those who follow it; each changes and removes what they wrote', async () => {
    const first = await noted(cast.coordinator, caseId, 'Appeler en septembre.');
    const second = await noted(cast.national, caseId, 'Vu avec le réseau.');
    expect(first).toMatchObject({
      by: 'Fonction coordinator',
      text: 'Appeler en septembre.',
      canEdit: true,
      version: 1,
    });
    expect((await memo(cast.coordinator)).map(({ id, canEdit }) => [id, canEdit])).toEqual([
      [second.id, false],
      [first.id, true],
    ]);
    expect(await edit(cast.national, first.id, 'Autre.')).toMatchObject({
      status: 403,
      body: { code: 'edit_forbidden' },
    });
    expect((await cast.national.send('DELETE', address(first.id))).status).toBe(403);
    expect((await edit(cast.coordinator, first.id, 'Autre.', null)).status).toBe(428);
    const edited = await edit(cast.coordinator, first.id, 'Appeler en octobre.');
    expect(edited).toMatchObject({ status: 200, etag: '"2"', body: { text: 'Appeler en octobre.' } });
    expect(await edit(cast.coordinator, first.id, 'Encore.')).toMatchObject({
      status: 412,
      body: { current: { text: 'Appeler en octobre.', version: 2 } },
    });
    expect((await cast.coordinator.send('DELETE', address(first.id))).status).toBe(204);
    expect((await cast.coordinator.send('DELETE', address(first.id))).status).toBe(404);
    expect((await edit(cast.coordinator, first.id, 'Encore.', '"3"')).status).toBe(404);
    expect((await memo(cast.national)).map(({ id }) => id)).toEqual([second.id]);
  });

  it('is told among staff, without a word of it', async () => {
    const { body } = await cast.coordinator.list<HistoryRow>('/api/history', { homologationId: caseId });
    const notes = body.filter(({ action }) => action.startsWith('note.'));
    expect(notes.map(({ action }) => action)).toEqual([
      'note.remove',
      'note.edit',
      'note.write',
      'note.write',
    ]);
    expect(notes.every(({ before, after }) => before === null && after === null)).toBe(true);
  });

  it('belongs to one case: by the address of another it is not found', async () => {
    const { id } = await noted(cast.coordinator, caseId, 'Ici.');
    const other = await openCase(cast.national, { townId: await townId(test, 'Chailland'), kind: 'renewal' });
    expect(
      (await cast.coordinator.patch(`/api/homologations/${other}/notes/${id}`, { text: 'Là.' }, '"1"'))
        .status,
    ).toBe(404);
    expect((await cast.coordinator.list(`/api/homologations/${other}/notes`)).body).toEqual([]);
  });

  it('is refused when empty, too long or with something else', async () => {
    for (const body of [{ text: ' ' }, { text: 'x'.repeat(10_001) }, { text: 'a', homologationId: caseId }])
      expect((await cast.coordinator.post(address(), body)).status).toBe(400);
  });

  it('is closed to whoever does not follow the town, whatever else they are', async () => {
    const bretagne = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
    const { id } = await noted(cast.coordinator, caseId, 'Ici.');
    const closed = async (client: Client, status: number) => {
      expect((await client.get(address())).status).toBe(status);
      expect((await client.post(address(), { text: 'a' })).status).toBe(status);
      expect((await edit(client, id, 'a')).status).toBe(status);
      expect((await client.send('DELETE', address(id))).status).toBe(status);
    };
    await closed(bretagne.client, 404);
    await closed(cast.town, 403);
    await closed(cast.commission.client, 404);
    // A coordinator elsewhere who is of this town's team reads the case, not the memo.
    await giveMandate(test.dataSource, { userId: bretagne.userId, townId: craon });
    await closed(bretagne.client, 403);
    // Another who is of the commission's visit.
    const invited = await buildPerson(test, { role: 'coordinator', network: 'D72' });
    await test.dataSource.query(
      "INSERT INTO user_grant (id, user_id, role, homologation_id, from_on) VALUES ($1, $2, 'commission', $3, '2018-01-01')",
      [v7(), invited.userId, caseId],
    );
    await closed(invited.client, 403);
  });
});

/**
 * Whatever is written in the memo, whatever waits to be sent, the town reads the same bytes before and after, by every road:
 * routes, lists with all their sorts and filters, searches, files, notices.
 */
describe('towards the town', () => {
  let document: OpenAPIObject;
  const MARK = 'MARQUE-RESERVEE';
  const BYTES = `${MARK}-DANS-UN-FICHIER`;

  /** The files that the town may open, by their own addresses. */
  async function files(client: Client): Promise<Map<string, string>> {
    const messages = await thread(client, caseId);
    const documents = (await client.list<{ id: string }>('/api/documents', { homologationId: caseId })).body;
    const letters = (await client.list<{ id: string }>('/api/letters', { homologationId: caseId })).body;
    const addresses = [
      ...messages.flatMap((message) =>
        message.files.map((file) => `/api/messages/${message.id}/files/${file.id}`),
      ),
      ...documents.map(({ id }) => `/api/documents/${id}/file`),
      ...letters.map(({ id }) => `/api/letters/${id}`),
    ];
    const read = async (one: string): Promise<[string, string]> => [
      one,
      JSON.stringify((await client.get(one)).body),
    ];
    return new Map(await Promise.all(addresses.map(read)));
  }

  async function readable(): Promise<Map<string, string>> {
    test.clock.goTo('2026-06-20');
    const ids = { caseIds: [caseId], townIds: [craon] };
    return new Map([...(await readAll(cast.town, document, ids)), ...(await files(cast.town))]);
  }

  beforeAll(async () => {
    document = (await cast.national.get<OpenAPIObject>('/api/openapi.json')).body;
    const { id } = await uploaded(cast.coordinator, caseId);
    await said(cast.coordinator, caseId, { replyDueOn: '2026-07-10', fileIds: [id] });
    await bring(test, cast, caseId, 'opinion_given');
    await moved(cast.national, caseId, 'decide', { boardOn: test.clock.today(), outcome: 'homologated' });
    await moved(cast.national, caseId, 'notify', {});
  }, LONG);

  it(
    'nothing changes, at any time of a note’s life',
    async () => {
      const before = await readable();
      expect(before.size).toBeGreaterThan(80);
      const note = await noted(cast.coordinator, caseId, `${MARK} : à revoir.`);
      const kept = await noted(cast.national, caseId, `${MARK} : d’accord.`);
      const file = await uploaded(
        cast.coordinator,
        caseId,
        new Blob([new Uint8Array(pdf(BYTES))]),
        `${MARK}.pdf`,
      );
      expect(differences(before, await readable())).toEqual([]);
      await edit(cast.coordinator, note.id, `${MARK} : revu.`);
      expect(differences(before, await readable())).toEqual([]);
      await cast.coordinator.send('DELETE', address(note.id));
      const after = await readable();
      expect(differences(before, after)).toEqual([]);
      // The readers above can see: a message does change what is read.
      await said(cast.coordinator, caseId, { text: `${MARK} en message.` });
      const told = differences(before, await readable()).map(([one]) => one);
      expect(told.filter((one) => one?.startsWith('/api/messages')).length).toBeGreaterThan(0);

      const absent = new Map(await statuses([v7()]));
      for (const [one, status] of await statuses([note.id, kept.id, file.id]))
        expect([one, status]).toEqual([one, absent.get(one)]);
    },
    LONG,
  );

  /** Status by pattern of address, for these ids in all places. */
  async function statuses(ids: string[]): Promise<[string, number][]> {
    const rows = await readEach(cast.town, document, ids);
    return rows.map(([one, status]) => [one.replace(/[0-9a-f-]{36}/g, '{id}'), status]);
  }

  it('no search finds it', async () => {
    for (const path of [
      '/api/towns',
      '/api/homologations',
      '/api/documents',
      '/api/messages',
      '/api/history',
      '/api/notices',
    ]) {
      const found = await cast.town.list(path, { q: MARK });
      expect([path, JSON.stringify(found.body).includes(`${MARK} :`)]).toEqual([path, false]);
    }
  });

  it('no mail carries it, to anyone', async () => {
    const mails = (await cast.town.list<{ id: string }>('/api/trial-mails')).body;
    expect(mails.length).toBeGreaterThan(0);
    for (const { id } of mails) {
      const { status, body } = await cast.town.get(`/api/trial-mails/${id}`);
      expect([status, JSON.stringify(body).includes(MARK)]).toEqual([200, false]);
    }
  });

  it('nothing of it is ever written where mails, notices and papers are made from', async () => {
    const tables = await test.dataSource.query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const [row] = await test.dataSource.query<{ found: boolean }[]>(
        `SELECT EXISTS (SELECT 1 FROM "${name}" r WHERE r::text LIKE $1) AS found`,
        [`%${MARK} :%`],
      );
      if (row?.found) holding.push(name);
    }
    // Beside its own table, the answers kept for whoever repeats their own request.
    expect(holding.sort()).toEqual(['case_note', 'idempotency']);
  });
});

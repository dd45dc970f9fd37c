import type { LetterView, Problem } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, buildPerson, type Cast, moved, networkId, openCase, townId } from '../../test/factory.js';
import { pagesOf } from '../../test/pdf-text.js';
import { Decision } from '../homologation/decision.entity.js';
import { Homologation } from '../homologation/homologation.entity.js';
import { Letter } from './letter.entity.js';
import { LetterService } from './letter.service.js';
import { letterPaper } from './letter-content.js';
import { LetterFileService } from './letter-file.service.js';
import { PdfService } from './pdf.service.js';

let app: TestApp;
let cast: Cast;
let elsewhere: Client;
let stranger: Client;
let caseId: string;

beforeAll(async () => {
  app = await startApp();
  cast = {
    town: (await buildPerson(app, { role: 'town', towns: ['Craon'] })).client,
    coordinator: (await buildPerson(app, { role: 'coordinator', network: await networkOf('Craon') })).client,
    national: (await buildPerson(app, { role: 'national' })).client,
    commission: await buildPerson(app, { role: 'commission' }),
  };
  elsewhere = (await buildPerson(app, { role: 'coordinator', network: await networkOf('Roscoff') })).client;
  stranger = (await buildPerson(app, { role: 'town', towns: ['Roscoff'] })).client;
  caseId = await openCase(cast.national, { townId: await townId(app, 'Craon'), kind: 'upgrade' });
  await bring(app, cast, caseId, 'opinion_given');
  await moved(cast.national, caseId, 'decide', { boardOn: '2026-06-15', outcome: 'homologated' });
});
afterAll(() => app.close());

async function networkOf(town: string): Promise<string> {
  const [row] = await app.dataSource.query<{ code: string }[]>(
    'SELECT n.code FROM network n JOIN town t ON t.network_id = n.id WHERE t.name = $1',
    [town],
  );
  return row?.code ?? '';
}

const lettersOf = async (client: Client) =>
  (await client.list<LetterView>('/api/letters', { homologationId: caseId })).body;

/** Waits for the job, as a screen does. */
async function fetchPdf(client: Client, id: string): Promise<Buffer> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await client.get(`/api/letters/${id}/file`);
    if (answer.status === 200) {
      const [row] = await app.dataSource.query<{ storage_key: string; size: number }[]>(
        'SELECT storage_key, size FROM letter_file WHERE letter_id = $1',
        [id],
      );
      expect(answer.headers.get('content-length')).toBe(String(row?.size));
      return stored(row?.storage_key ?? '');
    }
    expect([answer.status, (answer.body as unknown as Problem).code]).toEqual([409, 'letter_preparing']);
    expect(answer.headers.get('retry-after')).toBe('2');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The letter was never made');
}

async function stored(key: string): Promise<Buffer> {
  const { Storage } = await import('../document/storage.service.js');
  const chunks: Buffer[] = [];
  for await (const chunk of await app.app.get(Storage, { strict: false }).open(key))
    chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Null where the tool is not installed. */
const textOf = (pdf: Buffer) => pagesOf(pdf)?.join(' ') ?? null;

describe('the letter of a case', () => {
  let letter: LetterView;
  let pdf: Buffer;

  test('does not exist before the notification', async () => {
    expect(await lettersOf(cast.national)).toEqual([]);
  });

  test('is issued with the notification and its PDF follows', async () => {
    await moved(cast.national, caseId, 'notify', {});
    const [issued] = await lettersOf(cast.town);
    if (!issued) throw new Error('No letter');
    expect(issued).toMatchObject({
      number: '2026-0001',
      homologationId: caseId,
      townName: 'Craon',
      issuedOn: '2026-06-15',
      isSuperseded: false,
    });
    pdf = await fetchPdf(cast.town, issued.id);
    letter = (await cast.town.get<LetterView>(`/api/letters/${issued.id}`)).body;
    expect(letter.status).toBe('ready');
  });

  test('is a tagged PDF in French with a title, the same on each making', async () => {
    const raw = pdf.toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toContain('/MarkInfo');
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toMatch(/\/Lang ?\(fr/);
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const { content } = await app.dataSource.manager.findOneByOrFail(Letter, { id: letter.id });
    const again = await new PdfService().render('notification', letterPaper(content));
    expect(again.equals(pdf)).toBe(true);
  });

  test('says the decision in plain words', () => {
    const text = textOf(pdf);
    if (text === null) return;
    for (const words of [
      'Document d’essai',
      'Notification n° 2026-0001',
      'Le 15 juin 2026',
      'Madame la Maire, Monsieur le Maire,',
      'réuni le 15 juin 2026, a décidé d’homologuer votre cité',
      'jusqu’au 15 juin 2031',
      'La commission a rendu un avis favorable.',
      'SECRET-AVIS de la commission.',
      '(engagement 2.4)',
      'SECRET-RECOMMANDATION sur la vacance.',
      'la licence de marque',
      'La Présidente ou le Président',
      `http://localhost:3000/homologations/${caseId}`,
    ])
      expect(text).toContain(words);
  });

  test('is read by its town and its network only', async () => {
    for (const client of [elsewhere, stranger]) {
      expect(await lettersOf(client)).toEqual([]);
      expect((await client.get(`/api/letters/${letter.id}`)).status).toBe(404);
      expect((await client.get(`/api/letters/${letter.id}/file`)).status).toBe(404);
    }
    expect((await cast.commission.client.get(`/api/letters/${letter.id}`)).status).toBe(403);
    expect((await cast.commission.client.get('/api/letters')).status).toBe(403);
    expect((await cast.coordinator.get(`/api/letters/${letter.id}`)).status).toBe(200);
    expect((await cast.town.get('/api/letters/not-an-id')).status).toBe(400);
  });

  test('follows its case to another network', async () => {
    const other = await networkId(app, await networkOf('Roscoff'));
    const [before] = await app.dataSource.query<{ network_id: string }[]>(
      'SELECT network_id FROM homologation WHERE id = $1',
      [caseId],
    );
    await app.dataSource.query('UPDATE homologation SET network_id = $2 WHERE id = $1', [caseId, other]);
    expect((await elsewhere.get(`/api/letters/${letter.id}`)).status).toBe(200);
    expect((await cast.coordinator.get(`/api/letters/${letter.id}`)).status).toBe(404);
    await app.dataSource.query('UPDATE homologation SET network_id = $2 WHERE id = $1', [
      caseId,
      before?.network_id,
    ]);
  });

  test('a job that runs again, or twice at once, makes one file', async () => {
    const files = app.app.get(LetterFileService, { strict: false });
    await Promise.all([files.make(letter.id), files.make(letter.id), files.make(letter.id)]);
    const rows = await app.dataSource.query<unknown[]>('SELECT 1 FROM letter_file WHERE letter_id = $1', [
      letter.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('neither letter nor file can be changed by the application', async () => {
    await expect(app.dataSource.query("UPDATE letter SET number = 'x'")).rejects.toThrow(/permission denied/);
    await expect(app.dataSource.query('DELETE FROM letter_file')).rejects.toThrow(/permission denied/);
  });

  test('stays, marked, when another decision replaces it', async () => {
    app.clock.goTo('2026-07-01');
    await moved(cast.national, caseId, 'supersede_decision', {
      boardOn: '2026-07-01',
      outcome: 'kept',
      reason: 'Erreur de séance.',
    });
    expect((await lettersOf(cast.town)).map(({ isSuperseded }) => isSuperseded)).toEqual([false]);
    await moved(cast.national, caseId, 'notify', {});
    const letters = await lettersOf(cast.town);
    expect(letters.map(({ number, isSuperseded }) => [number, isSuperseded])).toEqual([
      ['2026-0002', false],
      ['2026-0001', true],
    ]);
    const text = textOf(await fetchPdf(cast.town, letters[0]?.id ?? ''));
    if (text === null) return;
    expect(text).toContain('elle reste homologable');
    expect(text).toContain('notifiée le 15 juin 2026 sous le n° 2026-0001');
  });
});

test('twenty letters issued at once, some given up, have numbers without a hole', async () => {
  const letters = app.app.get(LetterService, { strict: false });
  const { manager } = app.dataSource;
  const homologation = await manager.findOneByOrFail(Homologation, { id: caseId });
  const decision = await manager.findOneByOrFail(Decision, { homologationId: caseId });
  // Each in a case of its own, as in life: a case has one letter a decision.
  const issueOne = (index: number) =>
    app.dataSource.transaction(async (inside) => {
      const copy = { ...homologation, id: v7(), state: 'closed' as const, closedOn: '2026-08-01' };
      await inside.insert(Homologation, copy as never);
      const decided = { ...decision, id: v7(), homologationId: copy.id, supersedesId: null };
      await inside.insert(Decision, decided);
      await letters.issue(inside, {
        homologation: copy,
        decision: decided,
        opinion: null,
        townName: 'Craon',
        viewer: null,
        issuedOn: '2027-01-05',
      });
      if (index % 5 === 0) throw new Error('given up');
    });
  const results = await Promise.allSettled(Array.from({ length: 25 }, (_, index) => issueOne(index)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  const rows = await app.dataSource.query<{ number: string }[]>(
    "SELECT number FROM letter WHERE number LIKE '2027-%' ORDER BY number",
  );
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: 20 }, (_, index) => `2027-${String(index + 1).padStart(4, '0')}`),
  );
});

import type { HomologationView, PaperView, Problem } from '@pcc/shared';
import mammoth from 'mammoth';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, buildPerson, join, moved, openCase, PDF, townId } from '../../test/factory.js';
import { MailServer } from '../../test/mail-server.js';
import { until } from '../../test/mailbox.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { pagesOf } from '../../test/pdf-text.js';
import { jpeg } from '../../test/picture-samples.js';

const LONG = 60_000;

let server: MailServer;
let test: TestApp;
let cast: CaseCast;
let elsewhere: Client;
let stranger: Client;
let uninvited: Client;
let craonId: string;
let caseId: string;

beforeAll(async () => {
  server = await MailServer.start();
  test = await startApp({ SMTP_URL: server.url });
  cast = await buildCast(test, 'D53', 'Craon');
  elsewhere = (await buildPerson(test, { role: 'coordinator', network: 'BRE' })).client;
  stranger = (await buildPerson(test, { role: 'town', towns: ['Chailland'] })).client;
  uninvited = (await buildPerson(test, { role: 'commission' })).client;
  craonId = await townId(test, 'Craon');
  caseId = await openCase(cast.town, { townId: craonId, kind: 'upgrade' });
}, LONG);
afterAll(async () => {
  await test.close();
  await server.stop();
});

/** The bytes of a file, as a browser keeps it. */
async function download(client: Client, path: string): Promise<Buffer> {
  const response = await fetch(`${test.origin}${path}`, { headers: { cookie: client.cookie } });
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

const papersOf = async (client: Client): Promise<PaperView[]> =>
  (await client.get<HomologationView>(`/api/homologations/${caseId}`)).body.papers;

async function ready(client: Client, count: number): Promise<PaperView[]> {
  await until(async () => {
    const papers = await papersOf(client);
    return papers.length === count && papers.every(({ status }) => status === 'ready');
  });
  return papersOf(client);
}

const idOf = (papers: PaperView[], kind: PaperView['kind']) =>
  papers.findLast((paper) => paper.kind === kind)?.id ?? '';
const fileOf = (id: string) => `/api/papers/${id}/file`;
/** Null where the tool is not installed. */
const textOf = (pdf: Buffer) => pagesOf(pdf)?.join(' ') ?? null;

function expectTagged(pdf: Buffer): void {
  const raw = pdf.toString('latin1');
  for (const mark of ['/MarkInfo', '/StructTreeRoot', '<pdfuaid:part>1</pdfuaid:part>', '<dc:title>'])
    expect(raw).toContain(mark);
  expect(raw).toMatch(/\/Lang ?\(fr/);
}

describe('a draft', () => {
  it('has no paper of its own', async () => {
    expect(await papersOf(cast.town)).toEqual([]);
  });

  it('is printed as it stands, and as a questionnaire', async () => {
    await test.dataSource.query(
      "UPDATE answer SET text = 'Une réponse en cours.', confirmed = true WHERE homologation_id = $1 AND code = '1.1'",
      [caseId],
    );
    const filled = await download(cast.town, `/api/applications/${caseId}/paper`);
    const blank = await download(cast.town, `/api/applications/${caseId}/paper?blank=true`);
    for (const pdf of [filled, blank]) expectTagged(pdf);
    const words = textOf(filled);
    if (words === null) return;
    for (const expected of [
      'Document d’essai',
      'Craon',
      'Brouillon du 15 juin 2026',
      'Une réponse en cours.',
    ])
      expect(words).toContain(expected);
    expect(textOf(blank)).toContain('Questionnaire à remplir à la main');
    expect(textOf(blank)).not.toContain('Une réponse en cours.');
  });

  it('has a file name that a browser can keep', async () => {
    const { headers } = await cast.town.get(`/api/applications/${caseId}/paper`);
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''dossier-craon.pdf");
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it.each(['?blank=peut-etre', '?blanc=true'])('refuses %s', async (query) => {
    expect((await cast.town.get(`/api/applications/${caseId}/paper${query}`)).status).toBe(400);
  });

  it('is nobody else’s', async () => {
    for (const client of [elsewhere, stranger, uninvited])
      for (const path of ['paper', 'deliberation-model'])
        expect((await client.get(`/api/applications/${caseId}/${path}`)).status).toBe(404);
    expect((await cast.coordinator.get(`/api/applications/${caseId}/paper`)).status).toBe(200);
  });
});

it('the questionnaire of a charter is for anyone signed in', async () => {
  const [charter] = await test.dataSource.query<{ id: string }[]>('SELECT id FROM charter_version');
  const pdf = await download(uninvited, `/api/charters/${charter?.id}/paper`);
  expectTagged(pdf);
  expect(textOf(pdf) ?? 'Le dossier d’une cité').toContain('Le dossier d’une cité');
  expect((await uninvited.get(`/api/charters/${craonId}/paper`)).status).toBe(404);
});

describe('the model of a deliberation', () => {
  const read = async (docx: Buffer) => (await mammoth.convertToHtml({ buffer: docx })).value;

  it('is adapted to the case', async () => {
    const docx = await download(cast.town, `/api/applications/${caseId}/deliberation-model`);
    const html = await read(docx);
    for (const words of [
      '<h1>Passage de cité homologable à cité homologuée Petites Cités de Caractère®</h1>',
      '<h2>Après en avoir délibéré, décide</h2>',
      '<ol><li>',
      'conseil municipal de Craon (Mayenne)',
      'version 2018',
      'élu référent',
      'technicien référent',
      'Pour : [nombre]',
    ])
      expect(html).toContain(words);
    expect(html).not.toContain('<table');
  });

  it('is open to a commune without an account, under the name of its host', async () => {
    const [commune] = await test.dataSource.query<{ id: string }[]>(
      "SELECT id FROM commune WHERE name LIKE 'Ch_nehutte-Tr_ves-Cunault' AND kind = 'commune_deleguee' AND to_on IS NULL",
    );
    const path = `/api/eligibility/communes/${commune?.id}/deliberation-model`;
    const response = await fetch(`${test.origin}${path}`);
    expect(response.status).toBe(200);
    const html = await read(Buffer.from(await response.arrayBuffer()));
    expect(html).toContain('conseil municipal de Gennes-Val-de-Loire');
    expect(html).toContain('la candidature de la commune déléguée de Chênehutte-Trèves-Cunault');
    expect((await fetch(`${test.origin}${path.replace(commune?.id ?? '', craonId)}`)).status).toBe(404);
  });
});

describe('the papers of a sending', () => {
  let papers: PaperView[];

  it('are there once it is sent', async () => {
    const photo = new Blob([new Uint8Array(jpeg())], { type: 'image/jpeg' });
    expect((await join(cast.town, caseId, 'photo', photo, 'halle.jpg')).status).toBe(201);
    await test.dataSource.query(
      "UPDATE answer SET pending_text = NULL, on_behalf = (code = '1.2') WHERE homologation_id = $1",
      [caseId],
    );
    await bring(test, cast, caseId, 'submitted');
    const [first] = await papersOf(cast.town);
    const early = await cast.town.get<Problem>(fileOf(first?.id ?? ''));
    if (early.status !== 200) {
      expect([early.status, early.body.code]).toEqual([409, 'paper_preparing']);
      expect(early.headers.get('retry-after')).toBe('2');
    }
    papers = await ready(cast.town, 2);
    expect(papers.map(({ kind }) => kind).sort()).toEqual(['acknowledgement', 'application']);
    expect(papers[0]?.issuedAt).toMatch(/^2026-06-15T/);
  });

  it('acknowledge what came, from whom, and what comes next', async () => {
    const pdf = await download(cast.town, fileOf(idOf(papers, 'acknowledgement')));
    expectTagged(pdf);
    const words = textOf(pdf);
    if (words === null) return;
    const [piece] = await test.dataSource.query<{ sha256: string }[]>(
      "SELECT sha256 FROM document WHERE homologation_id = $1 AND kind = 'deliberation'",
      [caseId],
    );
    for (const expected of [
      'Accusé de réception',
      'AR-20260615-',
      'Passage homologable → homologuée',
      'Fonction town',
      '(heure de Paris)',
      'Réponses aux engagements de la charte : 33',
      'Pièces : 4',
      'Photographies : 1',
      'halle.jpg',
      piece?.sha256.slice(0, 12) ?? '?',
      'en octobre et novembre 2026',
      `http://localhost:3000/homologations/${caseId}`,
    ])
      expect(words).toContain(expected);
  });

  it('go with the mail that says it has arrived', async () => {
    const isIt = (mail: MailServer['received'][number]) => mail.parsed.subject?.includes('est bien arrivé');
    await until(() => server.received.some(isIt));
    const mail = server.received.find(isIt);
    expect(mail?.to).toEqual([cast.people.town.email]);
    const [attached] = mail?.parsed.attachments ?? [];
    expect(attached).toMatchObject({ filename: 'accuse-de-reception.pdf', contentType: 'application/pdf' });
    const own = await download(cast.town, fileOf(idOf(papers, 'acknowledgement')));
    expect(attached?.content.equals(own)).toBe(true);
  });

  it('hold the file as it was sent, whatever is written later', async () => {
    const id = idOf(papers, 'application');
    const before = await download(cast.town, fileOf(id));
    expectTagged(before);
    expect(before.toString('latin1')).toContain('DCTDecode');
    await test.dataSource.query(
      "UPDATE answer SET text = 'Écrit après coup.' WHERE homologation_id = $1 AND code = '1.1'",
      [caseId],
    );
    expect((await download(cast.coordinator, fileOf(id))).equals(before)).toBe(true);
    const words = textOf(before);
    if (words === null) return;
    expect(words).toContain('Dossier envoyé le 15 juin 2026');
    expect(words).toContain('Saisi par le réseau ou l’équipe nationale, pour le compte de la cité');
    expect(words).not.toContain('Écrit après coup.');
    expect(textOf(await download(cast.town, `/api/applications/${caseId}/paper`))).toContain(
      'Écrit après coup.',
    );
  });

  it('are read by the town and its network only', async () => {
    for (const { id } of papers) {
      for (const client of [cast.town, cast.coordinator, cast.national])
        expect((await client.get(fileOf(id))).status).toBe(200);
      for (const client of [elsewhere, stranger, uninvited])
        expect((await client.get(fileOf(id))).status).toBe(404);
    }
    expect((await cast.town.get('/api/papers/not-an-id/file')).status).toBe(400);
    expect((await cast.town.get(fileOf(craonId))).status).toBe(404);
  });

  it('are never changed by the application', async () => {
    for (const table of ['case_paper', 'case_paper_file'])
      for (const change of [`DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(test.dataSource.query(change)).rejects.toThrow(/permission denied/);
  });
});

describe('completions', () => {
  it('show what is prepared to the town and its network, and get papers when sent', async () => {
    await moved(cast.coordinator, caseId, 'request_completion', {
      dueOn: '2026-07-31',
      points: [{ target: { type: 'answer', code: '1.1' }, reason: 'Précisez.' }],
    });
    await test.dataSource.query(
      "UPDATE answer SET pending_text = 'Un complément préparé.' WHERE homologation_id = $1 AND code = '1.1'",
      [caseId],
    );
    const words = textOf(await download(cast.coordinator, `/api/applications/${caseId}/paper`));
    if (words !== null) {
      expect(words).toContain('compléments en préparation');
      expect(words).toContain('Un complément préparé.');
    }
    await moved(cast.coordinator, caseId, 'resubmit', {});
    const papers = await ready(cast.town, 4);
    const receipt = textOf(await download(cast.town, fileOf(idOf(papers, 'acknowledgement'))));
    const dossier = textOf(await download(cast.town, fileOf(idOf(papers, 'application'))));
    if (receipt === null || dossier === null) return;
    expect(receipt).toContain('pour le compte de la cité');
    expect(receipt).toContain('Demandes de compléments auxquelles vous répondez : 1');
    expect(dossier).toContain('complété le 15 juin 2026');
    expect(dossier).toContain('Un complément préparé.');
    expect(dossier).not.toContain('pas encore envoyé');
  });
});

describe('the closed debate', () => {
  it('leaves no trace in the papers', async () => {
    await test.dataSource.query(
      "UPDATE criterion_judgement SET note = 'SECRET-NOTE' WHERE homologation_id = $1",
      [caseId],
    );
    await bring(test, cast, caseId, 'visit_scheduled');
    expect((await join(cast.coordinator, caseId, 'photo', PDF, 'SECRET-PHOTO.pdf')).status).toBe(201);
    await bring(test, cast, caseId, 'opinion_given');
    for (const client of [cast.town, cast.national, cast.commission.client]) {
      const words = textOf(await download(client, `/api/applications/${caseId}/paper`));
      expect(words ?? '').not.toMatch(/SECRET|avis/);
    }
  });

  it('opens the file to the commission that is invited, not what is between the town and its network', async () => {
    const papers = await papersOf(cast.commission.client);
    expect(papers.map(({ kind }) => kind)).toEqual(['application', 'application']);
    for (const { id, kind } of await papersOf(cast.town))
      expect((await cast.commission.client.get(fileOf(id))).status).toBe(kind === 'application' ? 200 : 404);
    expect((await uninvited.get(fileOf(idOf(papers, 'application')))).status).toBe(404);
  });
});

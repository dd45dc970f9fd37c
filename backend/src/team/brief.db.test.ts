import type { BriefView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, buildPerson, moved, networkId, openCase, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { countPages, pagesOf } from '../../test/pdf-text.js';
import { BriefService } from './brief.service.js';

let test: TestApp;
let cast: CaseCast;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
});
afterAll(() => test.close());
beforeEach(() => test.clock.goTo('2026-06-15'));

const read = async (client: Client, town = craon) =>
  (await client.get<BriefView>(`/api/towns/${town}/brief`)).body;

async function nameContact(code: string, name: string, email: string): Promise<void> {
  const personId = v7();
  await test.dataSource.query('INSERT INTO person (id, name, search_name) VALUES ($1, $2, $2)', [
    personId,
    name,
  ]);
  await test.dataSource.query(
    `INSERT INTO mandate (id, person_id, body, network_id, function, public_email, from_on)
     VALUES ($1, $2, 'network', $3, 'coordinator', $4, '2020-01-01')`,
    [v7(), personId, await networkId(test, code), email],
  );
}

it('tells where a town stands before any case', async () => {
  expect(await read(cast.town)).toEqual({
    townId: craon,
    townName: 'Craon',
    communeName: 'Craon',
    networkName: 'Petites Cités de Caractère® de la Mayenne',
    networkContact: null,
    madeOn: '2026-06-15',
    rank: 'homologable',
    rankFromOn: expect.stringMatching(/-01-01$/) as string,
    termOn: null,
    openCase: null,
    lastDecision: null,
    recommendations: [],
    charter: {
      title: 'Charte de qualité nationale des Petites Cités de Caractère®',
      version: '2018',
      chapters: expect.arrayContaining([
        {
          code: '1',
          title: 'Protection et connaissance du patrimoine',
          commitments: [
            'Document de gestion du site protégé',
            'Inventaire du patrimoine',
            'Conseil architectural',
            'Programme pluriannuel',
          ],
        },
      ]) as unknown,
    },
    dates: [],
    team: [{ name: 'Fonction town', function: 'secretary', canSign: true, fromOn: '2018-01-01' }],
  });
  const brief = await read(cast.coordinator);
  expect(brief.charter.chapters).toHaveLength(7);
});

it('says nothing of a first day that nobody knows', async () => {
  const [row] = await test.dataSource.query<{ id: string }[]>(
    `SELECT t.id FROM town t JOIN town_ranks_on('2026-06-15') r ON r.town_id = t.id
     WHERE r.from_on = (SELECT (value->>'takeoverOn')::date FROM setting WHERE key = 'reference') ORDER BY t.name LIMIT 1`,
  );
  expect((await read(cast.national, row?.id)).rankFromOn).toBeNull();
});

it('names the commune of a commune déléguée, and the nearest network that says whom to call', async () => {
  const team = await buildPerson(test, { role: 'town', towns: ['Chênehutte-Trèves-Cunault'] });
  const town = await townId(test, 'Chênehutte-Trèves-Cunault');
  await nameContact('FR', 'Accueil national', 'national@example.org');
  await nameContact('PDL', 'Accueil régional', 'pdl@example.org');
  expect(await read(team.client, town)).toMatchObject({
    communeName: 'Gennes-Val-de-Loire',
    networkContact: { name: 'Accueil régional', email: 'pdl@example.org', phone: null },
  });
  await nameContact('D49', 'Accueil du Maine-et-Loire', 'd49@example.org');
  expect((await read(team.client, town)).networkContact?.email).toBe('d49@example.org');
});

it('follows the case as the town may know it, then what was notified', async () => {
  const caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
  await bring(test, cast, caseId, 'admissible');
  await moved(cast.coordinator, caseId, 'schedule_visit', {
    visitOn: '2026-06-20',
    participants: [],
    rapporteurId: cast.commission.userId,
  });
  const planned = await read(cast.town);
  expect(planned.openCase).toMatchObject({
    kind: 'upgrade',
    state: 'visit_scheduled',
    visitOn: '2026-06-20',
  });
  expect(planned.dates).toEqual([{ on: '2026-06-20', what: 'visit' }]);

  test.clock.goTo('2026-06-20');
  await bring(test, cast, caseId, 'visited');
  const visited = await read(cast.town);
  expect(visited.openCase?.state).toBe('visited');
  await bring(test, cast, caseId, 'opinion_given');
  await moved(cast.national, caseId, 'decide', { boardOn: '2026-06-20', outcome: 'homologated' });
  // The debate stays closed, whoever asks: the paper is the town's.
  for (const client of [cast.town, cast.coordinator, cast.national])
    expect(await read(client)).toEqual(visited);
  expect(JSON.stringify(visited)).not.toContain('SECRET');

  await moved(cast.national, caseId, 'notify', {});
  const [rank] = await test.dataSource.query<{ term: string }[]>(
    'SELECT term_on AS term FROM town_rank WHERE town_id = $1 AND decision_id IS NOT NULL',
    [craon],
  );
  test.clock.goTo('2027-02-01');
  const notified = await read(cast.town);
  expect(notified).toMatchObject({
    rank: 'homologated',
    termOn: rank?.term,
    lastDecision: { boardOn: '2026-06-20', outcome: 'homologated', letterNumber: '2026-0001' },
    recommendations: [
      {
        text: 'SECRET-RECOMMANDATION sur la vacance.',
        commitmentTitle: 'Vacance et friches',
        status: 'pending',
      },
    ],
    dates: [{ on: rank?.term, what: 'term' }],
  });

  await test.dataSource.query(
    `INSERT INTO message (id, homologation_id, town_id, network_id, side, author_id, text, reply_due_on, created_at)
     SELECT $1, id, town_id, network_id, 'staff', $2, 'Pouvez-vous préciser ?', '2027-01-20', now() FROM homologation WHERE id = $3`,
    [v7(), cast.people.coordinator.userId, caseId],
  );
  expect((await read(cast.town)).dates[0]).toEqual({ on: '2027-01-20', what: 'reply' });
});

it('is the same on paper, kept by the browser and never run', async () => {
  const answer = await cast.town.get(`/api/towns/${craon}/brief/file`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''votre-cite.pdf");
  expect(answer.headers.get('cache-control')).toContain('no-store');
  const pdf = await test.app.get(BriefService, { strict: false }).pdf(craon);
  expect(answer.headers.get('content-length')).toBe(String(pdf.length));
  expect(countPages(pdf)).toBe(2);
  const pages = pagesOf(pdf);
  expect(pages?.[0] ?? 'Craon').toContain('Craon');
  expect(pages?.[0] ?? 'Document d’essai').toContain('Document d’essai');
});

it('is for the town’s team and its network', async () => {
  const other = await buildPerson(test, { role: 'town', towns: ['Chailland'] });
  const far = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  for (const path of [`/api/towns/${craon}/brief`, `/api/towns/${craon}/brief/file`]) {
    for (const { client } of [other, far, cast.commission]) expect((await client.get(path)).status).toBe(404);
    expect((await cast.coordinator.get(path)).status).toBe(200);
  }
});

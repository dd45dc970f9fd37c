import type { ContactRequestView, EligibilityCommune, EligibilityView } from '@pcc/shared';
import { eligibilityVerdict } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { Client } from '../../test/client.js';
import { execute } from '../../test/cluster.js';
import { buildPerson } from '../../test/factory.js';

/** The public page follows the charter that is in force that day, whatever it asks. */
let test: TestApp;
let visitor: Client;
let national: Client;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  visitor = new Client(test);
  national = (await buildPerson(test, { role: 'national' })).client;
  const found = await visitor.get<EligibilityCommune[]>('/api/eligibility/communes?q=craon');
  craon = found.body.find(({ name }) => name === 'Craon')?.id ?? '';
});
afterAll(() => test.close());

const view = async (id = craon): Promise<EligibilityView> =>
  (await visitor.get<EligibilityView>(`/api/eligibility/communes/${id}`)).body;

/** A version of the charter, in force from that day. */
async function publish(
  version: string,
  publishedOn: string,
  population: { threshold: number; routes: string[] } | null,
): Promise<void> {
  const id = v7();
  const criterion = (code: string, kind: string, args: object, title: string) =>
    `INSERT INTO charter_criterion (charter_id, code, position, kind, args, title, text)
     VALUES ('${id}', '${code}', ${code.slice(1)}, '${kind}', '${JSON.stringify(args)}', '${title}', '${title}')`;
  await execute(test.database.ownerUrl, [
    `INSERT INTO charter_version (id, version, title, adopted_on, adopted_at, provisional, stances, published_at)
     SELECT '${id}', '${version}', 'Charte ${version}', '${publishedOn}', 'Craon', false, stances, '${publishedOn}'
     FROM charter_version WHERE version = '2018'`,
    criterion('B1', 'heritage_protection', {}, `Protection ${version}`),
    ...(population === null
      ? []
      : [criterion('B2', 'population_below', population, `Population ${version}`)]),
  ]);
}

/** What the page answers, and what the server keeps of it with a message, which must say the same. */
async function verdicts(areaPopulation?: number): Promise<{ page: string; kept: string | undefined }> {
  const answers = {
    protection: 'spr',
    deliberation: 'voted',
    ...(areaPopulation === undefined ? {} : { areaPopulation }),
  } as const;
  await test.dataSource.query('DELETE FROM rate_limit');
  await test.dataSource.query('DELETE FROM contact_request');
  const sent = await visitor.post('/api/eligibility/contacts', {
    ...answers,
    communeId: craon,
    personName: 'Secrétariat de mairie',
    personFunction: 'Secrétaire',
    email: 'mairie@example.org',
  });
  expect(sent.status).toBe(202);
  const kept = (await national.list<ContactRequestView>('/api/contact-requests')).body;
  return { page: eligibilityVerdict(await view(), answers).verdict, kept: kept[0]?.verdict };
}
const both = (verdict: string) => ({ page: verdict, kept: verdict });
const ALL_ROUTES = ['commune', 'commune_deleguee', 'protected_area'];

it('the verdict follows the threshold of the charter in force, from the day it is published', async () => {
  const figure = (await view()).routes[0]?.figure ?? 0;
  expect(figure).toBeGreaterThan(3_000);
  expect(figure).toBeLessThan(6_000);
  expect(await verdicts()).toEqual(both('can_apply'));

  await publish('2027', '2027-01-01', { threshold: 3_000, routes: ALL_ROUTES });
  expect(await view()).toMatchObject({ threshold: 6_000, charter: { version: '2018' } });
  expect(await verdicts()).toEqual(both('can_apply'));

  test.clock.goTo('2027-01-02');
  expect(await view()).toMatchObject({
    threshold: 3_000,
    charter: { version: '2027', title: 'Charte 2027', provisional: false },
    criteria: [
      { code: 'B1', title: 'Protection 2027' },
      { code: 'B2', title: 'Population 2027' },
    ],
  });
  // The protected area remains: its figure is not known, then too many, then few enough.
  expect(await verdicts()).toEqual(both('to_prepare'));
  expect(await verdicts(3_000)).toEqual(both('not_now'));
  expect(await verdicts(2_999)).toEqual(both('can_apply'));
});

it('only the ways of counting that the charter knows are shown and count', async () => {
  await publish('2028', '2028-01-01', { threshold: 3_000, routes: ['commune'] });
  test.clock.goTo('2028-01-02');
  expect((await view()).routes.map(({ route }) => route)).toEqual(['commune']);
  expect(await verdicts(100)).toEqual(both('not_now'));
});

it('a charter that bounds no population asks nothing of it', async () => {
  await publish('2029', '2029-01-01', null);
  test.clock.goTo('2029-01-02');
  const seen = await view();
  expect([seen.threshold, seen.routes, seen.criteria.map(({ code }) => code)]).toEqual([null, [], ['B1']]);
  expect(await verdicts()).toEqual(both('can_apply'));
});

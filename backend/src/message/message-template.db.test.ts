import type { MessageTemplateView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, networkId } from '../../test/factory.js';
import { createDataSource } from '../database/data-source.js';
import { loadReferenceData } from '../database/reference/load.js';

let test: TestApp;
let national: Client;
let mayenne: Client;
let above: Client;
let bretagne: Client;

const DEFAULTS = ['Après la visite', 'Demande de précision', 'Préparation de la visite', 'Relance courtoise'];
const path = '/api/message-templates';
const titles = async (client: Client) =>
  (await client.list<MessageTemplateView>(path)).body.map(({ title }) => title);
const create = (client: Client, body: object) =>
  client.post<MessageTemplateView & { code: string; errors: object }>(path, {
    title: 'Bienvenue',
    text: 'Bonjour,',
    ...body,
  });
const edit = (client: Client, id: string, body: object, ifMatch: string | null = '"1"') =>
  client.patch<MessageTemplateView & { code: string }>(`${path}/${id}`, body, ifMatch);
const remove = (client: Client, id: string) => client.send('DELETE', `${path}/${id}`);

beforeAll(async () => {
  test = await startApp();
  const coordinator = async (network: string) =>
    (await buildPerson(test, { role: 'coordinator', network })).client;
  national = (await buildPerson(test, { role: 'national' })).client;
  mayenne = await coordinator('D53');
  above = await coordinator('PDL');
  bretagne = await coordinator('BRE');
});
afterAll(() => test.close());

it('four models are there from the start, for every network, and kept by the national team', async () => {
  for (const client of [national, mayenne, bretagne]) expect(await titles(client)).toEqual(DEFAULTS);
  const [first] = (await mayenne.list<MessageTemplateView>(path)).body;
  expect(first).toMatchObject({
    networkId: null,
    canEdit: false,
    version: 1,
    text: expect.stringContaining('Bonjour,') as string,
  });
  const { id = '' } = first ?? {};
  expect(await edit(mayenne, id, { title: 'Autre' })).toMatchObject({
    status: 403,
    body: { code: 'edit_forbidden' },
  });
  expect((await remove(mayenne, id)).status).toBe(403);
  expect((await national.list<MessageTemplateView>(path)).body[0]?.canEdit).toBe(true);
});

it('a network has its own, read and kept by those who follow it', async () => {
  const created = await create(mayenne, { networkId: await networkId(test, 'D53') });
  expect(created).toMatchObject({ status: 201, body: { canEdit: true, version: 1, title: 'Bienvenue' } });
  const { id } = created.body;
  for (const client of [mayenne, above, national]) expect(await titles(client)).toContain('Bienvenue');
  expect(await titles(bretagne)).not.toContain('Bienvenue');
  expect([(await edit(bretagne, id, { title: 'x' })).status, (await remove(bretagne, id)).status]).toEqual([
    404, 404,
  ]);

  expect((await edit(above, id, { text: 'Madame, Monsieur,' }, null)).status).toBe(428);
  const edited = await edit(above, id, { text: 'Madame, Monsieur,' });
  expect(edited).toMatchObject({
    status: 200,
    etag: '"2"',
    body: { title: 'Bienvenue', text: 'Madame, Monsieur,' },
  });
  expect(await edit(mayenne, id, { title: 'x' })).toMatchObject({
    status: 412,
    body: { current: { version: 2 } },
  });
  const races = await Promise.all([
    edit(mayenne, id, { title: 'Un' }, '"2"'),
    edit(national, id, { title: 'Deux' }, '"2"'),
  ]);
  expect(races.map(({ status }) => status).sort()).toEqual([200, 412]);

  expect((await remove(mayenne, id)).status).toBe(204);
  expect((await remove(mayenne, id)).status).toBe(404);
  const acts = await test.dataSource.query<{ action: string; visibility: string }[]>(
    "SELECT action, visibility FROM history WHERE action LIKE 'template.%' ORDER BY id",
  );
  expect(acts.map(({ action, visibility }) => `${action} ${visibility}`)).toEqual([
    'template.create staff',
    'template.edit staff',
    'template.edit staff',
    'template.remove staff',
  ]);
});

it('a coordinator adds to their own networks only, the national team to any or to all', async () => {
  const brittany = await networkId(test, 'BRE');
  expect(await create(mayenne, { networkId: brittany })).toMatchObject({
    status: 403,
    body: { code: 'network_forbidden' },
  });
  expect((await create(mayenne, { networkId: v7() })).status).toBe(403);
  expect(await create(mayenne, {})).toMatchObject({
    status: 422,
    body: { errors: { networkId: 'Choisissez votre réseau.' } },
  });
  expect(await create(national, { networkId: v7() })).toMatchObject({
    status: 422,
    body: { code: 'template_refused' },
  });
  expect((await create(national, { networkId: brittany, title: 'En Bretagne' })).status).toBe(201);
  expect((await create(national, { title: 'À tous' })).status).toBe(201);
  expect(await titles(mayenne)).toEqual(expect.arrayContaining(['À tous']));
  expect(await titles(mayenne)).not.toContain('En Bretagne');
  expect(await titles(bretagne)).toEqual(expect.arrayContaining(['À tous', 'En Bretagne']));
});

it('is refused when too long, empty or malformed', async () => {
  for (const body of [
    { title: '' },
    { title: 'x'.repeat(121) },
    { text: 'x'.repeat(10_001) },
    { networkId: 'x' },
    { authorId: v7() },
  ])
    expect((await create(national, body)).status).toBe(400);
  expect((await national.list(path, { authorId: v7() })).status).toBe(400);
});

it('one that was removed does not come back with the reference data', async () => {
  const [first] = (await national.list<MessageTemplateView>(path, {})).body;
  expect((await remove(national, first?.id ?? '')).status).toBe(204);
  const before = await titles(national);
  const owner = await createDataSource(test.database.ownerUrl, { poolSize: 1 }).initialize();
  try {
    expect(await loadReferenceData(owner)).toBe(false);
    expect(await titles(national)).toEqual(before);
  } finally {
    await owner.destroy();
  }
});

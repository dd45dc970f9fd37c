import type { HistoryRow, PartnerView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, networkId } from '../../test/factory.js';

let test: TestApp;
let mayenne: Client;
let above: Client;
let brittany: Client;
let administrator: Client;
let network: string;

beforeAll(async () => {
  test = await startApp();
  const staff = async (role: 'coordinator' | 'administrator', code?: string) =>
    (await buildPerson(test, { role, network: code })).client;
  mayenne = await staff('coordinator', 'D53');
  above = await staff('coordinator', 'PDL');
  brittany = await staff('coordinator', 'BRE');
  administrator = await staff('administrator');
  network = await networkId(test, 'D53');
}, 60_000);
afterAll(() => test.close());

const udap = () => ({ kind: 'udap', name: 'UDAP de la Mayenne', departmentCode: '53', networkId: network });

it('is added by its network, found by its name, and read by no other', async () => {
  const added = await mayenne.post<PartnerView>('/api/partners', {
    ...udap(),
    publicEmail: 'udap.53@demo.pcc',
  });
  expect(added).toMatchObject({
    status: 201,
    body: {
      kind: 'udap',
      departmentCode: '53',
      networkName: 'Petites Cités de Caractère® de la Mayenne',
      publicEmail: 'udap.53@demo.pcc',
      publicPhone: null,
      version: 1,
    },
  });
  const { id } = added.body;
  for (const client of [mayenne, above, administrator]) {
    expect((await client.list('/api/partners', { q: 'udap MAYENNE', kind: 'udap' })).body).toEqual([
      added.body,
    ]);
    expect((await client.get(`/api/partners/${id}`)).body).toEqual(added.body);
  }
  expect((await brittany.list('/api/partners')).body).toEqual([]);
  const absent = await brittany.get(`/api/partners/${v7()}`);
  expect([(await brittany.get(`/api/partners/${id}`)).body, absent.status]).toEqual([absent.body, 404]);
  expect((await brittany.patch(`/api/partners/${id}`, { name: 'X' }, '"1"')).status).toBe(404);
  expect((await mayenne.list('/api/partners', { departmentCode: '72' })).body).toEqual([]);
});

it('is corrected once for each version, null clears, and the history says what', async () => {
  const { id } = (await mayenne.post<PartnerView>('/api/partners', { ...udap(), kind: 'caue', name: 'CAUE' }))
    .body;
  const path = `/api/partners/${id}`;
  expect((await mayenne.patch(path, { name: 'X' }, null)).status).toBe(428);
  const answers = await Promise.all(
    ['02 43 00 00 01', '02 43 00 00 02'].map((publicPhone) => mayenne.patch(path, { publicPhone }, '"1"')),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const cleared = await above.patch<PartnerView>(path, { publicPhone: null, departmentCode: null }, '"2"');
  expect(cleared.body).toMatchObject({ publicPhone: null, departmentCode: null, kind: 'caue', version: 3 });
  const [line] = (await administrator.list<HistoryRow>('/api/history', { action: 'partner.update' })).body;
  expect(line).toMatchObject({ after: { publicPhone: null, departmentCode: null }, target: id });
  expect((await mayenne.patch<PartnerView>(path, { name: 'CAUE' }, '"3"')).body.version).toBe(3);
});

it.each<[string, () => object, number]>([
  ['a département that is not', () => ({ departmentCode: '99' }), 422],
  ['an unknown kind', () => ({ kind: 'church' }), 400],
  ['no name', () => ({ name: '  ' }), 400],
  ['a telephone that is none', () => ({ publicPhone: 'demandez' }), 400],
  ['another network', () => ({ networkId: v7() }), 403],
])('is refused with %s', async (_, more, status) => {
  expect((await mayenne.post('/api/partners', { ...udap(), ...more() })).status).toBe(status);
});

it('of a network that is not is refused to national staff too', async () => {
  expect((await administrator.post('/api/partners', { ...udap(), networkId: v7() })).status).toBe(422);
});

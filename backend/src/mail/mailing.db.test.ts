import { Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { execute } from '../../test/cluster.js';
import { buildPerson, type Person, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

let test: TestApp;
let cast: CaseCast;
let craon: string;
let stranger: Person;

beforeAll(async () => {
  test = await startApp();
  // One row is made to fail: what it says is not for whoever reads the results.
  Logger.overrideLogger(false);
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
  stranger = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  await buildPerson(test, { role: 'town', towns: ['Chailland'] });
});
afterAll(() => test.close());

const circular = { kind: 'circular', subject: 'Rencontres annuelles', text: 'Elles auront lieu à Craon.' };
const told = (mailingId: string) =>
  test.dataSource.query<{ user_id: string | null; address: string | null }[]>(
    "SELECT user_id, address FROM notice WHERE rule = 'circular' AND object_id = $1 ORDER BY id",
    [mailingId],
  );

it('preview whom they would reach, and why', async () => {
  const saulges = await townId(test, 'Saulges');
  await test.dataSource.query(
    "UPDATE town SET public_email = 'mairie@saulges.example.org', contacts_confirmed_on = '2026-05-01' WHERE id = $1",
    [saulges],
  );
  const townIds = [saulges, craon, await townId(test, 'Lassay-les-Châteaux')];
  const { status, body } = await cast.coordinator.post('/api/mailings/previews', { ...circular, townIds });
  expect(status).toBe(200);
  expect(body).toEqual({
    id: null,
    kind: 'circular',
    subject: 'Rencontres annuelles',
    rows: [
      {
        townId: craon,
        townName: 'Craon',
        recipientName: 'Fonction town',
        address: cast.people.town.email,
        reason: 'unconfirmed',
        outcome: 'ready',
      },
      {
        townId: townIds[2],
        townName: 'Lassay-les-Châteaux',
        recipientName: null,
        address: null,
        reason: 'unconfirmed',
        outcome: 'no_address',
      },
      {
        townId: saulges,
        townName: 'Saulges',
        recipientName: 'Mairie de Saulges',
        address: 'mairie@saulges.example.org',
        reason: 'chosen',
        outcome: 'ready',
      },
    ],
  });
  expect(await test.dataSource.query('SELECT 1 FROM mailing')).toEqual([]);
});

it('send once for a key, a line for each town, once to who stands for two', async () => {
  const two = await buildPerson(test, { role: 'town', towns: ['Chailland', 'Sainte-Suzanne'] });
  await test.dataSource.query(
    "UPDATE mandate SET function = 'elected_referent' FROM person p WHERE p.id = person_id AND p.user_id = $1",
    [two.userId],
  );
  const townIds = [
    craon,
    await townId(test, 'Chailland'),
    await townId(test, 'Sainte-Suzanne'),
    await townId(test, 'Lassay-les-Châteaux'),
  ];
  const key = v7();
  const answers = await Promise.all(
    [1, 2, 3].map(() => cast.coordinator.post('/api/mailings', { ...circular, townIds }, { key })),
  );
  const [first] = answers;
  expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [201, first?.body]));
  const rows = first?.body.rows as { townName: string; outcome: string }[];
  expect(rows.map(({ townName, outcome }) => [townName, outcome])).toEqual([
    ['Chailland', 'sent'],
    ['Craon', 'sent'],
    ['Lassay-les-Châteaux', 'no_address'],
    ['Sainte-Suzanne', 'sent'],
  ]);
  const id = String(first?.body.id);
  expect((await told(id)).map(({ user_id }) => user_id).sort()).toEqual(
    [two.userId, cast.people.town.userId].sort(),
  );
  const history = await test.dataSource.query<{ after: object }[]>(
    "SELECT after FROM history WHERE action = 'mailing.send'",
  );
  expect(history.map(({ after }) => after)).toEqual([
    { mailingId: id, kind: 'circular', subject: 'Rencontres annuelles', rows: 4, sent: 3 },
  ]);
});

it('go on after a crash where they stopped', async () => {
  const townIds = [craon, await townId(test, 'Saulges')];
  const key = v7();
  const before = await cast.coordinator.post('/api/mailings', { ...circular, townIds }, { key });
  // As if the process had died after the first town: neither the answer nor the rest is there.
  const id = String(before.body.id);
  await test.dataSource.query('DELETE FROM idempotency WHERE key = $1', [key]);
  await test.dataSource.query('DELETE FROM mailing_row WHERE mailing_id = $1 AND town_id <> $2', [id, craon]);
  await test.dataSource.query('DELETE FROM notice WHERE object_id = $1 AND town_id <> $2', [id, craon]);
  const after = await cast.coordinator.post('/api/mailings', { ...circular, townIds }, { key });
  expect(after.body).toEqual(before.body);
  expect(await told(id)).toHaveLength(2);
});

it('a hand-over for each town; one that fails, or is asked already, stops no other', async () => {
  const names = ['Craon', 'Saulges', 'Lassay-les-Châteaux'];
  const townIds = await Promise.all(names.map((name) => townId(test, name)));
  await test.dataSource.query("UPDATE town SET public_email = 'mairie@craon.example.org' WHERE id = $1", [
    craon,
  ]);
  // The database refuses the first of them.
  await execute(test.database.ownerUrl, [
    "ALTER TABLE handover ADD CONSTRAINT not_craon CHECK (address <> 'mairie@craon.example.org')",
  ]);
  const sent = await cast.coordinator.post('/api/mailings', { kind: 'handover', townIds });
  const rows = sent.body.rows as { townName: string; outcome: string }[];
  expect(rows.map(({ townName, outcome }) => [townName, outcome])).toEqual([
    ['Craon', 'failed'],
    ['Lassay-les-Châteaux', 'no_address'],
    ['Saulges', 'sent'],
  ]);
  const again = await cast.coordinator.post('/api/mailings/previews', { kind: 'handover', townIds });
  expect((again.body.rows as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual([
    'ready',
    'no_address',
    'already_open',
  ]);
});

it('are refused whole for a town out of scope, to a town, over the limit and without a text', async () => {
  const townIds = [craon, await townId(test, 'Roscoff')];
  for (const path of ['/api/mailings/previews', '/api/mailings']) {
    expect((await cast.coordinator.post(path, { ...circular, townIds })).status).toBe(404);
    expect((await cast.coordinator.post(path, { ...circular, townIds: [craon, v7()] })).status).toBe(404);
    expect((await stranger.client.post(path, { ...circular, townIds: [craon] })).status).toBe(404);
    expect((await cast.town.post(path, { ...circular, townIds: [craon] })).status).toBe(403);
    expect((await cast.commission.client.post(path, { ...circular, townIds: [craon] })).status).toBe(403);
    expect((await cast.coordinator.post(path, { kind: 'circular', townIds: [craon] })).body).toMatchObject({
      status: 422,
      errors: { subject: expect.any(String) as string, text: expect.any(String) as string },
    });
    const many = Array.from({ length: 501 }, () => v7());
    for (const wrong of [[], many, [craon, craon], 'craon'])
      expect((await cast.coordinator.post(path, { ...circular, townIds: wrong })).status).toBe(400);
    expect(
      (
        await cast.coordinator.post(path, {
          ...circular,
          subject: 'A\r\nBcc: x@example.org',
          townIds: [craon],
        })
      ).status,
    ).toBe(400);
  }
  expect((await cast.national.post('/api/mailings/previews', { ...circular, townIds })).status).toBe(200);
});

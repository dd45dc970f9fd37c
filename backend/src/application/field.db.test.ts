import type { ApplicationView, FieldCode, FieldView, HomologationView, RemainingSection } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { execute } from '../../test/cluster.js';
import { bring, buildPerson, join, move, moved, openCase, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

let test: TestApp;
let cast: CaseCast;
let caseId: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'BRE', 'Guerlesquin', 'Quintin');
  caseId = await openCase(cast.coordinator, {
    townId: await townId(test, 'Guerlesquin'),
    kind: 'first_application',
    rank: 'contact',
  });
}, 60_000);
afterAll(() => test.close());

const read = async (client: Client, id = caseId): Promise<ApplicationView> =>
  (await client.get<ApplicationView>(`/api/applications/${id}`)).body;
const field = async (client: Client, code: FieldCode, id = caseId): Promise<FieldView> => {
  const found = (await read(client, id)).fields.find((one) => one.code === code);
  if (!found) throw new Error(`No field ${code}`);
  return found;
};
const write = (client: Client, code: string, text: string, ifMatch: string | null, id = caseId) =>
  client.patch<FieldView & { code: string; current: FieldView; errors: Record<string, string> }>(
    `/api/applications/${id}/answers/${code}`,
    { text },
    ifMatch,
  );
const targets = (sections: RemainingSection[]) =>
  sections.flatMap(({ items }) => items.map(({ target }) => target.code));

it('shows what the register says, and no answer to a commitment among the fields', async () => {
  const { fields, answers } = await read(cast.town);
  expect(fields).toHaveLength(15);
  expect(answers.map(({ code }) => code)).toEqual(expect.arrayContaining(['1.1', '7.1']));
  expect(answers.some(({ code }) => code.includes('identity'))).toBe(false);
  const { register, ...rest } = await field(cast.town, 'identity.commune');
  expect(register?.value).toBe('Guerlesquin (code Insee 29067)');
  expect(rest).toMatchObject({ text: '', isConfirmed: false, pile: null, version: 0, canEdit: true });
  const population = await field(cast.town, 'identity.population');
  expect(population.register).toMatchObject({
    value: expect.stringMatching(/^\d+$/) as string,
    vintage: 2023,
  });
});

it('is confirmed as it was read, whatever the register becomes, and contested in words', async () => {
  const before = (await field(cast.town, 'identity.epci')).register;
  const confirmed = await write(cast.town, 'identity.epci', '', '"0"');
  expect(confirmed).toMatchObject({ status: 200, body: { isConfirmed: true, version: 1, register: before } });
  await execute(test.database.ownerUrl, [
    `UPDATE epci SET name = 'Autre intercommunalité' WHERE name = '${before?.value.replaceAll("'", "''") ?? ''}'`,
  ]);
  expect((await field(cast.town, 'identity.epci')).register).toEqual(before);
  const contested = await write(cast.coordinator, 'identity.epci', 'La commune a changé d’EPCI.', '"1"');
  expect(contested.body).toMatchObject({
    text: 'La commune a changé d’EPCI.',
    register: { value: 'Autre intercommunalité' },
    onBehalf: true,
  });
  expect((await field(cast.town, 'identity.epci')).by).toBe('le réseau');
});

it.each<[string, string]>([
  ['deliberation.on', '31/12/2025'],
  ['deliberation.on', '2999-01-01'],
  ['population.figure', '1,234'],
  ['population.route', 'canton'],
  ['population.vintage', '1900'],
  ['identity.siren', '732 829 321'],
  ['tourism.strategy', 'x'.repeat(8_001)],
])('refuses to %s what it may not hold', async (code, text) => {
  const refused = await write(cast.town, code, text, '"0"');
  expect([refused.status, refused.body.code, Object.keys(refused.body.errors)]).toEqual([
    400,
    'invalid_fields',
    ['text'],
  ]);
});

it.each<[FieldCode, string, string]>([
  ['population.figure', '4\u202f072', '4072'],
  ['identity.siren', '732 829 320', '732829320'],
])('holds %s without the spaces of %j', async (code, text, held) => {
  const version = (await field(cast.town, code)).version;
  const written = await write(cast.town, code, text, `"${version}"`);
  expect([written.status, written.body.text]).toEqual([200, held]);
});

it('refuses in the order of the contract', async () => {
  const commission = (await buildPerson(test, { role: 'commission' })).client;
  const elsewhere = (await buildPerson(test, { role: 'coordinator', network: 'D53' })).client;
  const code = 'tourism.welcome';
  expect((await write(elsewhere, code, 'Bienvenue.', null)).status).toBe(404);
  expect((await write(commission, code, 'Bienvenue.', null)).status).toBe(404);
  expect((await write(cast.town, 'tourism.unknown', 'Bienvenue.', '"0"')).status).toBe(404);
  expect((await write(cast.town, code, 'Bienvenue.', null)).status).toBe(428);
  const [first, second] = await Promise.all([
    write(cast.town, code, 'Une maison du patrimoine.', '"0"'),
    write(cast.coordinator, code, 'Un office de tourisme.', '"0"'),
  ]);
  expect([first.status, second.status].sort()).toEqual([200, 412]);
  const stale = first.status === 412 ? first : second;
  const kept = first.status === 412 ? second : first;
  expect(stale.body.current.text).toBe(kept.body.text);
});

it('never stops the sending, and is told as only good to have', async () => {
  const { remaining } = await read(cast.town);
  const item = remaining
    .flatMap(({ items }) => items)
    .find(({ target }) => target.code === 'tourism.strategy');
  expect(item).toMatchObject({ isRequired: false, isProposed: false });
  expect(targets(remaining)).not.toContain('tourism.welcome');
  expect(targets(remaining)).not.toContain('identity.epci');
});

describe('a fact of a criterion', () => {
  const fact = async () => (await read(cast.town)).criteria.find(({ code }) => code === 'A3');

  it('is confirmed by being written', async () => {
    const version = (await fact())?.version ?? 0;
    const written = await cast.town.patch(
      `/api/homologations/${caseId}/criteria/A3`,
      { fact: 'Un bâti dense.' },
      `"${version}"`,
    );
    expect(written).toMatchObject({
      status: 200,
      body: { isConfirmed: true, pile: null, fact: 'Un bâti dense.' },
    });
    expect(targets((await read(cast.town)).remaining)).not.toContain('A3');
  });
});

describe('during a requested completion', () => {
  const ask = (points: { type: string; code: string }[]) =>
    moved(cast.coordinator, caseId, 'request_completion', {
      dueOn: test.clock.today(),
      points: points.map((target) => ({ target, reason: 'À préciser.' })) as never,
    });
  const isAnswered = async () =>
    (await cast.town.get<HomologationView>(`/api/homologations/${caseId}`)).body.points.map(
      (one) => one.isAnswered,
    );

  beforeAll(async () => {
    await bring(test, cast, caseId, 'submitted');
  }, 60_000);

  it('is closed once sent', async () => {
    const { version } = await field(cast.town, 'tourism.strategy');
    expect((await write(cast.town, 'tourism.strategy', 'Trop tard.', `"${version}"`)).status).toBe(409);
    expect(targets((await read(cast.town)).remaining)).toEqual([]);
  });

  it('opens again what a point names, keeps it aside, and counts the point as answered', async () => {
    await ask([
      { type: 'criterion', code: 'A5' },
      { type: 'identity', code: 'siren' },
    ]);
    const { fields, remaining } = await read(cast.town);
    expect(fields.filter(({ canEdit }) => canEdit).map(({ code }) => code)).toEqual([
      'identity.commune',
      'identity.siren',
      'identity.epci',
      'identity.population',
      'tourism.strategy',
      'tourism.welcome',
      'tourism.events',
    ]);
    expect(targets(remaining).sort()).toEqual(['A5', 'siren']);
    const before = await field(cast.town, 'tourism.strategy');
    const written = await write(
      cast.town,
      'tourism.strategy',
      'La cité est une étape du circuit.',
      `"${before.version}"`,
    );
    expect(written.body).toMatchObject({
      text: before.text,
      pendingText: 'La cité est une étape du circuit.',
    });
    expect(await isAnswered()).toEqual([true, false]);
    const commission = await buildPerson(test, { role: 'commission' });
    await test.dataSource.query(
      "INSERT INTO user_grant (id, user_id, role, homologation_id, from_on) VALUES ($1, $2, 'commission', $3, '2018-01-01')",
      [v7(), commission.userId, caseId],
    );
    expect((await field(commission.client, 'tourism.strategy')).text).toBe(before.text);
    const told = async () => {
      const { status, body } = await commission.client.list<{ action: string }>('/api/history', {
        homologationId: caseId,
      });
      expect([status, body.length > 0]).toEqual([200, true]);
      return body;
    };
    const reads = [await read(commission.client), await told()];
    expect(JSON.stringify(reads)).not.toContain('étape du circuit');
    expect((await write(cast.town, 'deliberation.on', '2026-01-01', '"1"')).status).not.toBe(200);
    const { version } = await field(cast.town, 'identity.siren');
    expect((await write(cast.town, 'identity.siren', '', `"${version}"`)).status).toBe(200);
    expect(await isAnswered()).toEqual([true, true]);
  });

  it('is dropped with the request, or sent with the town’s changes', async () => {
    await moved(cast.coordinator, caseId, 'withdraw_request', { reason: 'Vu au téléphone.' });
    const dropped = await field(cast.town, 'tourism.strategy');
    expect(dropped.pendingText).toBeNull();
    await ask([{ type: 'criterion', code: 'A5' }]);
    expect((await move(cast.town, caseId, 'resubmit', {})).status).toBe(422);
    await write(cast.town, 'tourism.strategy', 'La cité est une étape.', `"${dropped.version}"`);
    await moved(cast.town, caseId, 'resubmit', {});
    expect(await field(cast.town, 'tourism.strategy')).toMatchObject({
      text: 'La cité est une étape.',
      pendingText: null,
      isConfirmed: true,
      canEdit: false,
    });
    const [kept] = await test.dataSource.query<{ count: number }[]>(
      "SELECT count(*)::int AS count FROM history WHERE target = 'tourism.strategy' AND after->>'text' = 'La cité est une étape du circuit.'",
    );
    expect(kept?.count).toBe(1);
  });

  it('freezes again what it corrects, and an emptied text takes nothing back', async () => {
    await ask([
      { type: 'piece', code: 'deliberation' },
      { type: 'criterion', code: 'A5' },
    ]);
    const { version } = await field(cast.town, 'deliberation.on');
    await write(cast.town, 'deliberation.on', '2026-01-15', `"${version}"`);
    const joined = await join(cast.town, caseId, 'deliberation');
    const strategy = await field(cast.town, 'tourism.strategy');
    const emptied = await write(cast.town, 'tourism.strategy', ' ', `"${strategy.version}"`);
    expect(emptied.body).toMatchObject({ text: strategy.text, pendingText: null });
    const again = await write(
      cast.coordinator,
      'tourism.strategy',
      'Une halte.',
      `"${emptied.body.version}"`,
    );
    expect(again.body).toMatchObject({ pendingText: 'Une halte.', onBehalf: true });
    await moved(cast.town, caseId, 'resubmit', {});
    const [header] = await test.dataSource.query<object[]>(
      'SELECT deliberation_on::text AS day, deliberation_document_id AS file FROM homologation WHERE id = $1',
      [caseId],
    );
    expect(header).toEqual({ day: '2026-01-15', file: joined.body.id });
    expect(await field(cast.town, 'tourism.strategy')).toMatchObject({ text: 'Une halte.', onBehalf: true });
  });
});

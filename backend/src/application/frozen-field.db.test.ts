import type { ApplicationView, FieldCode, FieldView, HistoryRow } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../../test/app.js';
import { buildPerson, fillIn, moved, openCase, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { pagesOf } from '../../test/pdf-text.js';
import { FactAuthor1764050000000 } from '../database/migrations/1764050000000-fact-author.js';

const SENT_ON = '2026-06-18';

let test: TestApp;
let cast: CaseCast;
let caseId: string;

const read = async (): Promise<ApplicationView> =>
  (await cast.town.get<ApplicationView>(`/api/applications/${caseId}`)).body;
const field = async (code: FieldCode): Promise<FieldView> => {
  const found = (await read()).fields.find((one) => one.code === code);
  if (!found) throw new Error(`No field ${code}`);
  return found;
};
async function write(code: FieldCode, text: string): Promise<FieldView> {
  const path = `/api/applications/${caseId}/answers/${code}`;
  const { status, body } = await cast.town.patch<FieldView>(
    path,
    { text },
    `"${(await field(code)).version}"`,
  );
  if (status !== 200) throw new Error(`${code}: ${status} ${JSON.stringify(body)}`);
  return body;
}

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'BRE', 'Guerlesquin');
  caseId = await openCase(cast.coordinator, {
    townId: await townId(test, 'Guerlesquin'),
    kind: 'first_application',
    rank: 'contact',
  });
  await write('population.figure', '1063');
  await write('population.source', 'Insee');
  const deliberationDocumentId = await fillIn(test, cast.town, caseId);
  test.clock.goTo(SENT_ON);
  await moved(cast.coordinator, caseId, 'submit', {
    deliberationOn: '2026-06-01',
    deliberationDocumentId,
    populationRoute: 'commune',
    populationFigure: 1070,
    populationBasis: 'municipal',
    populationVintage: 2023,
    populationSource: 'Insee',
  });
}, 60_000);
afterAll(() => test.close());

it('shows what the sending froze, whoever typed it and where', async () => {
  const texts = new Map((await read()).fields.map(({ code, text }) => [code, text]));
  expect(
    (
      [
        'deliberation.on',
        'population.route',
        'population.figure',
        'population.basis',
        'population.vintage',
        'population.source',
      ] as const
    ).map((code) => texts.get(code)),
  ).toEqual(['2026-06-01', 'commune', '1070', 'municipal', '2023', 'Insee']);
});

it('tells who typed it: of what the sending changes, whoever sent; of what it repeats, its author', async () => {
  const sent = { by: 'le réseau', updatedAt: expect.stringMatching(`^${SENT_ON}`) as string, onBehalf: true };
  expect(await field('population.figure')).toMatchObject({ ...sent, isConfirmed: true, pendingText: null });
  expect(await field('deliberation.on')).toMatchObject({ ...sent, isConfirmed: true });
  expect(await field('population.source')).toMatchObject({ by: 'Fonction town', onBehalf: false });
});

it('says the same on paper', async () => {
  const response = await fetch(`${test.origin}/api/applications/${caseId}/paper`, {
    headers: { cookie: cast.town.cookie },
  });
  const words = pagesOf(Buffer.from(await response.arrayBuffer()))?.join(' ');
  if (words === undefined) return;
  expect(words).toMatch(/1\s070/);
  expect(words).not.toMatch(/1\s?063 *Base/);
  expect(words).toContain('1er juin 2026');
});

it('has nothing to send of what is typed again as it was sent', async () => {
  await moved(cast.coordinator, caseId, 'request_completion', {
    dueOn: test.clock.today(),
    points: [
      { target: { type: 'criterion', code: 'A2' }, reason: 'À préciser.' },
      { target: { type: 'piece', code: 'deliberation' }, reason: 'À préciser.' },
    ],
  });
  expect(await write('population.figure', '1070')).toMatchObject({ text: '1070', pendingText: null });
  expect(await write('deliberation.on', '2026-06-01')).toMatchObject({
    text: '2026-06-01',
    pendingText: null,
  });
  const changed = await write('population.figure', '1063');
  expect(changed).toMatchObject({ text: '1070', pendingText: '1063', by: 'Fonction town' });
  const { body } = await cast.town.list<HistoryRow>('/api/history', { homologationId: caseId });
  expect(body.find(({ target }) => target === 'population.figure')).toMatchObject({
    before: { text: '1070' },
    after: { text: '1063' },
  });
});

it('keeps to the commission what was sent', async () => {
  const commission = await buildPerson(test, { role: 'commission' });
  await test.dataSource.query(
    "INSERT INTO user_grant (id, user_id, role, homologation_id, from_on) VALUES (gen_random_uuid(), $1, 'commission', $2, '2018-01-01')",
    [commission.userId, caseId],
  );
  const { fields } = (await commission.client.get<ApplicationView>(`/api/applications/${caseId}`)).body;
  expect(fields.find(({ code }) => code === 'population.figure')).toMatchObject({
    text: '1070',
    pendingText: null,
  });
});

it('is put right in files sent before, each field by whoever sent it', async () => {
  const owner = await new DataSource({ type: 'postgres', url: test.database.ownerUrl }).initialize();
  try {
    await owner.query(
      "DELETE FROM answer WHERE homologation_id = $1 AND code IN ('deliberation.on', 'population.route')",
      [caseId],
    );
    await owner.query(
      "UPDATE answer SET text = '1063', updated_by = NULL, pending_text = NULL, pending_by = NULL WHERE homologation_id = $1 AND code = 'population.figure'",
      [caseId],
    );
    const source = await field('population.source');
    const migration = new FactAuthor1764050000000();
    const runner = owner.createQueryRunner();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    const sent = {
      by: 'le réseau',
      updatedAt: expect.stringMatching(`^${SENT_ON}`) as string,
      onBehalf: true,
    };
    expect(await field('deliberation.on')).toMatchObject({ ...sent, text: '2026-06-01', isConfirmed: true });
    expect(await field('population.route')).toMatchObject({ ...sent, text: 'commune' });
    expect(await field('population.figure')).toMatchObject({ ...sent, text: '1070' });
    expect(await field('population.source')).toEqual(source);
  } finally {
    await owner.destroy();
  }
});

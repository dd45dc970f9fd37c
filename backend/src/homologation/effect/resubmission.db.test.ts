import type {
  ApplicationView,
  FieldCode,
  FieldView,
  FileRowView,
  HistoryRow,
  HomologationView,
  Work,
} from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../../test/app.js';
import type { Client } from '../../../test/client.js';
import { bring, buildPerson, move, moved, openCase, townId } from '../../../test/factory.js';
import { buildCast, type CaseCast } from '../../../test/notified-case.js';

let test: TestApp;
let cast: CaseCast;
let caseId: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'BRE', 'Guerlesquin');
  caseId = await openCase(cast.coordinator, {
    townId: await townId(test, 'Guerlesquin'),
    kind: 'first_application',
    rank: 'contact',
  });
}, 60_000);
afterAll(() => test.close());

const file = async (client: Client = cast.town): Promise<ApplicationView> =>
  (await client.get<ApplicationView>(`/api/applications/${caseId}`)).body;
const caseOf = async (client: Client = cast.town): Promise<HomologationView> =>
  (await client.get<HomologationView>(`/api/homologations/${caseId}`)).body;
const field = async (code: FieldCode, client: Client = cast.town): Promise<FieldView> => {
  const found = (await file(client)).fields.find((one) => one.code === code);
  if (!found) throw new Error(`No field ${code}`);
  return found;
};
const versionOf = async (code: string): Promise<number> => {
  const { fields, answers } = await file();
  return [...fields, ...answers].find((one) => one.code === code)?.version ?? 0;
};
/** Writes a field or a commitment, as it is now. */
async function write(client: Client, code: string, text: string): Promise<void> {
  const path = `/api/applications/${caseId}/answers/${code}`;
  const { status, body } = await client.patch(path, { text }, `"${await versionOf(code)}"`);
  if (status !== 200) throw new Error(`${code}: ${status} ${JSON.stringify(body)}`);
}
const request = (...points: [type: string, code: string][]) =>
  moved(cast.coordinator, caseId, 'request_completion', {
    dueOn: test.clock.today(),
    points: points.map(([type, code]) => ({ target: { type, code }, reason: 'À préciser.' })) as never,
  });
const withdraw = () => moved(cast.coordinator, caseId, 'withdraw_request', { reason: 'Vu au téléphone.' });

describe('the population, corrected when the network asks', () => {
  const FROZEN = { route: 'commune', figure: 1234, basis: 'municipal', vintage: 2023, source: 'Insee' };
  const CORRECTED = { ...FROZEN, route: 'protected_area', figure: 987, source: 'Comptage de la mairie' };
  const correct = async () => {
    await write(cast.town, 'population.route', 'protected_area');
    await write(cast.town, 'population.figure', '987');
    await write(cast.town, 'population.source', 'Comptage de la mairie');
  };

  beforeAll(async () => {
    // The other figures are only typed in the sending.
    await write(cast.town, 'population.source', 'Insee');
    await bring(test, cast, caseId, 'submitted');
  }, 60_000);

  it('waits aside: the case and those it does not concern yet read what was sent', async () => {
    expect((await caseOf()).population).toMatchObject(FROZEN);
    await request(['criterion', 'A2']);
    expect((await move(cast.town, caseId, 'resubmit', {})).status).toBe(422);
    await correct();
    for (const client of [cast.town, cast.coordinator])
      expect((await caseOf(client)).population).toMatchObject(FROZEN);
    expect(await field('population.source')).toMatchObject({
      text: 'Insee',
      pendingText: 'Comptage de la mairie',
    });
    const commission = await buildPerson(test, { role: 'commission' });
    await test.dataSource.query(
      "INSERT INTO user_grant (id, user_id, role, homologation_id, from_on) VALUES ($1, $2, 'commission', $3, '2018-01-01')",
      [v7(), commission.userId, caseId],
    );
    expect((await caseOf(commission.client)).population).toMatchObject(FROZEN);
    expect(JSON.stringify(await file(commission.client))).not.toMatch(/987|Comptage/);
  });

  it('leaves with the request that is withdrawn', async () => {
    await withdraw();
    expect((await caseOf()).population).toMatchObject(FROZEN);
    expect(await field('population.figure')).toMatchObject({
      text: '1234',
      pendingText: null,
      canEdit: false,
    });
  });

  it('reaches the file and the case with the sending alone', async () => {
    await request(['criterion', 'A2']);
    await correct();
    // Typed again as it was sent, there is nothing to send of it.
    await write(cast.town, 'population.vintage', '2022');
    await write(cast.town, 'population.vintage', '2023');
    expect((await field('population.vintage')).pendingText).toBeNull();
    await moved(cast.town, caseId, 'resubmit', {});
    expect((await caseOf()).population).toMatchObject(CORRECTED);
    for (const [code, text] of [
      ['population.route', 'protected_area'],
      ['population.figure', '987'],
      ['population.source', 'Comptage de la mairie'],
    ] as const)
      expect(await field(code)).toMatchObject({ text, pendingText: null, isConfirmed: true, canEdit: false });
  });

  it('keeps what was sent first in the history, field by field and with the sending', async () => {
    const lines = (await cast.town.list<HistoryRow>('/api/history', { homologationId: caseId })).body;
    const last = (target: string) => lines.find((line) => line.target === target);
    expect([last('population.source'), last('population.figure'), last('population.route')]).toMatchObject([
      { before: { text: 'Insee' }, after: { text: 'Comptage de la mairie' } },
      { before: { text: '1234' }, after: { text: '987' } },
      { before: { text: 'commune' }, after: { text: 'protected_area' } },
    ]);
    expect(lines.find(({ action }) => action === 'transition.submit')?.after).toMatchObject({
      populationFigure: 1234,
      populationRoute: 'commune',
    });
  });
});

describe('who wrote what was sent, and when', () => {
  const SENT_ON = '2026-06-18';
  const WORK: Work = {
    action: 'Restauration de la halle',
    fromYear: 2026,
    toYear: 2027,
    cost: 120_000,
    funders: [],
    state: 'funded',
  };
  const codes = ['1.1', 'tourism.strategy', 'identity.siren'];

  /** Words and authors of all that the network is about to write on behalf. */
  const signed = async () => {
    const { answers, fields, works } = await file();
    const parts = [...answers, ...fields].filter(({ code }) => codes.includes(code));
    return [...parts, ...works].map((part) => ({
      words: 'text' in part ? part.text : part.content,
      pending: 'text' in part ? part.pendingText : part.pending,
      register: 'register' in part ? part.register : null,
      by: part.by,
      at: part.updatedAt,
      onBehalf: part.onBehalf,
    }));
  };
  const change = (row: FileRowView<Work>, content: Work) =>
    cast.coordinator.patch(`/api/applications/${caseId}/rows/${row.id}`, { content }, `"${row.version}"`);
  /** The network writes from paper what it asked for. */
  async function writeOnBehalf(): Promise<void> {
    test.clock.goTo('2026-07-02');
    await write(cast.coordinator, '1.1', 'Autrement.');
    await write(cast.coordinator, 'tourism.strategy', 'Une halte.');
    await write(cast.coordinator, 'identity.siren', '732 829 320');
    const [halle, square] = (await file()).works;
    if (!halle || !square) throw new Error('Two actions were sent.');
    expect((await change(halle, { ...WORK, cost: 1 })).status).toBe(200);
    const path = `/api/applications/${caseId}/rows/${square.id}`;
    const ifMatch = `"${square.version}"`;
    expect((await cast.coordinator.send('DELETE', path, undefined, { ifMatch })).status).toBe(204);
    expect((await signed()).map(({ by, onBehalf }) => [by, onBehalf])).toEqual(
      Array(5).fill(['le réseau', true]),
    );
  }

  beforeAll(async () => {
    await request(['answer', '1.1'], ['criterion', 'A5'], ['criterion', 'A4'], ['identity', 'siren']);
    test.clock.goTo(SENT_ON);
    await write(cast.town, '1.1', 'La cité y travaille.');
    await write(cast.town, 'tourism.strategy', 'La cité est une étape.');
    await write(cast.town, 'identity.siren', '');
    for (const action of ['Restauration de la halle', 'Calade de la place'])
      await cast.town.post(`/api/applications/${caseId}/rows`, {
        section: 'work',
        content: { ...WORK, action },
      });
    await moved(cast.town, caseId, 'resubmit', {});
  }, 60_000);

  it('stand again when the request is withdrawn', async () => {
    const sent = await signed();
    expect(sent).toHaveLength(5);
    for (const part of sent)
      expect(part).toMatchObject({
        by: 'Fonction town',
        at: expect.stringMatching(`^${SENT_ON}`) as string,
        onBehalf: false,
        pending: null,
      });
    await request(['answer', '1.1'], ['criterion', 'A5'], ['criterion', 'A4'], ['identity', 'siren']);
    await writeOnBehalf();
    await withdraw();
    expect(await signed()).toEqual(sent);
  });

  it('stand again when the words are written again as they were sent', async () => {
    const sent = await signed();
    await request(['answer', '1.1'], ['criterion', 'A5'], ['criterion', 'A4']);
    await write(cast.coordinator, '1.1', 'Autrement.');
    await write(cast.coordinator, 'tourism.strategy', 'Une halte.');
    for (const row of (await file()).works) await change(row, { ...WORK, cost: 2 });
    expect(await signed()).not.toEqual(sent);
    await write(cast.coordinator, '1.1', 'La cité y travaille.');
    await write(cast.coordinator, 'tourism.strategy', ' ');
    for (const row of (await file()).works) if (row.content) await change(row, row.content);
    expect(await signed()).toEqual(sent);
    await withdraw();
    expect(await signed()).toEqual(sent);
  });

  it('are of those whose words take their place, once sent', async () => {
    await request(['answer', '1.1'], ['criterion', 'A5'], ['criterion', 'A4'], ['identity', 'siren']);
    await writeOnBehalf();
    test.clock.goTo('2026-07-09');
    await moved(cast.town, caseId, 'resubmit', {});
    const changed = await signed();
    // The action taken out is there no more.
    expect(changed).toHaveLength(4);
    for (const part of changed)
      expect(part).toMatchObject({
        by: 'le réseau',
        at: expect.stringMatching('^2026-07-02') as string,
        onBehalf: true,
      });
  });
});

import type { ApplicationView, FileRowView, HomologationView, Protection, Work } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, buildPerson, moved, openCase, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

let test: TestApp;
let cast: CaseCast;
let caseId: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  caseId = await openCase(cast.town, { townId: await townId(test, 'Craon'), kind: 'upgrade' });
}, 60_000);
afterAll(() => test.close());

const SPR: Protection = {
  type: 'spr',
  name: 'Site patrimonial remarquable de Craon',
  protectedOn: '2016-07-08',
  management: 'pvap',
};
const HALLE: Work = {
  action: 'Restauration de la halle',
  fromYear: 2026,
  toYear: 2027,
  cost: 120_000,
  funders: [{ name: 'DETR', amount: 30_000 }],
  state: 'funded',
};

type Answered = FileRowView & { current: FileRowView; errors: Record<string, string>; code: string };
const path = (rowId = '') => `/api/applications/${caseId}/rows${rowId && `/${rowId}`}`;
const read = async (client: Client): Promise<ApplicationView> =>
  (await client.get<ApplicationView>(`/api/applications/${caseId}`)).body;
const add = (client: Client, section: string, content: object) =>
  client.post<Answered>(path(), { section, content });
const change = (client: Client, row: { id: string }, body: object, ifMatch: string | null) =>
  client.patch<Answered>(path(row.id), body, ifMatch);
const remove = (client: Client, row: { id: string }, ifMatch: string | null) =>
  client.send<Answered>('DELETE', path(row.id), undefined, { ifMatch });

it('is added by the town and by its network on behalf, and stands with its kind in their order', async () => {
  expect(await add(cast.town, 'protection', SPR)).toMatchObject({
    status: 201,
    body: { section: 'protection', content: SPR, isConfirmed: true, pile: null, version: 1, onBehalf: false },
  });
  const halle = await add(cast.coordinator, 'work', HALLE);
  expect(halle.body).toMatchObject({ content: HALLE, onBehalf: true });
  const { protections, works, editableRows } = await read(cast.town);
  expect([protections.length, works.length, editableRows]).toEqual([1, 1, ['protection', 'work']]);
  expect(works[0]?.by).toBe('le réseau');
});

it.each<[string, object, number, string[]]>([
  ['another kind of content', { section: 'work', content: SPR }, 400, ['content.name']],
  ['no content', { section: 'work' }, 400, ['content']],
  ['an unknown section', { section: 'garden', content: SPR }, 400, ['section']],
  [
    'a name on two lines',
    { section: 'protection', content: { ...SPR, name: 'a\nb' } },
    400,
    ['content.name'],
  ],
  ['cents', { section: 'work', content: { ...HALLE, cost: 1.5 } }, 400, ['content.cost']],
  ['a debt', { section: 'work', content: { ...HALLE, cost: -1 } }, 400, ['content.cost']],
  [
    'a funder without amount',
    { section: 'work', content: { ...HALLE, funders: [{ name: 'DRAC' }] } },
    400,
    ['content.funders.0.amount'],
  ],
  ['years in disorder', { section: 'work', content: { ...HALLE, toYear: 2025 } }, 422, ['content.toYear']],
  [
    'more funds than costs',
    { section: 'work', content: { ...HALLE, funders: [{ name: 'DETR', amount: 120_001 }] } },
    422,
    ['content.funders'],
  ],
  [
    'a protection to come',
    { section: 'protection', content: { ...SPR, protectedOn: '2150-01-01' } },
    422,
    ['content.protectedOn'],
  ],
])('refuses %s', async (_, body, status, fields) => {
  const refused = await cast.town.post<Answered>(path(), body);
  expect([refused.status, Object.keys(refused.body.errors)]).toEqual([
    status,
    expect.arrayContaining(fields),
  ]);
});

it('refuses in the order of the contract', async () => {
  const [row] = (await read(cast.town)).works;
  if (!row) throw new Error('An action was added.');
  const elsewhere = (await buildPerson(test, { role: 'coordinator', network: 'BRE' })).client;
  expect((await change(elsewhere, row, { content: HALLE }, null)).status).toBe(404);
  expect((await change(cast.town, { id: v7() }, { content: HALLE }, '"1"')).status).toBe(404);
  expect((await change(cast.town, row, {}, '"1"')).status).toBe(400);
  expect((await change(cast.town, row, { content: SPR }, '"1"')).status).toBe(400);
  expect((await change(cast.town, row, { content: HALLE }, null)).status).toBe(428);
  const [first, second] = await Promise.all(
    [1, 2].map((cost) => change(cast.town, row, { content: { ...HALLE, cost, funders: [] } }, '"1"')),
  );
  expect([first?.status, second?.status].sort()).toEqual([200, 412]);
  const [kept, stale] = first?.status === 200 ? [first, second] : [second, first];
  expect(stale?.body.current.content).toEqual(kept?.body.content);
  expect((await remove(cast.town, row, '"1"')).status).toBe(412);
});

it('a pasted table comes in whole or not at all, once', async () => {
  const many = (count: number, changes: Partial<Work> = {}) =>
    Array.from({ length: count }, (_, index) => ({ ...HALLE, action: `Action ${index}`, ...changes }));
  const bring = (rows: object[], key = v7()) =>
    cast.town.post<FileRowView[] & Answered>(path('import'), { section: 'work', rows }, { key });
  const before = (await read(cast.town)).works.length;
  const malformed = await bring([...many(3), { ...HALLE, cost: 'cher' }]);
  expect([malformed.status, Object.keys(malformed.body.errors)]).toEqual([400, ['rows.3.cost']]);
  const broken = await bring([...many(3), { ...HALLE, toYear: 2020 }]);
  expect([broken.status, Object.keys(broken.body.errors)]).toEqual([422, ['rows.3.toYear']]);
  expect((await bring(many(101))).status).toBe(400);
  expect((await bring([])).status).toBe(400);
  expect((await read(cast.town)).works).toHaveLength(before);
  const key = v7();
  const [added, again] = [await bring(many(100), key), await bring(many(100), key)];
  expect([added.status, added.body.length, again.body]).toEqual([201, 100, added.body]);
  expect(added.body[99]?.content).toMatchObject({ action: 'Action 99' });
  expect((await bring(many(100))).body).toMatchObject({ code: 'too_many_rows' });
  expect((await read(cast.town)).works).toHaveLength(before + 100);
});

describe('during a requested completion', () => {
  let sent: FileRowView<Work>[];
  const ask = () =>
    moved(cast.coordinator, caseId, 'request_completion', {
      dueOn: test.clock.today(),
      points: [{ target: { type: 'criterion', code: 'A4' }, reason: 'Programme à dater.' }],
    });
  const works = async () => (await read(cast.town)).works;
  const isAnswered = async () =>
    (await cast.town.get<HomologationView>(`/api/homologations/${caseId}`)).body.points[0]?.isAnswered;

  beforeAll(async () => {
    await test.dataSource.query(
      "UPDATE file_row SET removed_at = now() WHERE content->>'action' LIKE 'Action %'",
    );
    await add(cast.town, 'work', { ...HALLE, action: 'Calade de la place' });
    await bring(test, cast, caseId, 'submitted');
    sent = await works();
  }, 60_000);

  it('is closed once sent, then opens with the point on the programme alone', async () => {
    expect((await add(cast.town, 'work', HALLE)).status).toBe(409);
    await ask();
    expect((await read(cast.town)).editableRows).toEqual(['work']);
    expect((await add(cast.town, 'protection', SPR)).status).toBe(409);
    expect(await isAnswered()).toBe(false);
  });

  const edit = async () => {
    const [first, second] = await works();
    if (!first || !second) throw new Error('Two actions were sent.');
    const written = await change(
      cast.town,
      first,
      { content: { ...HALLE, cost: 150_000 } },
      `"${first.version}"`,
    );
    expect(written.body).toMatchObject({ content: first.content, pending: { cost: 150_000 } });
    expect((await remove(cast.town, second, `"${second.version}"`)).status).toBe(204);
    await add(cast.town, 'work', { ...HALLE, action: 'Étude des remparts' });
    expect(await works()).toMatchObject([
      { pending: { cost: 150_000 } },
      { isPendingRemoval: true, content: second.content },
      { content: null, pending: { action: 'Étude des remparts' } },
    ]);
    expect(await isAnswered()).toBe(true);
  };

  it('keeps changes aside, and drops them with the request', async () => {
    await edit();
    await moved(cast.coordinator, caseId, 'withdraw_request', { reason: 'Vu au téléphone.' });
    const stripped = (rows: FileRowView[]) =>
      rows.map(({ content, pending, isPendingRemoval }) => ({ content, pending, isPendingRemoval }));
    expect(stripped(await works())).toEqual(stripped(sent));
  });

  it('undoes a change and a removal when the row is written again as it was sent', async () => {
    await ask();
    await edit();
    for (const row of (await works()).filter(({ content }) => content !== null)) {
      const undone = await change(cast.town, row, { content: row.content }, `"${row.version}"`);
      expect(undone.body).toMatchObject({ pending: null, isPendingRemoval: false });
    }
    const added = (await works()).find(({ content }) => content === null);
    if (!added) throw new Error('An action was added.');
    expect((await remove(cast.town, added, `"${added.version}"`)).status).toBe(204);
    expect(await isAnswered()).toBe(false);
  });

  it('puts them in the file with the next sending; the history keeps what stood', async () => {
    await edit();
    await moved(cast.town, caseId, 'resubmit', {});
    expect(await works()).toMatchObject([
      { content: { cost: 150_000 }, pending: null, isPendingRemoval: false },
      { content: { action: 'Étude des remparts' }, pending: null },
    ]);
    const kept = await test.dataSource.query<{ before: { action: string } }[]>(
      "SELECT before FROM history WHERE homologation_id = $1 AND action = 'row.remove' AND before->>'action' = 'Calade de la place'",
      [caseId],
    );
    expect(kept.length).toBeGreaterThan(0);
  });
});

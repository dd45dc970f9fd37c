import type { HomologationView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from './app.js';
import type { Answer, Client } from './client.js';
import { cloneCase } from './clone-cases.js';
import { bring, buildPerson, moved, openCase, townId } from './factory.js';
import { buildCast, type CaseCast } from './notified-case.js';

const ROUNDS = 100;
const AT_ONCE = 8;
const LONG = 120_000;

let test: TestApp;
let cast: CaseCast;

const times = <Result>(count: number, make: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

const statuses = (answers: Answer[]): number[] => answers.map(({ status }) => status).sort();

async function count(statement: string, ...values: unknown[]): Promise<number> {
  const [row] = await test.dataSource.query<{ n: number }[]>(
    `SELECT count(*)::int AS n ${statement}`,
    values,
  );
  return row?.n ?? 0;
}

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
}, LONG);
afterAll(() => test.close());

it('opens one case of several at once', async () => {
  const body = { townId: await townId(test, 'Mamers'), kind: 'upgrade' };
  const before = await count('FROM homologation');
  const answers = await times(AT_ONCE, () => cast.national.post('/api/homologations', body));
  expect(statuses(answers)).toEqual([201, ...Array<number>(AT_ONCE - 1).fill(409)]);
  expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
    new Set(['case_open']),
  );
  expect(await count('FROM homologation')).toBe(before + 1);
});

it('keeps one of several edits of the same version, and shows it to the others', async () => {
  const town = await townId(test, 'Fresnay-sur-Sarthe');
  const id = await openCase(cast.national, { townId: town, kind: 'renewal' });
  const edits: [string, (index: number) => object][] = [
    [`/api/applications/${id}/answers/2.4`, (index) => ({ text: `Réponse ${index}` })],
    [`/api/homologations/${id}/criteria/A1`, (index) => ({ fact: `Fait ${index}` })],
    [`/api/towns/${town}`, (index) => ({ name: `Fresnay ${index}` })],
  ];
  for (const [path, edit] of edits) {
    const answers = await times(AT_ONCE, (index) => cast.national.patch(path, edit(index), '"1"'));
    expect([path, statuses(answers)]).toEqual([path, [200, ...Array<number>(AT_ONCE - 1).fill(412)]]);
    const kept = answers.find(({ status }) => status === 200);
    for (const answer of answers.filter(({ status }) => status === 412))
      expect(answer.body).toMatchObject({ code: 'stale', current: { version: kept?.body.version } });
  }
});

describe('a replayed Idempotency-Key', () => {
  let id: string;
  const path = () => `/api/homologations/${id}/transitions`;
  const suspend = { name: 'suspend', reason: 'Travaux.' };
  const steps = (name: string) =>
    count('FROM homologation_step WHERE homologation_id = $1 AND name = $2', id, name);

  beforeAll(async () => {
    id = await openCase(cast.national, { townId: await townId(test, 'Montmirail'), kind: 'renewal' });
  });

  it('has one effect and the same answer, one after the other', async () => {
    const key = v7();
    const { etag: ifMatch } = await cast.national.get(`/api/homologations/${id}`);
    const first = await cast.national.post<HomologationView>(path(), suspend, { key, ifMatch });
    expect(first).toMatchObject({ status: 200, body: { state: 'suspended' } });
    await moved(cast.national, id, 'resume', {});
    const second = await cast.national.post(path(), suspend, { key, ifMatch });
    expect([second.status, second.etag, second.body]).toEqual([first.status, first.etag, first.body]);
    expect(await steps('suspend')).toBe(1);
  });

  it('has one effect and the same answer, all at once', async () => {
    const key = v7();
    const { etag: ifMatch } = await cast.national.get(`/api/homologations/${id}`);
    const answers = await times(AT_ONCE, () => cast.national.post(path(), suspend, { key, ifMatch }));
    expect(statuses(answers)).toEqual(Array<number>(AT_ONCE).fill(200));
    const [first] = answers;
    for (const { body, etag } of answers) expect([body, etag]).toEqual([first?.body, first?.etag]);
    expect(await steps('suspend')).toBe(2);
    await moved(cast.national, id, 'resume', {});
  });

  it('creates once', async () => {
    const key = v7();
    const body = { email: 'replay@example.org', name: 'Accueil' };
    const administrator = (await buildPerson(test, { role: 'administrator' })).client;
    const answers = await times(AT_ONCE, () => administrator.post('/api/users', body, { key }));
    expect(statuses(answers)).toEqual(Array<number>(AT_ONCE).fill(201));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it('is refused with another body or at another address', async () => {
    const key = v7();
    const { etag: ifMatch } = await cast.national.get(`/api/homologations/${id}`);
    expect((await cast.national.post(path(), suspend, { key, ifMatch })).status).toBe(200);
    const other = await cast.national.post(path(), { ...suspend, reason: 'Autre.' }, { key, ifMatch });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
    const elsewhere = await cast.national.post('/api/recommendations', suspend, { key });
    expect(elsewhere.body.code).toBe('idempotency_mismatch');
    // The key is its owner's: another person's is another key.
    const mine = await cast.coordinator.post('/api/homologations', { kind: 'renewal' }, { key });
    expect(mine.status).toBe(400);
    await moved(cast.national, id, 'resume', {});
  });

  it('serves again after a refusal, which had no effect', async () => {
    const key = v7();
    const refused = await cast.national.post(path(), { name: 'notify' }, { key, ifMatch: '"0"' });
    expect(refused.status).toBe(412);
    const { etag: ifMatch } = await cast.national.get(`/api/homologations/${id}`);
    expect((await cast.national.post(path(), suspend, { key, ifMatch })).status).toBe(200);
    await moved(cast.national, id, 'resume', {});
  });

  it('is not served twice when the process died between COMMIT and its answer', async () => {
    const key = v7();
    const { etag: ifMatch } = await cast.national.get(`/api/homologations/${id}`);
    const before = await steps('suspend');
    expect((await cast.national.post(path(), suspend, { key, ifMatch })).status).toBe(200);
    await test.dataSource.query(
      `UPDATE idempotency SET status = NULL, response = NULL, etag = NULL, created_at = now() - interval '1 hour' WHERE key = $1 AND committed`,
      [key],
    );
    await moved(cast.national, id, 'resume', {});
    const again = await cast.national.post(path(), suspend, { key, ifMatch });
    expect([again.status, again.body.code]).toEqual([409, 'already_sent']);
    expect(await steps('suspend')).toBe(before + 1);
  });

  it('is taken over when the process died before COMMIT', async () => {
    const key = v7();
    const { etag: ifMatch } = await cast.national.get(`/api/homologations/${id}`);
    expect((await cast.national.post(path(), suspend, { key, ifMatch })).status).toBe(200);
    const { version } = await moved(cast.national, id, 'resume', {});
    await test.dataSource.query(
      `UPDATE idempotency SET committed = false, status = NULL, response = NULL, etag = NULL, created_at = now() - interval '4 minutes' WHERE key = $1`,
      [key],
    );
    const again = await cast.national.post<HomologationView>(path(), suspend, {
      key,
      ifMatch: `"${version}"`,
    });
    expect(again).toMatchObject({ status: 200, body: { state: 'suspended' } });
  });
});

it(
  `makes one decision of ${AT_ONCE} at once, ${ROUNDS} times`,
  async () => {
    const id = await openCase(cast.town, { townId: await townId(test, 'Craon'), kind: 'upgrade' });
    await bring(test, cast, id, 'opinion_given');
    const deciders: Client[] = await times(
      AT_ONCE,
      async () => (await buildPerson(test, { role: 'national' })).client,
    );
    const copies = await cloneCase(test, id, ROUNDS);
    expect(copies).toHaveLength(ROUNDS);
    const boardOn = test.clock.today();
    const wrong: unknown[] = [];
    for (const copy of copies) {
      const { etag } = await cast.national.get(`/api/homologations/${copy}`);
      const answers = await times(AT_ONCE, (index) =>
        (deciders[index] ?? cast.national).post(
          `/api/homologations/${copy}/transitions`,
          { name: 'decide', boardOn, outcome: index % 2 === 0 ? 'homologated' : 'kept', reason: `${index}` },
          { ifMatch: etag },
        ),
      );
      const told = statuses(answers);
      if (told[0] !== 200 || told.slice(1).some((status) => status !== 412)) wrong.push(told);
    }
    expect(wrong).toEqual([]);
    const decided = 'FROM homologation h WHERE h.id = ANY($1)';
    expect(await count(`${decided} AND h.state = 'decided'`, copies)).toBe(ROUNDS);
    expect(await count('FROM decision WHERE homologation_id = ANY($1)', copies)).toBe(ROUNDS);
    expect(
      await count("FROM homologation_step WHERE homologation_id = ANY($1) AND name = 'decide'", copies),
    ).toBe(ROUNDS);
    expect(
      await count("FROM history WHERE homologation_id = ANY($1) AND action = 'transition.decide'", copies),
    ).toBe(ROUNDS);
  },
  LONG,
);

it('notifies once: one letter, one number', async () => {
  const [id = ''] = (
    await test.dataSource.query<{ id: string }[]>(
      "SELECT id FROM homologation WHERE state = 'decided' LIMIT 1",
    )
  ).map((row) => row.id);
  const { etag } = await cast.national.get(`/api/homologations/${id}`);
  const answers = await times(AT_ONCE, () =>
    cast.national.post(`/api/homologations/${id}/transitions`, { name: 'notify' }, { ifMatch: etag }),
  );
  expect(statuses(answers)).toEqual([200, ...Array<number>(AT_ONCE - 1).fill(412)]);
  expect(await count('FROM letter WHERE homologation_id = $1', id)).toBe(1);
});

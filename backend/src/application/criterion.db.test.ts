import type { OpenAPIObject } from '@nestjs/swagger';
import type { ApplicationView, CriterionCaseView, Judgement } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, buildPerson, move, moved, openCase, townId } from '../../test/factory.js';
import { idle } from '../../test/mailbox.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { pagesOf } from '../../test/pdf-text.js';
import { differences, readAll } from '../../test/town-reads.js';

/** Hundreds of requests: a busy machine takes its time. */
const LONG = 120_000;

let test: TestApp;
let cast: CaseCast;
let cityId: string;
let caseId: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  cityId = await townId(test, 'Craon');
  caseId = await openCase(cast.town, { townId: cityId, kind: 'upgrade' });
}, LONG);
afterAll(() => test.close());

const criterion = async (client: Client, code: string): Promise<CriterionCaseView> => {
  const { criteria } = (await client.get<ApplicationView>(`/api/applications/${caseId}`)).body;
  const found = criteria.find((one) => one.code === code);
  if (!found) throw new Error(`No criterion ${code}`);
  return found;
};
const patch = async (client: Client, code: string, body: object, version?: number) =>
  client.patch<CriterionCaseView>(
    `/api/homologations/${caseId}/criteria/${code}`,
    body,
    `"${version ?? (await criterion(client, code)).version}"`,
  );
async function write(client: Client, code: string, body: object): Promise<CriterionCaseView> {
  const { status, body: view } = await patch(client, code, body);
  if (status !== 200) throw new Error(`${code}: ${status} ${JSON.stringify(view)}`);
  return view;
}
const judge = (code: string, judgement: Judgement, note: string) =>
  write(cast.coordinator, code, { judgement, note });
const request = (...codes: string[]) =>
  moved(cast.coordinator, caseId, 'request_completion', {
    dueOn: test.clock.today(),
    points: codes.map((code) => ({ target: { type: 'criterion', code }, reason: 'À préciser.' })),
  });
async function paperOf(): Promise<string | undefined> {
  const response = await fetch(`${test.origin}/api/applications/${caseId}/paper`, {
    headers: { cookie: cast.town.cookie },
  });
  return pagesOf(Buffer.from(await response.arrayBuffer()))?.join(' ');
}

const BY_TOWN = { by: 'Fonction town', onBehalf: false };
const TO_STAFF = { by: 'Fonction coordinator', onBehalf: true };
const TO_TOWN = { by: 'le réseau', onBehalf: true };

describe('the fact of a criterion', () => {
  it('has no author before anyone writes it', async () => {
    expect(await criterion(cast.town, 'A1')).toMatchObject({ by: null, updatedAt: null, onBehalf: false });
  });

  it('bears the name of whoever wrote it, and says when the network did', async () => {
    test.clock.goTo('2026-06-16');
    const at = expect.stringMatching('^2026-06-16') as string;
    expect(await write(cast.town, 'A1', { fact: 'Classée en 1995.' })).toMatchObject({
      ...BY_TOWN,
      updatedAt: at,
    });
    expect(await write(cast.coordinator, 'A3', { fact: 'Lu sur le questionnaire.' })).toMatchObject({
      ...TO_STAFF,
      updatedAt: at,
    });
    expect(await criterion(cast.town, 'A3')).toMatchObject({ ...TO_TOWN, updatedAt: at });
    const words = await paperOf();
    if (words !== undefined)
      expect(
        words.match(/Saisi par le réseau ou l’équipe nationale, pour le compte de la cité/g),
      ).toHaveLength(1);
  });

  it('completed by the network once sent, is no word of the town’s', async () => {
    await bring(test, cast, caseId, 'submitted');
    test.clock.goTo('2026-06-20');
    await write(cast.coordinator, 'A4', { fact: 'Vu au téléphone.' });
    expect(await criterion(cast.town, 'A4')).toMatchObject({
      ...TO_TOWN,
      fact: 'Vu au téléphone.',
      updatedAt: expect.stringMatching('^2026-06-20') as string,
    });
    // What is judged of it is written by no town: its author stays.
    await judge('A1', 'met', 'Vérifié.');
    expect(await criterion(cast.coordinator, 'A1')).toMatchObject({ ...BY_TOWN, judgement: 'met' });
  }, 60_000);

  it('waits with its own author, and stands again as it was when the request is withdrawn', async () => {
    const sent = await criterion(cast.town, 'A1');
    await request('A1');
    await write(cast.coordinator, 'A1', { fact: 'Classée en 1996.' });
    expect(await criterion(cast.town, 'A1')).toMatchObject({
      ...TO_TOWN,
      fact: 'Classée en 1995.',
      pendingFact: 'Classée en 1996.',
    });
    const commission = await buildPerson(test, { role: 'commission' });
    await test.dataSource.query(
      "INSERT INTO user_grant (id, user_id, role, homologation_id, from_on) VALUES (gen_random_uuid(), $1, 'commission', $2, '2018-01-01')",
      [commission.userId, caseId],
    );
    expect(await criterion(commission.client, 'A1')).toMatchObject({ ...BY_TOWN, pendingFact: null });
    // Written again as it was sent, nothing waits and nobody has changed it.
    await write(cast.coordinator, 'A1', { fact: 'Classée en 1995.' });
    expect(await criterion(cast.town, 'A1')).toMatchObject({ ...BY_TOWN, updatedAt: sent.updatedAt });
    await write(cast.coordinator, 'A1', { fact: 'Classée en 1996.' });
    await moved(cast.coordinator, caseId, 'withdraw_request', { reason: 'Vu au téléphone.' });
    expect(await criterion(cast.town, 'A1')).toMatchObject({
      ...BY_TOWN,
      fact: 'Classée en 1995.',
      updatedAt: sent.updatedAt,
      pendingFact: null,
    });
  });

  it('is not asked of the population but by a first application', async () => {
    for (const client of [cast.town, cast.coordinator]) {
      expect(await criterion(client, 'A2')).toMatchObject({
        isJudged: false,
        canEditFact: false,
        pile: null,
      });
      expect((await patch(client, 'A2', { fact: 'Peu d’habitants.' })).status).toBeGreaterThanOrEqual(409);
    }
    const points = [{ target: { type: 'criterion' as const, code: 'A2' }, reason: 'À préciser.' }];
    const asked = await move(cast.coordinator, caseId, 'request_completion', {
      dueOn: test.clock.today(),
      points,
    });
    expect(asked.status).toBe(422);
    expect(await paperOf()).not.toMatch(/\bA2\b/);
  });

  it('is of whoever wrote what takes its place, once sent', async () => {
    await request('A1', 'A4');
    test.clock.goTo('2026-06-24');
    await write(cast.coordinator, 'A1', { fact: 'Classée en 1996.' });
    await write(cast.town, 'A4', { fact: 'La cité le dit.' });
    test.clock.goTo('2026-06-25');
    await moved(cast.town, caseId, 'resubmit', {});
    const at = expect.stringMatching('^2026-06-24') as string;
    expect(await criterion(cast.town, 'A1')).toMatchObject({
      ...TO_TOWN,
      fact: 'Classée en 1996.',
      updatedAt: at,
    });
    expect(await criterion(cast.town, 'A4')).toMatchObject({ ...BY_TOWN, updatedAt: at });
  });
});

describe('what the network judges of it', () => {
  const FOUND = ['A1', 'A3', 'A4', 'A5'] as const;
  let document: OpenAPIObject;
  const readByTown = async () => {
    await idle(test);
    return readAll(cast.town, document, { caseIds: [caseId], townIds: [cityId] });
  };

  it(
    'is the same to its town, byte for byte, until admissibility is decided',
    async () => {
      document = (await cast.national.get<OpenAPIObject>('/api/openapi.json')).body;
      expect(await criterion(cast.town, 'A1')).toMatchObject({ judgement: null });
      const before = await readByTown();
      await judge('A1', 'not_met', 'SECRET-NOTE');
      await judge('A3', 'to_complete', 'SECRET-NOTE');
      const after = await readByTown();
      expect(differences(before, after)).toEqual([]);
      expect(await criterion(cast.coordinator, 'A1')).toMatchObject({
        judgement: 'not_met',
        note: 'SECRET-NOTE',
      });
    },
    LONG,
  );

  it('neither stops nor tells the town that writes', async () => {
    const { version } = await criterion(cast.town, 'A3');
    await judge('A3', 'met', 'SECRET-NOTE');
    await request('A3');
    expect(await criterion(cast.town, 'A3')).toMatchObject({ judgement: null, version });
    const written = await patch(cast.town, 'A3', { fact: 'Un bâti dense.' }, version);
    expect(written).toMatchObject({ status: 200, body: { judgement: null, version: version + 1 } });
    const stale = await patch(cast.town, 'A3', { fact: 'Autre.' }, version);
    expect(stale.status).toBe(412);
    expect(JSON.stringify(stale.body)).not.toMatch(/"met"|SECRET/);
    // The network has read all that was written since.
    expect((await patch(cast.coordinator, 'A3', { fact: 'Autre.' }, version)).status).toBe(412);
    await moved(cast.town, caseId, 'resubmit', {});
  });

  it('is told once admissibility is decided, and no longer when the file is sent back', async () => {
    for (const code of FOUND) await judge(code, 'met', 'SECRET-NOTE');
    await moved(cast.coordinator, caseId, 'declare_admissible', {});
    expect(await criterion(cast.town, 'A1')).toMatchObject({ judgement: 'met' });
    expect((await criterion(cast.town, 'A1')).note).toBeUndefined();
    await moved(cast.coordinator, caseId, 'suspend', { reason: 'Travaux.' });
    expect(await criterion(cast.town, 'A1')).toMatchObject({ judgement: 'met' });
    await moved(cast.coordinator, caseId, 'resume', { reason: 'Fin des travaux.' });
    await moved(cast.coordinator, caseId, 'send_back', { reason: 'À revoir.' });
    expect(await criterion(cast.town, 'A1')).toMatchObject({ judgement: null });
  });
});

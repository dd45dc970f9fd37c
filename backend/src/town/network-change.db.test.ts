import { createHash } from 'node:crypto';
import type { TownNewsView } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { answered, decide } from '../../test/ask-page.js';
import type { Answer } from '../../test/client.js';
import { bring, moved, networkId, openCase, townId } from '../../test/factory.js';
import { pdf } from '../../test/file-samples.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { uploadWhole } from '../../test/upload.js';
import { waiting } from '../../test/waiting.js';

/** What is filed for a town at the very moment when it changes network goes with it: no row stays behind. */
let test: TestApp;
let cast: CaseCast;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
}, 60_000);
afterAll(() => test.close());

/** The act stops where it files these bytes, the change of network comes, then both go on: answers their statuses. */
async function during(
  filed: { kind: string; sha256: string },
  act: () => Promise<Answer<object>>,
  network: string,
): Promise<number[]> {
  const change = { networkId: await networkId(test, network), fromOn: test.clock.today(), reason: 'Vote.' };
  const runner = test.dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `proof ${craon} ${filed.kind} ${filed.sha256}`,
    ]);
    const acting = act();
    await waiting(test, 1);
    const changing = cast.national.post(`/api/towns/${craon}/network-changes`, change);
    await waiting(test, 2);
    await runner.commitTransaction();
    return [(await acting).status, (await changing).status];
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}

const leftBehind = () =>
  test.dataSource.query<object[]>(
    `SELECT p.title FROM proof p JOIN town t ON t.id = p.town_id WHERE t.id = $1 AND p.network_id <> t.network_id
     UNION ALL SELECT d.file_name FROM document d JOIN town t ON t.id = d.town_id WHERE t.id = $1 AND d.network_id <> t.network_id`,
    [craon],
  );

it('a proof told of with the news', async () => {
  const caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
  await bring(test, cast, caseId, 'opinion_given');
  await moved(cast.national, caseId, 'decide', { boardOn: test.clock.today(), outcome: 'homologated' });
  await moved(cast.national, caseId, 'notify', {});
  await moved(cast.coordinator, caseId, 'close', {
    charterSignedOn: test.clock.today(),
    licenceSignedOn: test.clock.today(),
  });
  const { recommendations } = (await cast.town.get<TownNewsView>(`/api/towns/${craon}/news`)).body;
  const [followed] = recommendations;
  const content = pdf('devis');
  const uploadIds = [await uploadWhole(test, cast.town, content, 'Devis de la halle.pdf')];
  const tell = () =>
    cast.town.post(
      `/api/recommendations/${followed?.id ?? ''}/news`,
      { status: 'done', uploadIds },
      { ifMatch: `"${followed?.version ?? 0}"` },
    );
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(await during({ kind: 'other', sha256 }, tell, 'D72')).toEqual([201, 201]);
  expect(await leftBehind()).toEqual([]);
});

it.each([
  ['where no case is open', 'D53', async () => undefined],
  ['which joins the open case', 'D72', () => openCase(cast.town, { townId: craon, kind: 'renewal' })],
])('a picture asked for and accepted, %s', async (_, network, prepare) => {
  await prepare();
  const { ask } = await answered(test, cast.national, craon);
  const [file] = await test.dataSource.query<{ sha256: string }[]>(
    'SELECT sha256 FROM ask_file WHERE id = $1',
    [ask.answers[0]?.files[0]?.id],
  );
  const accept = () => decide(cast.national, ask);
  expect(await during({ kind: 'photo', sha256: file?.sha256 ?? '' }, accept, network)).toEqual([200, 201]);
  expect(await leftBehind()).toEqual([]);
});

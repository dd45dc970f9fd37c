import type { AskView } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { AskPage, asked, pictureOf } from '../../test/ask-page.js';
import { openCase, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

let test: TestApp;
let cast: CaseCast;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
}, 60_000);
afterAll(() => test.close());

/** The file of the case that an accepted answer with these pictures and words became. */
async function accepted(pictures: Uint8Array[], text = ''): Promise<string | null | undefined> {
  const { id, link } = await asked(cast.coordinator, craon, { commitmentCode: '2.4' });
  const page = new AskPage(test, link);
  const uploadIds: string[] = [];
  for (const picture of pictures) uploadIds.push(await page.upload(picture));
  expect((await page.answer({ uploadIds, text })).status).toBe(201);
  const [answer] = (await cast.coordinator.get<AskView>(`/api/asks/${id}`)).body.answers;
  const decided = await cast.coordinator.post<AskView>(
    `/api/asks/${id}/answers/${answer?.id}/decisions`,
    { decision: 'accepted' },
    { ifMatch: `"${answer?.version}"` },
  );
  expect(decided.status).toBe(200);
  return decided.body.answers[0]?.documentId;
}

it('a file that is in the case already joins it once, and one that was only proposed is confirmed', async () => {
  await openCase(cast.town, { townId: craon, kind: 'upgrade' });
  const picture = await pictureOf(7);
  const documentId = await accepted([picture]);
  expect(documentId).toEqual(expect.any(String));
  expect(await accepted([picture])).toBe(documentId);
  await test.dataSource.query("UPDATE document SET confirmed = false, commitments = '{1.1}' WHERE id = $1", [
    documentId,
  ]);
  expect(await accepted([picture])).toBe(documentId);
  const rows = await test.dataSource.query<unknown[]>(
    'SELECT confirmed, commitments FROM document WHERE homologation_id = (SELECT homologation_id FROM document WHERE id = $1)',
    [documentId],
  );
  expect(rows).toEqual([{ confirmed: true, commitments: ['1.1', '2.4'] }]);
});

it.each([
  ['one photograph', [8], 'Le lavoir,\nvu du pont.', 'Le lavoir, vu du pont.'],
  ['one photograph and a long text', [9], 'mot '.repeat(100), `${'mot '.repeat(73)}mot…`],
  ['several, of which nothing says', [10, 11], 'Le lavoir.', ''],
])('the words sent with %s become its caption', async (_, shades, text, caption) => {
  const documentId = await accepted(await Promise.all(shades.map(pictureOf)), text);
  const [row] = await test.dataSource.query<object[]>('SELECT caption FROM document WHERE id = $1', [
    documentId,
  ]);
  expect(row).toEqual({ caption });
});

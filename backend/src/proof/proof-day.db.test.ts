import type { DocumentView, ProofRow, ProofView } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { bring, join } from '../../test/factory.js';
import { buildLibraryCast, draftOf, type LibraryCast, pdfOf, viewOf } from '../../test/library.js';

let app: TestApp;
let cast: LibraryCast;
let caseId: string;
let document: DocumentView;

beforeAll(async () => {
  app = await startApp();
  cast = await buildLibraryCast(app, 'Craon');
  caseId = await draftOf(app, cast.national, 'Craon');
  document = viewOf(await join(cast.town, caseId, 'deliberation', pdfOf('délibération'), 'IMG_0003.pdf'));
});
afterAll(() => app.close());

const proof = async (): Promise<ProofView> =>
  (await cast.town.get<ProofView>(`/api/proofs/${document.proofId}`)).body;
const dayOfFile = async (): Promise<string | null> =>
  (await cast.town.get<DocumentView>(`/api/documents/${document.id}`)).body.factOn;
let version = 0;
async function say(day: string): Promise<void> {
  const path = `/api/applications/${caseId}/answers/deliberation.on`;
  expect((await cast.town.patch(path, { text: day }, `"${version}"`)).status).toBe(200);
  version += 1;
}

describe('the day of a délibération', () => {
  test('is no day that nobody gave', async () => {
    expect(await dayOfFile()).toBeNull();
    expect(await proof()).toMatchObject({ factOn: null, validUntil: null, isTooOld: false });
  });

  test('is the one that its file says, as it says it now', async () => {
    for (const day of ['2025-11-03', '2025-11-04']) {
      await say(day);
      expect([await dayOfFile(), (await proof()).factOn]).toEqual([day, day]);
    }
    await say('');
    expect([await dayOfFile(), (await proof()).factOn]).toEqual([null, null]);
    await say('2025-11-04');
  });

  test('is told in the library, where it is sorted by it, and is no other proof’s', async () => {
    const photo = viewOf(await join(cast.town, caseId, 'photo', pdfOf('lavoir')));
    expect(photo.factOn).toBeNull();
    const sort = encodeURIComponent('["factOn","ASC"]');
    const { body } = await cast.town.get<ProofRow[]>(`/api/proofs?sort=${sort}`);
    expect(body.map(({ kind, factOn }) => [kind, factOn])).toEqual([
      ['deliberation', '2025-11-04'],
      ['photo', null],
    ]);
    expect(body[1]).toMatchObject({ isFromReception: true, isTooOld: false });
    expect(body[1]?.validUntil).toBe(
      `${Number(app.clock.today().slice(0, 4)) + 5}${app.clock.today().slice(4)}`,
    );
  });

  test('given to the proof by hand, it comes first', async () => {
    const path = `/api/proofs/${document.proofId}`;
    const given = await cast.town.send('PATCH', path, { factOn: '2025-10-01' }, { ifMatch: '"1"' });
    expect(given.body).toMatchObject({ factOn: '2025-10-01' });
    expect(await dayOfFile()).toBe('2025-10-01');
    await cast.town.send('PATCH', path, { factOn: null }, { ifMatch: '"2"' });
    expect(await dayOfFile()).toBe('2025-11-04');
  });
});

describe('a délibération that was sent', () => {
  test('has served the case that is still open, and is too old once it is over', async () => {
    expect(await proof()).toMatchObject({ isServing: false, isTooOld: false });
    await bring(app, cast, caseId, 'submitted');
    expect(await proof()).toMatchObject({ isServing: true, isTooOld: false });
    await app.dataSource.query(
      "UPDATE homologation SET state = 'closed', town_state = 'closed' WHERE id = $1",
      [caseId],
    );
    expect(await proof()).toMatchObject({ isServing: false, isTooOld: true });
  });
});

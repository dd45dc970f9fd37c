import { CASE_MAX_FILES, LIBRARY_MAX_PROOFS } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { join, townId } from '../../test/factory.js';
import {
  buildLibraryCast,
  draftOf,
  type LibraryCast,
  pdfOf,
  refusalOf,
  takeOut,
  viewOf,
} from '../../test/library.js';

let app: TestApp;
let cast: LibraryCast;
let caseId: string;
let craon: string;

beforeAll(async () => {
  app = await startApp();
  cast = await buildLibraryCast(app, 'Craon');
  caseId = await draftOf(app, cast.national, 'Craon');
  craon = await townId(app, 'Craon');
});
afterAll(() => app.close());

const copies = (table: 'document' | 'proof', count: number, of: string) =>
  app.dataSource.query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid()))).*
     FROM ${table} o, generate_series(1, $1) WHERE o.id = $2`,
    [count, of],
  );

test('a case takes so many files, and one more once another is taken out', async () => {
  const first = viewOf(await join(cast.town, caseId, 'photo', pdfOf('first')));
  await copies('document', CASE_MAX_FILES - 2, first.id);
  const last = viewOf(await join(cast.town, caseId, 'other', pdfOf('last')));
  const refused = await join(cast.town, caseId, 'photo', pdfOf('one more'));
  expect(refusalOf(refused)).toEqual([409, 'case_full']);
  expect((await takeOut(cast.town, last.id)).status).toBe(204);
  expect((await join(cast.town, caseId, 'photo', pdfOf('one more'))).status).toBe(201);
});

test('what comes with the visit has a place of its own', async () => {
  await app.dataSource.query(
    "UPDATE homologation SET state = 'visited', town_state = 'visited' WHERE id = $1",
    [caseId],
  );
  expect((await join(cast.coordinator, caseId, 'photo', pdfOf('of the visit'))).status).toBe(201);
});

test('a library takes so many proofs; the same bytes again are the proof that they are', async () => {
  await app.dataSource.query("UPDATE homologation SET state = 'draft', town_state = 'draft' WHERE id = $1", [
    caseId,
  ]);
  await app.dataSource.query('DELETE FROM document WHERE homologation_id = $1 AND removed_at IS NULL', [
    caseId,
  ]);
  const { proofId } = viewOf(await join(cast.town, caseId, 'other', pdfOf('kept')));
  const [held] = await app.dataSource.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM proof WHERE town_id = $1 AND removed_at IS NULL',
    [craon],
  );
  await copies('proof', LIBRARY_MAX_PROOFS - (held?.n ?? 0), proofId ?? '');
  expect(refusalOf(await join(cast.town, caseId, 'other', pdfOf('too many')))).toEqual([409, 'library_full']);
  expect(viewOf(await join(cast.town, caseId, 'other', pdfOf('kept'))).proofId).toBe(proofId);
});

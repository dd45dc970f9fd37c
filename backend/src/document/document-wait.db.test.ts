import type { DocumentView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { answered, decide } from '../../test/ask-page.js';
import type { Answer } from '../../test/client.js';
import { join, openCase, townId } from '../../test/factory.js';
import { pdfOf } from '../../test/library.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { waiting } from '../../test/waiting.js';

/** A file that waits for a request to complete is judged by what was asked, not by what stood before. */
let test: TestApp;
let cast: CaseCast;
let craon: string;
let caseId: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  craon = await townId(test, 'Craon');
  caseId = await openCase(cast.town, { townId: craon, kind: 'upgrade' });
}, 60_000);
afterAll(() => test.close());
beforeEach(async () => {
  await test.dataSource.query('DELETE FROM completion_point');
  await test.dataSource.query("UPDATE homologation SET state = 'draft', town_state = 'draft'");
});

/** A photograph is asked for while the act waits: answers what the act then says. */
async function during<Body extends object>(act: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  const runner = test.dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query(
      "UPDATE homologation SET state = 'to_complete', town_state = 'to_complete' WHERE id = $1",
      [caseId],
    );
    await runner.query(
      `INSERT INTO completion_point (id, homologation_id, step_id, position, target_type, target_code, reason)
       SELECT $1, homologation_id, id, 0, 'piece', 'photo', 'Il en manque une.' FROM homologation_step WHERE homologation_id = $2 LIMIT 1`,
      [v7(), caseId],
    );
    const acting = act();
    await waiting(test, 1);
    await runner.commitTransaction();
    return await acting;
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}

it('joined by its town', async () => {
  const joined = await during(() => join(cast.town, caseId, 'photo', pdfOf('asked for')));
  expect([joined.status, joined.body]).toMatchObject([201, { isPending: true }]);
});

it('accepted by its network', async () => {
  const { ask } = await answered(test, cast.coordinator, craon);
  const accepted = await during(() => decide(cast.coordinator, ask));
  expect(accepted.status).toBe(200);
  const documentId = accepted.body.answers[0]?.documentId;
  expect(documentId).toEqual(expect.any(String));
  const { body } = await cast.town.get<DocumentView>(`/api/documents/${documentId}`);
  expect(body.isPending).toBe(true);
});

import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { bring, join, openCase, townId } from '../../test/factory.js';
import { until } from '../../test/mailbox.js';
import { buildCast } from '../../test/notified-case.js';
import { jpeg } from '../../test/picture-samples.js';
import { JobService } from '../job/job.service.js';
import { PAPER_JOB } from './paper-file.service.js';

let test: TestApp;

beforeAll(async () => {
  test = await startApp();
}, 60_000);
afterAll(() => test.close());

it('the file of a town is not printed without its photographs while they are still examined', async () => {
  const cast = await buildCast(test, 'D53', 'Craon');
  const caseId = await openCase(cast.town, { townId: await townId(test, 'Craon'), kind: 'upgrade' });
  const photo = new Blob([new Uint8Array(jpeg())], { type: 'image/jpeg' });
  expect((await join(cast.town, caseId, 'photo', photo, 'halle.jpg')).status).toBe(201);
  await bring(test, cast, caseId, 'submitted');
  const query = <Row>(statement: string, ...values: unknown[]) =>
    test.dataSource.query<Row[]>(statement, values);
  const examined = (scan: string, picture: string) =>
    query(
      `UPDATE stored_file s SET scan = $2, picture = $3 FROM document d
       WHERE d.homologation_id = $1 AND d.kind = 'photo' AND s.storage_key = d.storage_key`,
      caseId,
      scan,
      picture,
    );
  const paperId = v7();
  await query(
    `INSERT INTO case_paper (id, homologation_id, town_id, step_id, kind, content, issued_at)
     SELECT $2, p.homologation_id, p.town_id, s.id, p.kind, p.content, p.issued_at
     FROM case_paper p JOIN homologation_step s ON s.homologation_id = p.homologation_id AND s.id <> p.step_id
     WHERE p.homologation_id = $1 AND p.kind = 'application' LIMIT 1`,
    caseId,
    paperId,
  );
  const attempted = (attempt: number) =>
    test.app
      .get(JobService, { strict: false })
      .add(test.dataSource.manager, PAPER_JOB, { paperId, attempt }, `${PAPER_JOB}:${paperId}:${attempt}`);
  const isAskedAgain = async (attempt: number) =>
    (await query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', `${PAPER_JOB}:${paperId}:${attempt}`))
      .length === 1;
  const isMade = async () =>
    (await query('SELECT 1 FROM case_paper_file WHERE paper_id = $1', paperId)).length === 1;

  for (const [scan, picture, attempt] of [
    ['not_scanned', 'waiting', 10],
    ['waiting', 'made', 20],
  ] as const) {
    await examined(scan, picture);
    await attempted(attempt);
    await until(() => isAskedAgain(attempt + 1));
    expect(await isMade()).toBe(false);
  }
  await examined('clean', 'made');
  await attempted(30);
  await until(isMade);
}, 60_000);

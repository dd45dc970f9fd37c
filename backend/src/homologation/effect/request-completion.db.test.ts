import { type HomologationView, NAMEABLE_KINDS } from '@pcc/shared';
import { startApp, type TestApp } from '../../../test/app.js';
import { bring, move, moved, openCase, townId } from '../../../test/factory.js';
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
  await bring(test, cast, caseId, 'submitted');
}, 60_000);
afterAll(() => test.close());

const request = (...codes: string[]) =>
  move(cast.coordinator, caseId, 'request_completion', {
    dueOn: test.clock.today(),
    points: codes.map((code) => ({ target: { type: 'piece' as const, code }, reason: 'À revoir.' })),
  });
const withdraw = () => moved(cast.coordinator, caseId, 'withdraw_request', { reason: 'Vu au téléphone.' });

it('names any file of the file, and no paper signed after the decision', async () => {
  expect((await request('signed_licence')).status).toBe(422);
  expect((await request(...NAMEABLE_KINDS)).status).toBe(200);
  await withdraw();
});

it('of photographs opens photographs alone, and says so', async () => {
  await request('photo');
  const { body } = await cast.town.get<HomologationView>(`/api/homologations/${caseId}`);
  expect(body).toMatchObject({ state: 'to_complete', joinable: ['photo'], canReply: true });
  expect(body.points).toMatchObject([{ target: { type: 'piece', code: 'photo' }, isAnswered: false }]);
  await withdraw();
});

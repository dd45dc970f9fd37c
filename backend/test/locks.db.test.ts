import type { ApplicationView, TownView } from '@pcc/shared';
import { openCase, townId } from './factory.js';
import { Story } from './story.js';

/** Writes that meet on one town: they wait for each other, and neither deadlock nor empty the pool. */
let story: Story;

beforeAll(async () => {
  story = await Story.start();
});
afterAll(() => story.test.close());

it('an act on a town and the writing of its case let each other through', async () => {
  const { test, national } = story;
  const people = await story.cast('D53', 'Craon');
  const id = await townId(test, 'Craon');
  const caseId = await openCase(people.town, { townId: id, kind: 'upgrade' });
  const { answers } = (await people.town.get<ApplicationView>(`/api/applications/${caseId}`)).body;
  for (let round = 0; round < 5; round += 1) {
    const [act, ...writes] = await Promise.all([
      national.post<TownView>(`/api/towns/${id}/pauses`, {
        fromOn: test.clock.today(),
        reason: 'Élections.',
      }),
      ...answers
        .slice(0, 4)
        .map(({ code, version }) =>
          people.town.patch(
            `/api/applications/${caseId}/answers/${code}`,
            { text: `Tour ${round}` },
            `"${version + round}"`,
          ),
        ),
    ]);
    // 409: the pause came first and suspended the case.
    expect(writes.map(({ status }) => status).filter((status) => ![200, 409, 412].includes(status))).toEqual(
      [],
    );
    expect(act.status).toBe(201);
    const pause = act.body.pauses.find(({ toOn }) => toOn === null);
    const end = { toOn: test.clock.today() };
    expect((await national.patch(`/api/towns/${id}/pauses/${pause?.id ?? ''}`, end, act.etag)).status).toBe(
      200,
    );
  }
});

it('many stale writes at once are told so without waiting for a connection', async () => {
  const { test, national } = story;
  const id = await townId(test, 'Mamers');
  const start = Date.now();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => national.patch(`/api/towns/${id}`, { name: 'Mamers' }, '"999"')),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([412]));
  expect(Date.now() - start).toBeLessThan(5_000);
});

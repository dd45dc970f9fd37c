import { addDays, type HomeLine, type HomeView } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { answered, asked, decide } from '../../test/ask-page.js';
import type { Client } from '../../test/client.js';
import { buildPerson, townId } from '../../test/factory.js';
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

/** The lines about one thing asked, under the block that each stands in. */
async function lines(client: Client): Promise<[string, HomeLine['what'], string | null][]> {
  const { body } = await client.get<HomeView>('/api/home');
  return (['todo', 'waiting', 'upcoming'] as const).flatMap((block) =>
    body[block]
      .filter(({ what }) => what === 'ask_open' || what === 'ask_answered')
      .map(({ what, dueOn }): [string, HomeLine['what'], string | null] => [block, what, dueOn]),
  );
}

it('one thing asked waits for the town, then its answer for the network, until it is decided', async () => {
  const dueOn = addDays(test.clock.today(), 20);
  await asked(cast.coordinator, craon, { dueOn });
  expect(await lines(cast.town)).toEqual([['todo', 'ask_open', dueOn]]);
  expect(await lines(cast.coordinator)).toEqual([['waiting', 'ask_open', dueOn]]);

  const { ask } = await answered(test, cast.coordinator, craon);
  expect(await lines(cast.coordinator)).toEqual([
    ['todo', 'ask_answered', null],
    ['waiting', 'ask_open', dueOn],
  ]);
  expect(await lines(cast.town)).toContainEqual(['waiting', 'ask_answered', null]);
  // A network looks after its own: the national team only knows.
  expect(await lines(cast.national)).toContainEqual(['waiting', 'ask_answered', null]);
  const elsewhere = await buildPerson(test, { role: 'coordinator', network: 'BRE' });
  expect(await lines(elsewhere.client)).toEqual([]);

  await decide(cast.coordinator, ask);
  expect(await lines(cast.coordinator)).toEqual([['waiting', 'ask_open', dueOn]]);
});

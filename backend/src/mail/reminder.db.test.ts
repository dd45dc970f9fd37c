import { teamStatus } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { ReminderQueries } from './reminder.queries.js';

const ELECTION = '2026-03-15';
/** Old enough by then for a first reminder, and not yet for silence. */
const TODAY = '2026-09-15';

const CONFIRMED = [null, '2020-05-28', '2026-03-14', '2026-03-15', '2026-03-22', '2026-06-15'];
const MAYOR = [null, '2020-05-28', '2026-03-14', '2026-03-15', '2026-03-22', '2026-06-15'];
const OTHER_MAYOR = ['none', 'former', 'to come'] as const;
const HANDOVER = ['none', 'open', 'answered', 'settled', 'cancelled'] as const;

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

/** Every combination, each on a town of its own; there are more towns than there are. */
const CASES = CONFIRMED.flatMap((confirmedOn, first) =>
  MAYOR.flatMap((mayorFromOn, second) =>
    HANDOVER.map((handover, third) => ({
      confirmedOn,
      mayorFromOn,
      handover,
      otherMayor: OTHER_MAYOR[(first + second + third) % OTHER_MAYOR.length] ?? 'none',
    })),
  ),
);

async function lay(townId: string, known: (typeof CASES)[number]): Promise<void> {
  const { dataSource } = test;
  await dataSource.query(
    "UPDATE town SET contacts_confirmed_on = $2, public_email = 'mairie@example.org', created_at = '2020-01-01' WHERE id = $1",
    [townId, known.confirmedOn],
  );
  const personId = v7();
  await dataSource.query("INSERT INTO person (id, name, search_name) VALUES ($1, 'Maire', 'maire')", [
    personId,
  ]);
  const mandate = (fromOn: string, toOn: string | null) =>
    dataSource.query(
      `INSERT INTO mandate (id, person_id, body, town_id, network_id, function, from_on, to_on)
       SELECT $1, $2, 'town', id, network_id, 'mayor', $4, $5 FROM town WHERE id = $3`,
      [v7(), personId, townId, fromOn, toOn],
    );
  if (known.mayorFromOn !== null) await mandate(known.mayorFromOn, null);
  if (known.otherMayor === 'former') await mandate('2026-07-01', TODAY);
  if (known.otherMayor === 'to come') await mandate('2026-09-16', null);
  if (known.handover === 'none') return;
  const at = (status: string) => (known.handover === status ? new Date() : null);
  await dataSource.query(
    `INSERT INTO handover (id, town_id, network_id, reason, started_at, answered_at, settled_at, cancelled_at)
     SELECT $1, id, network_id, 'election', now(), $3, $4, $5 FROM town WHERE id = $2`,
    [v7(), townId, at('answered'), at('settled'), at('cancelled')],
  );
}

it('asks to confirm its contacts of the towns whose team is not confirmed, by the rule that the screens follow', async () => {
  const towns = await test.dataSource.query<{ id: string }[]>(
    'SELECT t.id FROM town t LEFT JOIN town_ranks_on($1::date) r ON r.town_id = t.id WHERE r.rank IS DISTINCT FROM $2 ORDER BY t.id LIMIT $3',
    [TODAY, 'left', CASES.length],
  );
  expect(towns).toHaveLength(CASES.length);
  const laid = new Map(towns.flatMap(({ id }, place) => (CASES[place] ? [[id, CASES[place]] as const] : [])));
  for (const [id, known] of laid) await lay(id, known);
  const due = await test.app.get(ReminderQueries).due(test.dataSource.manager, TODAY);
  const asked = new Set(
    due.filter(({ rule }) => rule === 'contacts_unconfirmed').map(({ townId }) => townId),
  );
  const wrong = [...laid].filter(([id, { confirmedOn, mayorFromOn, handover }]) => {
    const status = teamStatus({
      electionOn: ELECTION,
      confirmedOn,
      mayorFromOn,
      hasOpenHandover: handover === 'open' || handover === 'answered',
    });
    return asked.has(id) !== (status === 'unconfirmed' || status === 'mayor_changed');
  });
  expect(wrong.map(([, known]) => known)).toEqual([]);
  expect([asked.size > 50, asked.size < CASES.length - 50]).toEqual([true, true]);
});

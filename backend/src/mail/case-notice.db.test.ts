import { parisDay, type RuleCode, type TownFunction } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { bring, buildPerson, moved, openCase, townId } from '../../test/factory.js';
import { giveMandate } from '../../test/mandate.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

interface Told {
  rule: RuleCode;
  who: string;
  occurrence: string;
  facts: Record<string, unknown>;
  due_on: string | null;
  settled_at: Date | null;
  delivery: string;
  step: string | null;
}

let test: TestApp;

beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

/** Everything told of a case, in the order it was. */
const toldOf = (caseId: string) =>
  test.dataSource.query<Told[]>(
    `SELECT n.rule, coalesce(n.user_id::text, n.address) AS who, n.occurrence, n.facts, n.due_on, n.settled_at, n.delivery, s.name AS step
     FROM notice n LEFT JOIN homologation_step s ON s.id::text = n.occurrence WHERE n.homologation_id = $1 ORDER BY n.id`,
    [caseId],
  );

/** Rules and the person told, as `case_submitted town`. */
async function summary(caseId: string, cast: CaseCast): Promise<string[]> {
  const names = Object.fromEntries(Object.entries(cast.people).map(([name, { userId }]) => [userId, name]));
  return (await toldOf(caseId)).map(({ rule, who }) => `${rule} ${names[who] ?? who}`);
}

it('tells each step to those it concerns, and nothing of the closed debate to the town', async () => {
  const cast = await buildCast(test, 'D53', 'Craon');
  const id = await townId(test, 'Craon');
  const caseId = await openCase(cast.town, { townId: id, kind: 'upgrade' });
  expect(await summary(caseId, cast)).toEqual([]);

  await bring(test, cast, caseId, 'submitted');
  expect(await summary(caseId, cast)).toEqual(['case_submitted town', 'case_arrived coordinator']);

  await moved(cast.coordinator, caseId, 'request_completion', {
    points: [
      { target: { type: 'answer', code: '2.4' }, reason: 'Précisez.' },
      { target: { type: 'piece', code: 'programme' }, reason: 'Page absente.' },
    ],
    dueOn: '2026-07-15',
  });
  const asked = (await toldOf(caseId)).at(-1);
  expect(asked).toMatchObject({
    rule: 'completion_requested',
    facts: { townName: 'Craon', kind: 'upgrade', dueOn: '2026-07-15', points: 2 },
    due_on: '2026-07-15',
    delivery: 'at_once',
    step: 'request_completion',
  });

  await moved(cast.coordinator, caseId, 'withdraw_request', { reason: 'Trouvé.' });
  await moved(cast.coordinator, caseId, 'suspend', { reason: 'Élections.' });
  await moved(cast.coordinator, caseId, 'resume', { reason: 'Conseil installé.' });
  const visitOn = parisDay(test.clock.now());
  await bring(test, cast, caseId, 'visit_scheduled');
  await bring(test, cast, caseId, 'opinion_given');
  expect((await summary(caseId, cast)).slice(3)).toEqual([
    'case_suspended town',
    'case_resumed town',
    'case_admissible town',
    'visit_scheduled town',
    'opinion_awaited commission',
    'decision_awaited national',
  ]);
  const visit = (await toldOf(caseId)).find(({ rule }) => rule === 'visit_scheduled');
  expect(visit?.facts).toMatchObject({ visitOn });

  // Nothing of the debate is the town's: neither the opinion, nor its return, nor the decision before its letter.
  const before = (await summary(caseId, cast)).filter((line) => line.endsWith(' town')).length;
  await moved(cast.national, caseId, 'send_back', { reason: 'À préciser.' });
  await bring(test, cast, caseId, 'opinion_given');
  await moved(cast.national, caseId, 'defer', { boardOn: visitOn, reason: 'Quorum.' });
  await moved(cast.national, caseId, 'decide', { boardOn: visitOn, outcome: 'homologated' });
  expect((await summary(caseId, cast)).filter((line) => line.endsWith(' town'))).toHaveLength(before);

  await moved(cast.national, caseId, 'notify', {});
  const [letter] = await test.dataSource.query<{ id: string }[]>(
    'SELECT id FROM letter WHERE homologation_id = $1',
    [caseId],
  );
  expect((await toldOf(caseId)).at(-1)).toMatchObject({
    rule: 'decision_notified',
    who: cast.people.town.userId,
    facts: { townName: 'Craon', letterId: letter?.id, outcome: 'homologated' },
  });

  await moved(cast.national, caseId, 'supersede_decision', {
    boardOn: visitOn,
    outcome: 'kept',
    reason: 'Erreur matérielle.',
  });
  expect((await toldOf(caseId)).at(-1)?.rule).toBe('decision_notified');
  await moved(cast.national, caseId, 'notify', {});
  const letters = (await toldOf(caseId)).filter(({ rule }) => rule === 'decision_notified');
  expect(letters.map(({ facts }) => facts.outcome)).toEqual(['homologated', 'kept']);

  // Everything that a town was told comes from a step that it can see, and says nothing that it may not know.
  const steps = await test.dataSource.query<{ id: string; visibility: string }[]>(
    'SELECT id, visibility FROM homologation_step WHERE homologation_id = $1',
    [caseId],
  );
  const visibility = new Map(steps.map((step) => [step.id, step.visibility]));
  for (const { who, occurrence, facts } of await toldOf(caseId)) {
    if (who !== cast.people.town.userId) continue;
    expect(visibility.get(occurrence)).toBe('town');
    expect(JSON.stringify(facts)).not.toContain('SECRET');
  }
});

it('nobody is told by their own act among staff; the town has its receipt though staff sent for it', async () => {
  const cast = await buildCast(test, 'D72', 'Mamers');
  const caseId = await openCase(cast.coordinator, { townId: await townId(test, 'Mamers'), kind: 'upgrade' });
  const other = await buildPerson(test, { role: 'coordinator', network: 'D72' });
  await bring(test, { ...cast, town: cast.coordinator }, caseId, 'submitted');
  expect(await summary(caseId, cast)).toEqual(['case_submitted town', `case_arrived ${other.userId}`]);
});

it('a case given up settles what was still to be told of it', async () => {
  const cast = await buildCast(test, 'BRE', 'Roscoff');
  const id = await townId(test, 'Roscoff');
  const caseId = await openCase(cast.national, {
    townId: id,
    kind: 'exceptional_audit',
    rank: 'homologated',
    reason: 'Signalement.',
  });
  expect(await summary(caseId, cast)).toEqual(['case_arrived coordinator']);
  await moved(cast.coordinator, caseId, 'suspend', { reason: 'Élections.' });
  await moved(cast.national, caseId, 'abandon', { reason: 'Sans objet.' });
  const told = await toldOf(caseId);
  expect(told.map(({ rule, settled_at }) => [rule, settled_at !== null])).toEqual([
    ['case_arrived', true],
    ['case_suspended', true],
    ['case_abandoned', false],
  ]);
});

it('a transition that is refused tells nobody', async () => {
  const cast = await buildCast(test, 'D53', 'Lassay-les-Châteaux');
  const caseId = await openCase(cast.coordinator, {
    townId: await townId(test, 'Lassay-les-Châteaux'),
    kind: 'renewal',
  });
  await expect(
    moved(cast.town, caseId, 'submit', { deliberationOn: '2026-06-01', deliberationDocumentId: caseId }),
  ).rejects.toThrow('422');
  expect(await toldOf(caseId)).toEqual([]);
});

it('without anybody in function the town hall’s own mailbox is told, and without a mailbox nobody', async () => {
  const cast = await buildCast(test, 'BRE', 'Moncontour-de-Bretagne');
  const id = await townId(test, 'Moncontour-de-Bretagne');
  await test.dataSource.query("UPDATE mandate SET to_on = '2026-01-01' WHERE town_id = $1", [id]);
  const caseId = await openCase(cast.coordinator, { townId: id, kind: 'upgrade', rank: 'homologable' });
  await moved(cast.coordinator, caseId, 'suspend', { reason: 'Élections.' });
  expect(await toldOf(caseId)).toEqual([]);
  await test.dataSource.query(
    "UPDATE town SET public_email = 'Mairie@Moncontour.example.org' WHERE id = $1",
    [id],
  );
  await moved(cast.coordinator, caseId, 'resume', { reason: 'Conseil installé.' });
  expect((await toldOf(caseId)).map(({ rule, who }) => [rule, who])).toEqual([
    ['case_resumed', 'Mairie@Moncontour.example.org'],
  ]);
  // Someone comes: the mailbox is left in peace.
  const join = async (held: TownFunction): Promise<string> => {
    const userId = v7();
    await test.dataSource.query(
      'INSERT INTO app_user (id, email, name, search_name) VALUES ($1, $2, $3, $3)',
      [userId, `${held}@example.org`, held],
    );
    await giveMandate(test.dataSource, { userId, townId: id, function: held });
    return userId;
  };
  for (const held of ['outside_helper', 'secretary'] as const) await join(held);
  const referent = await join('elected_referent');
  await moved(cast.coordinator, caseId, 'suspend', { reason: 'Travaux.' });
  expect((await toldOf(caseId)).slice(1).map(({ who }) => who)).toEqual([referent]);
});

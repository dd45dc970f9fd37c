import { v7 } from 'uuid';
import type { TestApp } from './app.js';
import { bring, buildPerson, type Cast, moved, networkId, openCase, type Person, townId } from './factory.js';
import { noted, said, uploaded } from './thread.js';

export interface CaseCast extends Cast {
  people: { town: Person; coordinator: Person; national: Person; commission: Person };
}

/** The four who take a case of these towns to its end. */
export async function buildCast(test: TestApp, network: string, ...towns: string[]): Promise<CaseCast> {
  const people = {
    town: await buildPerson(test, { role: 'town', towns }),
    coordinator: await buildPerson(test, { role: 'coordinator', network }),
    national: await buildPerson(test, { role: 'national' }),
    commission: await buildPerson(test, { role: 'commission' }),
  };
  return {
    people,
    town: people.town.client,
    coordinator: people.coordinator.client,
    national: people.national.client,
    commission: people.commission,
  };
}

/** Craon's upgrade, notified, with one row of each thing that a case may hold. */
export async function buildNotifiedCase(
  test: TestApp,
  cast: CaseCast,
): Promise<{ caseId: string; townId: string }> {
  const id = await townId(test, 'Craon');
  const caseId = await openCase(cast.town, { townId: id, kind: 'upgrade' });
  await bring(test, cast, caseId, 'opinion_given');
  const today = test.clock.today();
  await moved(cast.national, caseId, 'decide', { boardOn: today, outcome: 'homologated' });
  await moved(cast.national, caseId, 'notify', {});
  await test.dataSource.query(
    `INSERT INTO completion_point (id, homologation_id, step_id, position, target_type, target_code, reason)
     SELECT $1, $2, id, 1, 'answer', '2.4', 'Précisez.' FROM homologation_step WHERE homologation_id = $2 AND seq = 1`,
    [v7(), caseId],
  );
  await test.dataSource.query(
    "INSERT INTO town_pause (id, town_id, from_on, to_on, reason) VALUES ($1, $2, '2020-01-01', '2020-02-01', 'Élections.')",
    [v7(), id],
  );
  const file = await uploaded(cast.coordinator, caseId);
  await said(cast.coordinator, caseId, { replyDueOn: today, fileIds: [file.id] });
  await noted(cast.coordinator, caseId, 'À rappeler.');
  await test.dataSource.query(
    "INSERT INTO message_template (id, network_id, title, text, created_at) VALUES ($1, $2, 'Modèle', 'Bonjour.', now())",
    [v7(), await networkId(test, 'D53')],
  );
  return { caseId, townId: id };
}

import { DEFAULT_ELECTION_ON, DEFAULT_TERMS, OUTCOME_LABELS, OUTCOMES } from '@pcc/shared';
import type { DataSource, EntityManager } from 'typeorm';
import { readDataFiles } from './data-files.js';
import { loadCharter } from './load-charter.js';
import { loadCommunes } from './load-communes.js';
import { loadNetworks, loadTowns } from './load-register.js';
import { loadTemplates } from './load-templates.js';
import { readSnapshot } from './snapshot.js';

const LOADED = [
  ...[
    'region',
    'department',
    'epci',
    'commune',
    'network',
    'town',
    'town_commune',
    'town_network',
    'town_rank',
  ],
  ...['charter_version', 'charter_criterion', 'charter_chapter', 'charter_commitment'],
];

/** What the association may change afterwards: only added when absent. */
async function loadSettings(manager: EntityManager): Promise<void> {
  const outcomes = OUTCOMES.map((code, position) => ({ code, label: OUTCOME_LABELS[code], position }));
  await manager.query(
    `INSERT INTO outcome (code, label, position)
     SELECT code, label, position FROM json_to_recordset($1) AS r(code text, label text, position integer) ON CONFLICT DO NOTHING`,
    [JSON.stringify(outcomes)],
  );
  await manager.query("INSERT INTO setting (key, value) VALUES ('terms', $1) ON CONFLICT DO NOTHING", [
    JSON.stringify(DEFAULT_TERMS),
  ]);
  await manager.query("INSERT INTO setting (key, value) VALUES ('people', $1) ON CONFLICT DO NOTHING", [
    JSON.stringify({ lastElectionOn: DEFAULT_ELECTION_ON }),
  ]);
}

/**
 * Loads the communes, the networks, the initial register and the charter, with the owner's login. Answers false when the
 * data have not changed since the last time, which costs one query.
 */
export async function loadReferenceData(dataSource: DataSource): Promise<boolean> {
  const files = await readDataFiles();
  const [seen] = await dataSource.query<{ stamp: string | null; templates: boolean }[]>(
    `SELECT (SELECT value->>'stamp' FROM setting WHERE key = 'reference') AS stamp,
       EXISTS (SELECT 1 FROM setting WHERE key = 'message_templates') AS templates`,
  );
  if (seen?.templates === false) await dataSource.transaction(loadTemplates);
  if (seen?.stamp === files.stamp) return false;
  const snapshot = await readSnapshot(files.dates.snapshot);
  await dataSource.transaction(async (manager) => {
    await loadCommunes(manager, snapshot);
    await loadNetworks(manager, files.networks);
    await loadTowns(manager, files);
    await loadCharter(manager, files.charter);
    await loadSettings(manager);
    await manager.query(
      "INSERT INTO setting (key, value) VALUES ('reference', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [JSON.stringify({ stamp: files.stamp, takeoverOn: files.dates.takeoverOn, communesOn: snapshot.on })],
    );
  });
  await dataSource.query(`ANALYZE ${LOADED.join(', ')}`);
  return true;
}

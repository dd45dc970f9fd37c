import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { createDataSource } from '../data-source.js';
import { readDataFiles } from './data-files.js';
import { charterId, townId } from './ids.js';
import { loadReferenceData } from './load.js';
import { loadCommunes } from './load-communes.js';
import type { Snapshot, SnapshotCommune } from './snapshot.js';
import { readSnapshot } from './snapshot.js';

let database: TestDatabase;
let owner: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createDataSource(database.ownerUrl, { poolSize: 2 });
  await owner.initialize();
});

afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

const one = async <Row>(statement: string, values: unknown[] = []): Promise<Row> => {
  const [row] = await owner.query<Row[]>(statement, values);
  if (!row) throw new Error('No row.');
  return row;
};
const count = async (from: string) =>
  (await one<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`)).count;
const fingerprint = () =>
  one<object>(
    `SELECT ${[
      'region',
      'department',
      'epci',
      'commune',
      'network',
      'town',
      'town_commune',
      'town_network',
      'town_rank',
      'charter_commitment',
    ]
      .map(
        (table) =>
          `(SELECT md5(string_agg(row::text, '|' ORDER BY row::text)) FROM ${table} row) AS ${table}`,
      )
      .join(', ')}`,
  );

describe('the reference data', () => {
  it('holds every commune and commune déléguée, each délégué one with its host', async () => {
    expect(await count("commune WHERE kind = 'commune'")).toBe(34_969);
    expect(await count("commune WHERE kind = 'commune_deleguee'")).toBe(2_105);
    expect(await count("commune WHERE kind = 'commune_deleguee' AND host_id IS NULL")).toBe(0);
    expect(await count("commune WHERE to_on IS NOT NULL OR from_on <> '2026-01-01'")).toBe(0);
  });

  it('knows 49018 twice: Baugé, déléguée, and Baugé-en-Anjou, its host', async () => {
    const rows = await owner.query<object[]>(
      `SELECT c.kind, c.name, c.siren, c.population_municipal, c.population_vintage, host.name AS host
       FROM commune c LEFT JOIN commune host ON host.id = c.host_id WHERE c.insee_code = '49018' ORDER BY c.kind`,
    );
    expect(rows).toEqual([
      {
        kind: 'commune',
        name: 'Baugé-en-Anjou',
        siren: '200052702',
        population_municipal: 11_712,
        population_vintage: 2023,
        host: null,
      },
      {
        kind: 'commune_deleguee',
        name: 'Baugé',
        siren: null,
        population_municipal: null,
        population_vintage: null,
        host: 'Baugé-en-Anjou',
      },
    ]);
  });

  it('gives each count its vintage and source', async () => {
    expect(
      await one(
        `SELECT population_municipal, population_total, population_vintage, population_source, postal_codes, epci.name
         FROM commune JOIN epci ON epci.siren = epci_siren WHERE commune.name = 'Craon' AND department_code = '53'`,
      ),
    ).toEqual({
      population_municipal: 4431,
      population_total: 4563,
      population_vintage: 2023,
      population_source: 'Insee, population municipale 2023 ; DGCL, population totale 2022',
      postal_codes: ['53400'],
      name: 'CC du Pays de Craon',
    });
    expect(
      await one("SELECT DISTINCT population_vintage FROM commune WHERE department_code = '976'"),
    ).toEqual({ population_vintage: 2017 });
  });

  it('holds the 206 cités, 29 of them communes déléguées, two in one commune', async () => {
    expect(await count('town')).toBe(206);
    const linked = `town JOIN town_commune link ON link.town_id = town.id JOIN commune c ON c.id = link.commune_id`;
    expect(await count(linked)).toBe(206);
    expect(await count(`${linked} WHERE c.kind = 'commune_deleguee'`)).toBe(29);
    expect(
      await count(`${linked} JOIN commune host ON host.id = c.host_id WHERE host.name <> town.name`),
    ).toBe(19);
    const rows = await owner.query<{ name: string }[]>(
      `SELECT town.name FROM ${linked} JOIN commune host ON host.id = c.host_id WHERE host.name = 'Gennes-Val-de-Loire' ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['Chênehutte-Trèves-Cunault', 'Le Thoureil']);
    expect(await one("SELECT id FROM town WHERE name = 'Le Thoureil'")).toEqual({
      id: townId('49', 'Le Thoureil'),
    });
  });

  it('takes over the ranks: 140 unknown, dated by their year or by the day of the takeover', async () => {
    expect(await count("town_rank WHERE source = 'takeover'")).toBe(206);
    expect(await count("town_rank WHERE rank = 'unknown'")).toBe(140);
    expect(await count("town_ranks_on('2026-06-01') WHERE rank = 'homologated'")).toBe(57);
    expect(await count("town_ranks_on('2025-12-31')")).toBe(18);
    const ranks = await owner.query<object[]>(
      `SELECT town.name, rank, from_on FROM town_rank JOIN town ON town.id = town_id
       WHERE town.name IN ('Craon', 'Le Thoureil') ORDER BY 1`,
    );
    expect(ranks).toEqual([
      { name: 'Craon', rank: 'homologable', from_on: '2024-01-01' },
      { name: 'Le Thoureil', rank: 'unknown', from_on: '1999-01-01' },
    ]);
  });

  it('puts each network under its own', async () => {
    expect(await count('network')).toBe(15);
    const rows = await owner.query<{ code: string }[]>(
      "SELECT n.code FROM network n JOIN network parent ON parent.id = n.parent_id WHERE parent.code = 'PDL' ORDER BY 1",
    );
    expect(rows.map(({ code }) => code)).toEqual(['D49', 'D53', 'D72']);
  });

  it('publishes the charter of 2018, provisional, and nobody changes it', async () => {
    const id = charterId('2018');
    expect(await one('SELECT version, provisional FROM charter_version WHERE id = $1', [id])).toEqual({
      version: '2018',
      provisional: true,
    });
    expect(await count('charter_criterion')).toBe(5);
    expect(await count('charter_chapter')).toBe(7);
    expect(await count('charter_commitment')).toBe(33);
    expect(
      await one(
        'SELECT mandatory_pieces AS pieces, cardinality(mandatory_answers) AS answers FROM charter_setting WHERE charter_id = $1',
        [id],
      ),
    ).toEqual({ pieces: ['deliberation', 'presentation', 'perimeter_plan', 'programme'], answers: 33 });
    expect(await one("SELECT args FROM charter_criterion WHERE code = 'A2'")).toEqual({
      args: { threshold: 6000, routes: ['commune', 'commune_deleguee', 'protected_area'] },
    });
    for (const change of ["UPDATE charter_commitment SET text = ''", 'DELETE FROM charter_version'])
      await expect(owner.query(change)).rejects.toThrow('never changed');
  });

  it('changes nothing when loaded again, and says at once that nothing is new', async () => {
    const before = await fingerprint();
    expect(await loadReferenceData(owner)).toBe(false);
    await owner.query("UPDATE setting SET value = value || '{\"renewalLeadMonths\": 9}' WHERE key = 'terms'");
    await owner.query("DELETE FROM setting WHERE key = 'reference'");
    const start = Date.now();
    expect(await loadReferenceData(owner)).toBe(true);
    const took = Date.now() - start;
    process.stdout.write(`Reference data loaded in ${took} ms.\n`);
    expect(took).toBeLessThan(20_000);
    expect(await fingerprint()).toEqual(before);
    expect(await one("SELECT value->'renewalLeadMonths' AS months FROM setting WHERE key = 'terms'")).toEqual(
      { months: 9 },
    );
  });
});

describe('a newer snapshot', () => {
  const on = '2027-01-01';
  let snapshot: Snapshot;

  const link = (name: string) =>
    owner.query<object[]>(
      `SELECT c.name, c.kind, link.from_on, link.to_on FROM town_commune link JOIN town ON town.id = link.town_id
       JOIN commune c ON c.id = link.commune_id WHERE town.name = $1 ORDER BY link.from_on, c.from_on`,
      [name],
    );
  const load = () => owner.transaction((manager) => loadCommunes(manager, snapshot));
  const renewed = (commune: SnapshotCommune): SnapshotCommune => {
    const id = commune.id.replace(/^......../, '00000000');
    if (commune.insee_code === '29239')
      return { ...commune, id, population_municipal: 3_300, population_vintage: 2024 };
    if (commune.insee_code === '49018' && commune.kind === 'commune')
      return { ...commune, id, name: 'Baugé-Vallée' };
    return { ...commune, id };
  };

  beforeAll(async () => {
    const today = await readSnapshot((await readDataFiles()).dates.snapshot);
    // Mamers disappears in a merger.
    snapshot = {
      ...today,
      on,
      communes: today.communes.filter((commune) => commune.name !== 'Mamers').map(renewed),
    };
    await load();
  });

  it('closes the versions that change and leaves the others alone', async () => {
    const changed = await owner.query<{ name: string; to_on: string | null }[]>(
      "SELECT name, to_on FROM commune WHERE to_on IS NOT NULL OR from_on = '2027-01-01' ORDER BY name, from_on",
    );
    // Baugé, déléguée, follows the new version of its host, as do the host's other déléguées.
    expect(changed).toEqual(
      expect.arrayContaining([
        { name: 'Baugé', to_on: on },
        { name: 'Baugé', to_on: null },
        { name: 'Baugé-en-Anjou', to_on: on },
        { name: 'Baugé-Vallée', to_on: null },
        { name: 'Mamers', to_on: on },
        { name: 'Roscoff', to_on: on },
        { name: 'Roscoff', to_on: null },
      ]),
    );
    expect(changed.length).toBeLessThan(50);
  });

  it('moves the towns that are linked on its day, and keeps a link whose commune is gone', async () => {
    expect(await link('Roscoff')).toEqual([
      { name: 'Roscoff', kind: 'commune', from_on: '2026-01-01', to_on: on },
      { name: 'Roscoff', kind: 'commune', from_on: on, to_on: null },
    ]);
    expect(await link('Baugé')).toHaveLength(2);
    expect(await link('Craon')).toHaveLength(1);
    expect(await link('Mamers')).toEqual([
      { name: 'Mamers', kind: 'commune', from_on: '2026-01-01', to_on: null },
    ]);
    expect(await count('town_commune WHERE to_on IS NULL')).toBe(206);
  });

  it('adds nothing when loaded again, and takes a correction of the same day in place', async () => {
    const before = await fingerprint();
    await load();
    expect(await fingerprint()).toEqual(before);
    snapshot = {
      ...snapshot,
      communes: snapshot.communes.map((commune) =>
        commune.insee_code === '29239' ? { ...commune, population_municipal: 3_301 } : commune,
      ),
    };
    const communes = await count('commune');
    await load();
    expect(await count('commune')).toBe(communes);
    expect(
      await one(
        "SELECT population_municipal AS figure FROM commune WHERE insee_code = '29239' AND to_on IS NULL",
      ),
    ).toEqual({ figure: 3_301 });
  });

  it('refuses an older one', async () => {
    await expect(
      owner.transaction((manager) => loadCommunes(manager, { ...snapshot, on: '2025-01-01' })),
    ).rejects.toThrow('are older');
  });
});

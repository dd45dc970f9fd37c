import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { createDataSource } from '../src/database/data-source.js';
import { appendOnlyTables } from '../src/database/migrations/index.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** Tables that only SQL of ours reads: no entity stands for them. */
const WITHOUT_ENTITY = [
  'case_network_commitment',
  'case_commitment',
  'charter_chapter',
  'charter_commitment',
  'charter_criterion',
  'department',
  'epci',
  'idempotency',
  'known_browser',
  'held_grant',
  'letter_counter',
  'mail_event',
  'mailing_row',
  'notice_preference',
  // Served before one-time links had several purposes; dropped in the next release.
  'password_link',
  'recovery_code',
  'migrations',
  'outcome',
  'rate_limit',
  'region',
  'session',
  'setting',
];

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
}

let database: TestDatabase;
let app: Client;
let owner: Client;
let dataSource: DataSource;
let actual: Column[];

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

beforeAll(async () => {
  database = await createTestDatabase();
  app = await connect(database.appUrl);
  owner = await connect(database.ownerUrl);
  dataSource = await createDataSource(database.appUrl).initialize();
  const { rows } = await owner.query<Column>(
    `SELECT table_name AS table, column_name AS name, CASE WHEN data_type = 'ARRAY' THEN ltrim(udt_name, '_') || '[]' ELSE data_type END AS type,
       is_nullable = 'YES' AS nullable
     FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  actual = rows;
});
afterAll(async () => {
  await dataSource.destroy();
  await app.end();
  await owner.end();
  await database.drop();
});

const TYPES: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  float8: 'double precision',
  varchar: 'character varying',
};

function declared(column: ColumnMetadata): Column {
  const type = dataSource.driver.normalizeType(column);
  return {
    table: column.entityMetadata.tableName,
    name: column.databaseName,
    type: `${TYPES[type] ?? type}${column.isArray ? '[]' : ''}`,
    nullable: column.isNullable,
  };
}

it('has the columns that the entities say, of their types, as nullable as they say', () => {
  const columns = dataSource.entityMetadatas.flatMap((entity) => entity.columns.map(declared));
  expect(columns.length).toBeGreaterThan(150);
  for (const column of columns)
    expect(actual.find(({ table, name }) => table === column.table && name === column.name)).toEqual(column);
});

it('has an entity for each table, and no column that its entity forgets and the database wants', async () => {
  const tables = [...new Set(actual.map(({ table }) => table))];
  const entities = dataSource.entityMetadatas.map(({ tableName }) => tableName);
  expect(tables.sort()).toEqual([...entities, ...WITHOUT_ENTITY].sort());
  const { rows } = await owner.query<{ table: string; name: string }>(
    `SELECT table_name AS table, column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'`,
  );
  const known = new Set(
    dataSource.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
    ),
  );
  const forgotten = rows
    .filter(({ table }) => entities.includes(table))
    .map(({ table, name }) => `${table}.${name}`)
    .filter((name) => !known.has(name));
  expect(forgotten).toEqual([]);
});

it('has the primary keys of the entities', async () => {
  const { rows } = await owner.query<{ table: string; names: string[] }>(
    `SELECT c.conrelid::regclass::text AS table, array_agg(a.attname::text ORDER BY a.attname) AS names
     FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
     WHERE c.contype = 'p' AND c.connamespace = 'public'::regnamespace GROUP BY 1`,
  );
  for (const { tableName, primaryColumns } of dataSource.entityMetadatas)
    expect([tableName, primaryColumns.map(({ databaseName }) => databaseName).sort()]).toEqual([
      tableName,
      rows.find(({ table }) => table === tableName)?.names,
    ]);
});

describe("the application's login", () => {
  it('owns nothing, makes nothing and is nobody else', async () => {
    const { rows } = await app.query<{
      owned: number;
      creates: boolean;
      is_super: boolean;
      memberships: number;
    }>(
      `SELECT (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) + (SELECT count(*)::int FROM pg_proc WHERE proowner = r.oid)
           + (SELECT count(*)::int FROM pg_namespace WHERE nspowner = r.oid) AS owned,
         has_schema_privilege('public', 'CREATE') OR r.rolcreatedb OR r.rolcreaterole AS creates,
         r.rolsuper OR r.rolbypassrls AS is_super, (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
       FROM pg_roles r WHERE rolname = current_user`,
    );
    expect(rows).toEqual([{ owned: 0, creates: false, is_super: false, memberships: 0 }]);
  });

  it.each(appendOnlyTables)(
    'may only read and add rows of %s, which its owner cannot change either',
    async (table) => {
      const { rows } = await owner.query<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND is_identity = 'NO' LIMIT 1`,
        [table],
      );
      const column = rows[0]?.name ?? '';
      const changes = [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ];
      for (const change of changes) {
        await expect(app.query(change)).rejects.toMatchObject({ code: '42501' });
        await expect(owner.query(change)).rejects.toMatchObject({ code: '23001' });
      }
      await expect(app.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(app.query(`DROP TABLE ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(app.query("SET session_replication_role = 'replica'")).rejects.toMatchObject({
        code: '42501',
      });
      await expect(app.query(`SELECT count(*) FROM ${table}`)).resolves.toBeDefined();
    },
  );

  it('truncates nothing and changes no reference', async () => {
    const { rows } = await owner.query<{ table_name: string; privilege_type: string }>(
      `SELECT table_name, privilege_type FROM information_schema.role_table_grants
       WHERE grantee = $1 AND table_schema = 'public' AND (privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES')
         OR (privilege_type <> 'SELECT' AND table_name IN ('region', 'department', 'epci', 'commune', 'network', 'outcome', 'migrations')))`,
      [new URL(database.appUrl).username],
    );
    expect(rows).toEqual([]);
  });
});

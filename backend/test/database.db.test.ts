import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './database.js';

describe('createTestDatabase', () => {
  let database: TestDatabase;
  const clients: Client[] = [];

  async function connect(connectionString: string): Promise<Client> {
    const client = new Client({ connectionString });
    await client.connect();
    clients.push(client);
    return client;
  }

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await database.drop();
  });

  it('gives a migrated database to the owner', async () => {
    const owner = await connect(database.ownerUrl);
    const { rows } = await owner.query<{ count: number }>('SELECT count(*)::int AS count FROM migrations');
    expect(rows[0]?.count).toBeGreaterThan(0);
  });

  it('gives the application a login that owns nothing', async () => {
    const app = await connect(database.appUrl);
    const { rows } = await app.query<{ owned: number }>(
      'SELECT count(*)::int AS owned FROM pg_class WHERE relowner = current_user::regrole',
    );
    expect(rows).toEqual([{ owned: 0 }]);
    await expect(app.query('CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
  });
});

import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { prepareDatabase } from './prepare.js';

describe('prepareDatabase', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('lets two instances start at once: the schema is prepared once, and a second time changes nothing', async () => {
    const lines: string[] = [];
    const preparation = {
      ownerUrl: database.ownerUrl,
      appUser: new URL(database.appUrl).username,
      log: (line: string) => lines.push(line),
    };
    await Promise.all([prepareDatabase(preparation), prepareDatabase(preparation)]);
    expect(lines).toEqual(['Une autre instance prépare la base de données : attente.']);
  });

  it('lets the application ask for a job, and see it', async () => {
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query("SELECT graphile_worker.add_job('letter', '{}'::json)");
    const { rows } = await client.query<{ task_identifier: string }>(
      'SELECT task_identifier FROM graphile_worker.jobs',
    );
    await client.end();
    expect(rows).toEqual([{ task_identifier: 'letter' }]);
  });

  it('says in one line, without the password, that the owner cannot sign in', async () => {
    const ownerUrl = database.ownerUrl.replace(/:[^:@/]+@/, ':wrong-secret@');
    const refusal = prepareDatabase({ ownerUrl, appUser: 'pcc_app', log: () => undefined });
    await expect(refusal).rejects.toThrow('La base de données ne répond pas au compte propriétaire (28P01).');
  });
});

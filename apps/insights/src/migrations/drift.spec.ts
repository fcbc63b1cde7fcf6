import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { assertNoDrift, openDataSource } from '#libs/database';
import { messagingEntities, messagingMigrations } from '#libs/messaging';
import { cloneDatabase } from '#libs/testing';
import { entities, migrations } from '../database.js';

const schema = {
  entities: [...messagingEntities, ...entities],
  migrations: [...messagingMigrations, ...migrations],
};
const snapshot = join(import.meta.dirname, 'schema.snapshot');

describe('the tables of insights', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let source: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase('insights_whole', schema);
    source = await openDataSource({ app: 'insights', url: database.url, poolSize: 2, ...schema });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('are what the entities and the snapshot say', async () => {
    await assertNoDrift(source, snapshot);
  });

  it('are seen to differ when an index goes missing', async () => {
    await source.query('drop index counted_referrals_by_sending');
    await expect(assertNoDrift(source, snapshot)).rejects.toThrow('counted_referrals_by_sending');
  });
});

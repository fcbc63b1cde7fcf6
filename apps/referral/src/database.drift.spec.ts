import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { assertNoDrift, openDataSource } from '#libs/database';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { database } from './database.js';

const snapshot = join(import.meta.dirname, 'migrations/schema.snapshot');

describe('the tables of referral', () => {
  let own: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    own = await cloneDatabase('referral', database);
    source = await openDataSource({ app: 'referral', url: own.url, poolSize: 2, ...database });
  });
  afterAll(async () => {
    await source.destroy();
    await own.drop();
  });

  it('are what the entities and the snapshot say', async () => {
    await assertNoDrift(source, snapshot);
  });

  it('are seen to differ when a check goes missing', async () => {
    await source.query('alter table links drop constraint links_have_an_audience');
    await expect(assertNoDrift(source, snapshot)).rejects.toThrow('links_have_an_audience');
  });
});

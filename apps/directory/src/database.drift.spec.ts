import { join } from 'node:path';
import { type DataSource } from 'typeorm';
import { assertNoDrift, openDataSource, writeSchemaSnapshot } from '#libs/database';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { database } from './app.module.js';

const snapshot = join(import.meta.dirname, 'migrations', 'schema.snapshot');
let own: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  own = await cloneDatabase('directory', database);
  dataSource = await openDataSource({ ...database, url: own.url, app: 'drift' });
});
afterAll(async () => {
  await dataSource.destroy();
  await own.drop();
});

test('entities say what the tables are, and definitions equal the committed snapshot', async () => {
  if (process.env['WRITE_SNAPSHOT']) await writeSchemaSnapshot(dataSource, snapshot);
  await expect(assertNoDrift(dataSource, snapshot)).resolves.toBeUndefined();
});

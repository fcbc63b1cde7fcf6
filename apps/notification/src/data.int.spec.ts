import { fileURLToPath } from 'node:url';
import { assertNoDrift, openDataSource } from '#libs/database';
import { messagingEntities, messagingMigrations } from '#libs/messaging';
import { cloneDatabase } from '#libs/testing';
import { entities, migrations } from './data.js';

test('entities and tables are the same, and so are indexes and constraints', async () => {
  const schema = {
    entities: [...messagingEntities, ...entities],
    migrations: [...messagingMigrations, ...migrations],
  };
  const database = await cloneDatabase('notification', schema);
  const dataSource = await openDataSource({ ...schema, app: 'notification', url: database.url });
  try {
    await assertNoDrift(dataSource, fileURLToPath(new URL('migrations/schema.snapshot', import.meta.url)));
  } finally {
    await dataSource.destroy();
    await database.drop();
  }
});

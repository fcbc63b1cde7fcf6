import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { openDataSource } from '#libs/database';
import { cloneDatabase, countStatements, type TestDatabase } from '#libs/testing';
import { messagingEntities, messagingMigrations, Outbox, VersionOutOfTurn } from './index.js';

const Counted = {
  type: 'thing.counted',
  topic: {
    name: 'test.thing.v1',
    owner: 'directory',
    partitions: 1,
    compacted: false,
    description: 'Things.',
  },
  description: 'A thing was counted.',
  schema: z.object({ count: z.int() }),
} as const;

const outbox = new Outbox();
const at = new Date('2026-03-01T09:00:00.000Z');
let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  const schema = { entities: messagingEntities, migrations: messagingMigrations };
  database = await cloneDatabase('messaging', schema);
  dataSource = await openDataSource({ ...schema, url: database.url, app: 'messaging' });
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

it('tells facts of many aggregates in one statement, in their order', async () => {
  const events = Array.from({ length: 300 }, (_, count) => ({
    key: `many-${count}`,
    version: 1,
    data: { count },
    at,
  }));
  const { statements } = await countStatements(dataSource, () =>
    outbox.tellAll(dataSource.manager, Counted, events),
  );
  expect(statements).toHaveLength(1);
  const rows = await dataSource.query<{ key: string; data: unknown }[]>(
    `select key, data from outbox where key like 'many-%' order by position`,
  );
  expect(rows).toEqual(events.map(({ key, data }) => ({ key, data })));
});

it('counts versions on where none is given, and gives the ids back in the order of the facts', async () => {
  const tell = () =>
    outbox.tellAll(
      dataSource.manager,
      Counted,
      ['a', 'b'].map((key) => ({ key, data: { count: 0 }, at })),
    );
  await tell();
  const ids = await tell();
  const rows = await dataSource.query<{ key: string; version: string }[]>(
    `select key, version from outbox where id = any($1) order by array_position($1::uuid[], id)`,
    [ids],
  );
  expect(rows).toEqual([
    { key: 'a', version: '2' },
    { key: 'b', version: '2' },
  ]);
});

it('throws where one version is out of turn', async () => {
  const events = [
    { key: 'first', version: 1, data: { count: 1 }, at },
    { key: 'second', version: 7, data: { count: 1 }, at },
  ];
  await expect(outbox.tellAll(dataSource.manager, Counted, events)).rejects.toThrow(VersionOutOfTurn);
});

it('throws where an aggregate is named twice', async () => {
  const events = [1, 1].map((version) => ({ key: 'twice', version, data: { count: 1 }, at }));
  await expect(outbox.tellAll(dataSource.manager, Counted, events)).rejects.toThrow(VersionOutOfTurn);
});

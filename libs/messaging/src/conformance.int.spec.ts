import { describeOnEachBus, emptyDatabase } from '#libs/testing';
import { openDataSource } from '#libs/database';
import { gapsOf, Log } from './log.fixture.js';
import { noFaults, until } from './thing.fixture.js';
import { World } from './world.fixture.js';

describeOnEachBus('events between services', (under) => {
  let world: World;
  beforeEach(async () => {
    world = await World.create(under);
  });
  afterEach(() => world.close());

  const effects = (count: number) =>
    until(`${count} effects are there`, async () => (await world.effectCount()) >= count, 45_000);

  /** Nothing is wrong on the bus itself, so that no consumer had to put anything right. */
  const expectFlawless = async (log: Log) => {
    expect(await world.faults()).toEqual(noFaults);
    expect(await log.faults()).toEqual(noFaults);
    expect(await gapsOf(world)).toEqual([]);
  };

  it('arrive once and in order per key, from 16 writers on 20 hot keys', async () => {
    const log = await Log.of(world);
    world.relay();
    world.consumer();
    const acts = Array.from({ length: 1_600 }, (_, index) => [`hot ${(index * 7) % 20}`]);
    await write(acts, (keys) => world.act(keys));
    await effects(1_600);
    await expectFlawless(log);
  });

  it('arrive, all 20,000 of them, while they are being told', async () => {
    const log = await Log.of(world);
    world.relay();
    world.consumerOfSets();
    const acts = Array.from({ length: 500 }, (_, act) =>
      Array.from({ length: 40 }, (_key, index) => `key ${(act * 41 + index * 17) % 1_000}`),
    );
    await write(acts, (keys) => world.tellMany(keys));
    expect(await world.toldCount()).toBe(20_000);
    await effects(20_000);
    await expectFlawless(log);
  });

  it('arrive while a transaction of another database stays open', async () => {
    world.relay();
    world.consumer();
    const other = await emptyDatabase();
    const elsewhere = await openDataSource({
      url: other.url,
      app: 'elsewhere',
      entities: [],
      migrations: [],
    });
    const runner = elsewhere.createQueryRunner();
    await runner.startTransaction();
    await runner.query('create table long_work ()');
    await world.act(['a', 'b']);
    await effects(2);
    await runner.rollbackTransaction();
    await runner.release();
    await elsewhere.destroy();
    await other.drop();
    expect(await world.faults()).toEqual(noFaults);
  });

  it('wait for an older transaction of the same database, and then miss none of it', async () => {
    const log = await Log.of(world);
    const older = world.dataSource.createQueryRunner();
    await older.startTransaction();
    await world.change(older.manager, 'older');
    const horizons: number[] = [];
    world.relayWith({ onHorizon: ({ ageMs }) => ageMs > 0 && horizons.push(ageMs) });
    world.consumer();
    await world.act(['younger']);
    await until('the relay has looked ten times', () => Promise.resolve(horizons.length > 10));
    expect(await world.effectCount()).toBe(0);
    await older.commitTransaction();
    await older.release();
    await effects(2);
    await expectFlawless(log);
  });

  it('have one effect each, however often they are delivered', async () => {
    await world.act(['a', 'b', 'c']);
    await world.act(['a', 'b', 'c']);
    await world.sendAgain(3);
    world.consumer();
    await effects(6);
    await world.dealtWith();
    expect(await world.effectCount()).toBe(6);
    expect(await world.faults()).toEqual(noFaults);
  });

  it('show how far a consumer is behind, and that it has caught up', async () => {
    world.relay();
    await world.act(['a', 'b', 'c', 'd', 'e']);
    await until('the lag is seen', async () => (await world.lag()) === 5);
    const consumer = world.consumer();
    await effects(5);
    await world.dealtWith();
    const standing = await consumer.standing();
    expect(standing.behind).toMatchObject([{ topic: world.fact.topic.name, events: 0 }]);
    const [{ parts } = { parts: [] }] = standing.behind;
    expect(parts).toHaveLength(3);
    expect(parts.reduce((told, { end }) => told + end, 0)).toBe(5);
    expect(parts.filter(({ end, heard }) => heard < end)).toEqual([]);
  });

  it('are shared among the members of a group, and taken over from one that leaves', async () => {
    world.relay();
    const [first, second] = [world.consumer(), world.consumer(undefined, { bus: await world.anotherBus() })];
    await until('both have joined', () => Promise.resolve(first.listens && second.listens));
    const keys = Array.from({ length: 30 }, (_, index) => `key ${index}`);
    await world.act(keys);
    await effects(30);
    await first.stop();
    await world.act(keys);
    await effects(60);
    expect(await world.faults()).toEqual(noFaults);
  });

  it('reach every instance that listens, from then on', async () => {
    world.relay();
    await world.act(['before']);
    await until('it was carried', async () => (await world.lag()) === 1);
    const heard: string[][] = [[], []];
    const instances = await Promise.all(
      heard.map(async (keys) => {
        const bus = await world.anotherBus();
        return bus.overhear([world.fact.topic], (envelope) =>
          keys.push((envelope as { subject: string }).subject),
        );
      }),
    );
    await world.act(['after', 'later']);
    await until('both have heard', () => Promise.resolve(heard.every(({ length }) => length >= 2)));
    await Promise.all(instances.map((instance) => instance.close()));
    expect(heard.map((keys) => keys.toSorted())).toEqual([
      ['after', 'later'],
      ['after', 'later'],
    ]);
  });
});

/** Sixteen writers share the acts among them. */
async function write(acts: string[][], act: (keys: string[]) => Promise<void>): Promise<void> {
  const writer = async () => {
    for (let keys = acts.pop(); keys !== undefined; keys = acts.pop()) await act(keys);
  };
  await Promise.all(Array.from({ length: 16 }, writer));
}

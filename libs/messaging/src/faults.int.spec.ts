import { describeOnEachBus } from '#libs/testing';
import { Fenced } from './bus.js';
import { Child, type ChildOrder } from './child.fixture.js';
import { OutboxRelay } from './relay.js';
import { gapsOf, Log } from './log.fixture.js';
import { noFaults, until } from './thing.fixture.js';
import { World } from './world.fixture.js';

/** Believes that it holds the lock whatever anybody says. */
class RelayWithoutLock extends OutboxRelay {
  protected override tryLock(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

describeOnEachBus('when processes die', (under) => {
  let world: World;
  const children: Child[] = [];
  beforeEach(async () => {
    world = await World.create(under);
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
    await world.close();
  });

  const start = async (order: Pick<ChildOrder, 'role' | 'manner'>) => {
    const { service, database } = world;
    const child = await Child.start({ ...order, service, databaseUrl: database.url, bus: under.settings() });
    children.push(child);
    return child;
  };
  const effects = (count: number) =>
    until(`${count} effects are there`, async () => (await world.effectCount()) >= count);
  const actOften = async (times: number) => {
    for (let act = 0; act < times; act += 1) await world.act(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  };

  it('a consumer killed in the middle of a batch has left nothing half done', async () => {
    world.relay();
    await actOften(40);
    await until('everything was carried', async () => (await world.lag()) === 320);
    const first = await start({ role: 'consumer', manner: 'stuck' });
    await until('it is in the midst of it', async () => (await world.effectCount()) > 0);
    await first.kill();
    const left = 320 - (await world.effectCount());
    expect(left).toBeGreaterThan(0);
    await start({ role: 'consumer' });
    await effects(320);
    await world.dealtWith();
    expect(await world.faults()).toEqual(noFaults);
  });

  it('a relay killed between sending and noting it loses nothing; what it sent twice has one effect', async () => {
    const log = await Log.of(world);
    await actOften(10);
    const dying = await start({ role: 'relay', manner: 'before-mark' });
    await until('it has died', () => Promise.resolve(!dying.alive));
    const sentByTheDead = await world.lag();
    expect(sentByTheDead).toBe(under.kind === 'kafka' ? 80 : 0);
    await start({ role: 'relay' });
    world.consumer();
    await effects(80);
    await actOften(1);
    await effects(88);
    await world.dealtWith();
    expect(await world.faults()).toEqual(noFaults);
    expect(await log.faults()).toEqual({ ...noFaults, doubled: under.kind === 'kafka' ? 80 : 0 });
    expect(await gapsOf(world)).toEqual([]);
  });

  it('one of two relays works, and the other takes over when it is killed', async () => {
    const log = await Log.of(world);
    world.consumer();
    const [first] = await Promise.all([start({ role: 'relay' }), start({ role: 'relay' })]);
    await actOften(5);
    await effects(40);
    await first.kill();
    await actOften(5);
    await effects(80);
    expect(await world.faults()).toEqual(noFaults);
    expect(await log.faults()).toMatchObject({ lost: 0, reordered: 0 });
    expect(await gapsOf(world)).toEqual([]);
  });

  it('two relays that both believe to hold the lock are kept apart by the fence', async () => {
    const log = await Log.of(world);
    world.consumer();
    for (const bus of [world.bus, await world.anotherBus()]) {
      world.relay(new RelayWithoutLock({ ...world.relayOptions(), bus }));
    }
    await actOften(30);
    await effects(240);
    await world.dealtWith();
    expect(await world.faults()).toEqual(noFaults);
    expect(await log.faults()).toMatchObject({ lost: 0, reordered: 0 });
    expect(await gapsOf(world)).toEqual([]);
    if (under.kind === 'postgres') expect(await world.logFaults()).toEqual(noFaults);
  });

  it('a pen that was taken away writes nothing more', async () => {
    const events = await world.outgoing(['a', 'b']);
    const last = events.at(-1);
    const stale = await world.bus.takePen(world.service, world.dataSource);
    const held = await (await world.anotherBus()).takePen(world.service, world.dataSource);
    if (!last) throw new Error('Nothing was told.');
    await held.append(events, last.cursor);
    await expect(stale.append(events, last.cursor)).rejects.toThrow(Fenced);
    expect(await world.lag()).toBe(2);
    await Promise.all([stale.drop(), held.drop()]);
  });
});

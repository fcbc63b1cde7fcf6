import { describeOnEachBus } from '#libs/testing';
import { Log } from './log.fixture.js';
import type { OutboxRead } from './outbox-reading.js';
import { noFaults } from './thing.fixture.js';
import { World } from './world.fixture.js';

/** The recorder that the other suites trust: what is wrong on a bus, it says. */
describeOnEachBus('the record of what stands on the bus', (under) => {
  let world: World;
  let log: Log;
  beforeEach(async () => {
    world = await World.create(under);
    log = await Log.of(world);
  });
  afterEach(() => world.close());

  /** Writes three facts of one key, and one of another, as somebody arranges them. */
  const faultsOf = async (arrange: (events: OutboxRead[]) => (OutboxRead | undefined)[]) => {
    await world.send(arrange(await world.outgoing(['a', 'a', 'a', 'b'])));
    return log.faults();
  };

  it('finds nothing where everything stands once and in order', async () => {
    expect(await faultsOf((events) => events)).toEqual(noFaults);
  });

  it('sees that a key stands in another order than that of its versions', async () => {
    const swapped = await faultsOf(([first, second, third, other]) => [first, third, second, other]);
    expect(swapped).toEqual({ ...noFaults, reordered: 1 });
  });

  it('sees that one is missing', async () => {
    expect(await faultsOf(([first, , third, other]) => [first, third, other])).toEqual({
      ...noFaults,
      lost: 1,
    });
  });

  it('sees that one stands there twice', async () => {
    expect(await faultsOf((events) => [...events, events[1]])).toEqual({ ...noFaults, doubled: 1 });
  });
});

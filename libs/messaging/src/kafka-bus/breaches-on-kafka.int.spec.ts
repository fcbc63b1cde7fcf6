import { describeOnKafka } from '#libs/testing';
import { Log } from '../log.fixture.js';
import { noFaults } from '../thing.fixture.js';
import { World } from '../world.fixture.js';

/** The rule of writing to Kafka, kept and broken, judged by what then stands in the topic. */
describeOnKafka('on Kafka, the rules', (under) => {
  let world: World;
  let log: Log;
  beforeEach(async () => {
    world = await World.create(under, { partitions: 1 });
    log = await Log.of(world);
  });
  afterEach(() => world.close());

  describe('the fence of the pen', () => {
    const twoPens = async (breakFence: boolean) => {
      const events = await world.outgoing(['a', 'a']);
      const takePen = () => world.bus.takePen(world.service, world.dataSource);
      const [stale, held] = [await takePen(), await takePen()];
      const to = events.at(-1)?.cursor ?? stale.cursor;
      await held.append(events, to);
      if (breakFence) Reflect.set(stale, 'assertHeld', () => Promise.resolve());
      await stale.append(events, to).catch(() => undefined);
      await Promise.all([stale.drop(), held.drop()]);
      return log.faults();
    };

    it('keeps events from being written twice', async () => {
      expect(await twoPens(false)).toEqual(noFaults);
    });

    it('broken: they stand in the topic twice', async () => {
      expect(await twoPens(true)).toEqual({ ...noFaults, doubled: 2 });
    });
  });
});

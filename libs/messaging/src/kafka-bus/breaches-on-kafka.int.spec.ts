import { describeOnKafka } from '#libs/testing';
import { Log } from '../log.fixture.js';
import { noFaults } from '../thing.fixture.js';
import { World } from '../world.fixture.js';
import { PensThatGiveUp } from './giving-up.fixture.js';

/** The rules of writing to Kafka, kept and broken, judged by what then stands in the topic. */
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
  describe('a new producer after one that gave up', () => {
    /** Two are written, but their writer never hears so and gives up; who goes on sends as many others. */
    const goOn = async (useAgain: boolean) => {
      const events = await world.outgoing(['a', 'a', 'a', 'a', 'a']);
      const to = (count: number) => events[count - 1]?.cursor ?? { epoch: 0, xid: '0', position: '0' };
      const pens = new PensThatGiveUp(world);
      const first = await pens.take();
      await first.append(events.slice(0, 1), to(1));
      await pens.whileDeaf(() => expect(first.append(events.slice(1, 3), to(3))).rejects.toThrow());
      const next = useAgain ? first : await pens.take();
      await next.append(events.slice(3), to(5));
      await Promise.all([first.drop(), next.drop()]);
      return log.faults();
    };

    it('writes what it is given', async () => {
      expect(await goOn(false)).toEqual(noFaults);
    });

    it('broken: one used again is acknowledged, and nothing is written', async () => {
      expect(await goOn(true)).toEqual({ ...noFaults, lost: 2 });
    });
  });
});

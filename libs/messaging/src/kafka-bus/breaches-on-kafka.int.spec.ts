import { connect, type Socket } from 'node:net';
import { type ISocketFactory, Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { describeOnKafka } from '#libs/testing';
import { Log } from '../log.fixture.js';
import type { OutboxRead } from '../outbox-reading.js';
import { noFaults } from '../thing.fixture.js';
import { World } from '../world.fixture.js';

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
    const sockets = new Set<Socket>();
    let deaf = false;
    const socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
      const socket = connect({ host, port }, () => {
        if (!deaf) onConnect();
      });
      sockets.add(socket);
      return socket;
    };
    const openProducer = async () => {
      const { kafkaBrokers = '' } = under.settings();
      const kafka = new Kafka({
        ...{ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING, socketFactory },
        ...{ requestTimeout: 1_000, enforceRequestTimeout: true },
      });
      const producer = kafka.producer({
        ...{ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false },
        ...{
          createPartitioner: Partitioners.DefaultPartitioner,
          retry: { retries: 1, initialRetryTime: 100 },
        },
      });
      await producer.connect();
      return producer;
    };
    const send = (producer: Producer, events: readonly OutboxRead[]) => {
      const topic = `${under.settings().namespace ?? ''}${world.fact.topic.name}`;
      const messages = events.map(({ envelope }) => ({
        key: envelope.subject,
        value: JSON.stringify(envelope),
      }));
      return producer.send({ acks: -1, topic, messages });
    };
    /** Two are written, but their writer never hears so and gives up; then two others are sent. */
    const sendAfterGivingUp = async (useAgain: boolean) => {
      const events = await world.outgoing(['a', 'a', 'a', 'a', 'a']);
      const first = await openProducer();
      await send(first, events.slice(0, 1));
      deaf = true;
      for (const socket of sockets) socket.pause();
      await expect(send(first, events.slice(1, 3))).rejects.toThrow();
      deaf = false;
      for (const socket of sockets) socket.destroy();
      const second = useAgain ? first : await openProducer();
      await send(second, events.slice(3));
      await Promise.all([first.disconnect(), second.disconnect()]);
      return log.faults();
    };

    it('writes everything', async () => {
      expect(await sendAfterGivingUp(false)).toEqual(noFaults);
    });

    it('broken: one used again is acknowledged, and nothing is written', async () => {
      expect(await sendAfterGivingUp(true)).toMatchObject({ lost: 2 });
    });
  });
});

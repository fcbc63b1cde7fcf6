import {
  type Admin,
  ConfigResourceTypes,
  Kafka,
  KafkaJSNonRetriableError,
  logLevel,
  Partitioners,
} from 'kafkajs';
import { newId } from '#libs/service';
import type { Bus } from './bus.js';

/** Has the broker compact a topic at once instead of in its own time; `nudge` sends something, which rolls a segment. */
export async function compactOnKafka(
  brokers: string,
  topic: string,
  nudge: () => Promise<void>,
): Promise<void> {
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await hurry(admin, topic);
  const before = await recordsIn(kafka, admin, topic);
  const end = performance.now() + 40_000;
  while ((await recordsIn(kafka, admin, topic)) >= before) {
    if (performance.now() > end) throw new Error('Kafka did not compact the topic within 40 s.');
    await nudge();
  }
  await admin.disconnect();
}

/** Sends these texts as they stand, as a stranger might. */
export async function sendTexts(brokers: string, topic: string, texts: readonly string[]): Promise<void> {
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic, messages: texts.map((value) => ({ value })) });
  await producer.disconnect();
}

/** Has the next piece of work of the next consumers of a bus fail as hopeless, so that kafkajs gives up for good. */
export function giveUpOnce(bus: Bus): { gaveUp: boolean } {
  const kafka = Reflect.get(bus, 'kafka') as Kafka;
  const state = { gaveUp: false };
  const give = <Work>(work: Work) =>
    ((...parts: unknown[]) => {
      if (state.gaveUp) return (work as (...parts: unknown[]) => Promise<void>)(...parts);
      state.gaveUp = true;
      throw new KafkaJSNonRetriableError('There is no hope.');
    }) as Work;
  const consumer: Kafka['consumer'] = (config) => {
    const real = kafka.consumer(config);
    const run: typeof real.run = ({ eachBatch, eachMessage, ...rest } = {}) =>
      real.run({
        ...rest,
        ...(eachBatch && { eachBatch: give(eachBatch) }),
        ...(eachMessage && { eachMessage: give(eachMessage) }),
      });
    return { ...real, run };
  };
  Reflect.set(bus, 'kafka', Object.assign(Object.create(kafka) as Kafka, { consumer }));
  return state;
}

async function hurry(admin: Admin, topic: string): Promise<void> {
  const settings = {
    'cleanup.policy': 'compact',
    'segment.ms': '100',
    'min.cleanable.dirty.ratio': '0.0001',
    'max.compaction.lag.ms': '100',
  };
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }],
  });
}

/** Reads the topic's one partition to its end. */
async function recordsIn(kafka: Kafka, admin: Admin, topic: string): Promise<number> {
  const [part] = await admin.fetchTopicOffsets(topic);
  const consumer = kafka.consumer({ groupId: `counting.${newId()}`, maxWaitTimeInMs: 20 });
  let count = 0;
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    const eachMessage = ({ message }: { message: { offset: string } }) => {
      count += 1;
      if (Number(message.offset) >= Number(part?.high) - 1) resolve();
      return Promise.resolve();
    };
    consumer.run({ eachMessage, autoCommit: false }).catch(reject);
  });
  await consumer.disconnect();
  return count;
}

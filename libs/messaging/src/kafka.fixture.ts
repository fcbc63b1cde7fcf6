import { type Admin, ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { newId } from '#libs/service';

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

import type { Admin, Consumer, Kafka } from 'kafkajs';
import { newId } from '#libs/service';
import type { Closeable } from '../bus.js';
import { sessionMs, valueOf } from './kafka-listener.js';

const prefix = 'overhearing.';
const forgottenAfterMs = 3_600_000;

interface Place {
  topic: string;
  partition: number;
  offset: string;
}

/** Reads by itself, in a group of its own that goes with it, whatever is appended from now on. */
export class KafkaOverhearing implements Closeable {
  private constructor(
    private readonly consumer: Consumer,
    private readonly admin: Admin,
    private readonly groupId: string,
  ) {}

  static async begin(
    kafka: Kafka,
    admin: Admin,
    options: { namespace: string; topics: readonly string[]; hear: (envelope: unknown) => void },
  ): Promise<KafkaOverhearing> {
    const groupId = `${options.namespace}${prefix}${newId()}`;
    const consumer = kafka.consumer({
      ...{ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 50, heartbeatInterval: 1_000 },
      ...{ sessionTimeout: sessionMs, rebalanceTimeout: 10_000 },
      retry: {
        initialRetryTime: 100,
        maxRetryTime: 2_000,
        retries: 10,
        restartOnFailure: () => Promise.resolve(true),
      },
    });
    await sweep(admin, options.namespace).catch(() => undefined);
    const ends = await endsOf(admin, options.topics);
    await consumer.connect();
    await consumer.subscribe({ topics: [...options.topics], fromBeginning: false });
    const joined = new Promise<void>((resolve) => {
      consumer.on(consumer.events.GROUP_JOIN, () => {
        resolve();
      });
    });
    await consumer.run({
      autoCommitInterval: 1_000,
      eachMessage: ({ message }) => {
        options.hear(valueOf(message));
        return Promise.resolve();
      },
    });
    for (const end of ends) consumer.seek(end);
    await joined;
    return new KafkaOverhearing(consumer, admin, groupId);
  }

  async close(): Promise<void> {
    await this.consumer.disconnect();
    await this.admin.deleteGroups([this.groupId]).catch(() => undefined);
  }
}

async function endsOf(admin: Admin, topics: readonly string[]): Promise<Place[]> {
  const ends = await Promise.all(
    topics.map(async (topic) => {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.map(({ partition, high }) => ({ topic, partition, offset: high }));
    }),
  );
  return ends.flat();
}

/** Removes the groups of instances that died long ago without saying so. */
async function sweep(admin: Admin, namespace: string): Promise<void> {
  const start = namespace + prefix;
  const { groups } = await admin.listGroups();
  const old = groups
    .map(({ groupId }) => groupId)
    .filter(
      (id) => id.startsWith(start) && startedAtMs(id.slice(start.length)) < Date.now() - forgottenAfterMs,
    );
  if (old.length === 0) return;
  const described = await admin.describeGroups(old);
  const empty = described.groups.filter(({ state }) => state === 'Empty').map(({ groupId }) => groupId);
  if (empty.length > 0) await admin.deleteGroups(empty).catch(() => undefined);
}

/** The first 48 bits of a UUID version 7 are its time. */
function startedAtMs(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}

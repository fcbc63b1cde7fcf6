import { Logger } from '@nestjs/common';
import type { Admin, Consumer, EachMessagePayload, Kafka } from 'kafkajs';
import { Backoff } from '#libs/database';
import { newId } from '#libs/service';
import type { Closeable } from '../bus.js';
import { endedBy, groupSettings, valueOf } from './kafka-listener.js';

const prefix = 'overhearing.';
const forgottenAfterMs = 3_600_000;

interface Place {
  topic: string;
  partition: number;
  offset: string;
}

interface Overheard {
  readonly namespace: string;
  readonly topics: readonly string[];
  readonly hear: (envelope: unknown) => void;
}

/** Reads by itself, in a group of its own that goes with it, whatever is appended from now on. */
export class KafkaOverhearing implements Closeable {
  private readonly logger = new Logger('Bus');
  private readonly closing = new AbortController();
  private readonly groupId: string;
  private readonly places = new Map<string, Place>();
  private consumer: Consumer | null = null;
  private reopening: Promise<void> = Promise.resolve();

  private constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly overheard: Overheard,
  ) {
    this.groupId = `${overheard.namespace}${prefix}${newId()}`;
  }

  static async begin(kafka: Kafka, admin: Admin, overheard: Overheard): Promise<KafkaOverhearing> {
    await sweep(admin, overheard.namespace).catch(() => undefined);
    const overhearing = new KafkaOverhearing(kafka, admin, overheard);
    for (const end of await endsOf(admin, overheard.topics)) overhearing.moveTo(end);
    await overhearing.open();
    return overhearing;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.reopening;
    await this.consumer?.disconnect();
    await this.admin.deleteGroups([this.groupId]).catch(() => undefined);
  }

  private async open(): Promise<void> {
    const consumer = this.kafka.consumer({ ...groupSettings, groupId: this.groupId });
    this.consumer = consumer;
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.overheard.topics], fromBeginning: false });
    const joined = new Promise<void>((resolve) => {
      consumer.on(consumer.events.GROUP_JOIN, () => {
        resolve();
      });
      endedBy(consumer, () => {
        this.reopening = this.reopen();
        resolve(this.reopening);
      });
    });
    await consumer.run({ autoCommitInterval: 1_000, eachMessage: (payload) => this.pass(payload) });
    for (const place of this.places.values()) consumer.seek(place);
    await joined;
  }

  private pass({ topic, partition, message }: EachMessagePayload): Promise<void> {
    this.overheard.hear(valueOf(message));
    this.moveTo({ topic, partition, offset: String(BigInt(message.offset) + 1n) });
    return Promise.resolve();
  }

  private moveTo(place: Place): void {
    this.places.set(`${place.topic} ${place.partition}`, place);
  }

  /** Goes on where it was. */
  private async reopen(): Promise<void> {
    const backoff = new Backoff(200, 5_000);
    const { signal } = this.closing;
    while (!signal.aborted) {
      await this.consumer?.disconnect().catch(() => undefined);
      try {
        await this.open();
        return;
      } catch (error) {
        this.logger.warn(`What is told cannot be overheard; trying again: ${(error as Error).message}`);
        await backoff.wait(signal);
      }
    }
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

import { type Admin, type ITopicConfig, Kafka } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { Backoff } from '#libs/database';
import {
  type Bus,
  type Closeable,
  type Lag,
  lagOf,
  type Listener,
  type Listening,
  type Pen,
} from '../bus.js';
import type { TopicDefinition } from '../fact.js';
import { KafkaListener } from './kafka-listener.js';
import { kafkaLog } from './kafka-log.js';
import { KafkaOverhearing } from './kafka-overhearing.js';
import { takeKafkaPen } from './kafka-pen.js';

const hourMs = 3_600_000;

/** Apache Kafka, through kafkajs; connects when first needed. */
export class KafkaBus implements Bus {
  readonly kind = 'kafka';
  private readonly kafka: Kafka;
  private admin: Promise<Admin> | null = null;
  private connected: Admin | null = null;

  constructor(
    brokers: readonly string[],
    private readonly namespace: string,
  ) {
    this.kafka = new Kafka({
      clientId: 'passerelle',
      brokers: [...brokers],
      connectionTimeout: 3_000,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
      logCreator: kafkaLog,
    });
  }

  async ensureTopics(topics: readonly TopicDefinition[]): Promise<void> {
    const admin = await this.open();
    const there = new Set(await admin.listTopics());
    const absent = topics.filter(({ name }) => !there.has(this.namespace + name));
    if (absent.length === 0) return;
    await admin.createTopics({ waitForLeaders: true, topics: absent.map((topic) => this.configOf(topic)) });
  }

  async takePen(service: string, dataSource: DataSource): Promise<Pen> {
    const { clusterId: cluster } = await (await this.open()).describeCluster();
    return takeKafkaPen(this.kafka, dataSource, { service, cluster, namespace: this.namespace });
  }

  async listen(listening: Listening): Promise<Listener> {
    await this.ensureTopics(listening.topics);
    return new KafkaListener(this.kafka, listening, this.namespace).start();
  }

  async overhear(topics: readonly TopicDefinition[], hear: (envelope: unknown) => void): Promise<Closeable> {
    await this.ensureTopics(topics);
    const names = topics.map(({ name }) => this.namespace + name);
    return KafkaOverhearing.begin(this.kafka, await this.open(), {
      namespace: this.namespace,
      topics: names,
      hear,
    });
  }

  async lag(group: string, topics: readonly TopicDefinition[]): Promise<Lag[]> {
    const admin = await this.open();
    const names = topics.map(({ name }) => this.namespace + name);
    const groupId = this.namespace + group;
    const committed = await insist(() => admin.fetchOffsets({ groupId, topics: names }));
    return Promise.all(
      topics.map(async ({ name }) => {
        const parts = committed.find(({ topic }) => topic === this.namespace + name)?.partitions ?? [];
        const at = new Map(parts.map(({ partition, offset }) => [partition, Number(offset)]));
        const ends = await admin.fetchTopicOffsets(this.namespace + name);
        const standings = ends
          .toSorted((one, other) => one.partition - other.partition)
          .map(({ partition, low, high }) => {
            const heard = Math.max(at.get(partition) ?? 0, Number(low));
            return { end: Number(high), heard };
          });
        return lagOf(name, standings);
      }),
    );
  }

  async forget(group: string): Promise<void> {
    const admin = await this.open();
    await admin.deleteGroups([this.namespace + group]).catch(() => undefined);
  }

  async check(): Promise<void> {
    await (await this.open()).describeCluster();
  }

  /** Does not wait for a broker that cannot be reached. */
  async close(): Promise<void> {
    if (this.connected) await this.connected.disconnect();
    else this.admin?.then((late) => late.disconnect()).catch(() => undefined);
  }

  private open(): Promise<Admin> {
    this.admin ??= this.connect().catch((error: unknown) => {
      this.admin = null;
      throw error;
    });
    return this.admin;
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    this.connected = admin;
    return admin;
  }

  private configOf(topic: TopicDefinition): ITopicConfig {
    const settings: Record<string, string> = topic.compacted
      ? {
          'cleanup.policy': 'compact',
          'min.cleanable.dirty.ratio': '0.1',
          'segment.ms': String(hourMs),
          'max.compaction.lag.ms': String(24 * hourMs),
        }
      : { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
    const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
    return { topic: this.namespace + topic.name, numPartitions: topic.partitions, configEntries };
  }
}

/** kafkajs does not itself repeat questions to a coordinator that is still loading. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  const backoff = new Backoff(50, 1_000);
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 10 || (error as { retriable?: boolean }).retriable !== true) throw error;
      await backoff.wait();
    }
  }
}

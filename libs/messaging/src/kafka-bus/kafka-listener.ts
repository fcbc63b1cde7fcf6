import { Logger } from '@nestjs/common';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { Backoff } from '#libs/database';
import type { Listener, Listening } from '../bus.js';
import { readWire } from '../wire-text.js';

/** How long a member that says nothing keeps its partitions; a piece of work takes less than a third of it. */
const sessionMs = 6_000;

export const groupSettings = {
  allowAutoTopicCreation: false,
  sessionTimeout: sessionMs,
  rebalanceTimeout: 10_000,
  heartbeatInterval: 1_000,
  maxWaitTimeInMs: 50,
  retry: {
    initialRetryTime: 100,
    maxRetryTime: 2_000,
    retries: 10,
    restartOnFailure: () => Promise.resolve(true),
  },
};

/** One member of a group: three partitions at a time, offsets committed after each chunk. */
export class KafkaListener implements Listener {
  private readonly logger = new Logger('Bus');
  private readonly consumer: Consumer;
  private closing = false;
  private crashed = false;

  constructor(
    kafka: Kafka,
    private readonly listening: Listening,
    private readonly namespace: string,
  ) {
    this.consumer = kafka.consumer({ ...groupSettings, groupId: namespace + listening.group });
  }

  get alive(): boolean {
    return !this.crashed;
  }

  async start(): Promise<this> {
    endedBy(this.consumer, () => (this.crashed = true));
    await this.consumer.connect();
    const topics = this.listening.topics.map(({ name }) => this.namespace + name);
    await this.consumer.subscribe({ topics, fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: (payload) => this.deliverBatch(payload),
    });
    return this;
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.consumer.disconnect();
  }

  private async deliverBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { chunkSize } = this.listening;
    for (let from = 0; from < batch.messages.length; from += chunkSize) {
      const messages = batch.messages.slice(from, from + chunkSize);
      const last = messages.at(-1);
      if (!last || !(await this.deliverChunk(payload, messages))) return;
      payload.resolveOffset(last.offset);
      await payload.heartbeat();
      await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    }
  }

  /** Tries until it works or the partition is no longer ours. */
  private async deliverChunk(payload: EachBatchPayload, messages: readonly KafkaMessage[]): Promise<boolean> {
    const { batch } = payload;
    const backoff = new Backoff(100, 1_000);
    const ours = () => payload.isRunning() && !payload.isStale() && !this.closing;
    const beat = async () => {
      await payload.heartbeat();
      return ours();
    };
    const topic = batch.topic.slice(this.namespace.length);
    const chunk = { topic, partition: batch.partition, envelopes: messages.map(valueOf), beat };
    while (ours()) {
      try {
        await this.listening.deliver(chunk);
        return true;
      } catch (error) {
        this.logger.warn(
          `The consumer ${this.listening.group} failed and tries again: ${(error as Error).message}`,
        );
        await backoff.wait();
        await payload.heartbeat();
      }
    }
    return false;
  }
}

/** Tells when kafkajs gives a consumer up: after what it holds for hopeless it leaves the group and says no more. */
export function endedBy(consumer: Consumer, ended: () => void): void {
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) ended();
  });
}

/** The event in a message; where it is none that can be kept, its text. */
export function valueOf({ value }: KafkaMessage): unknown {
  return readWire(value?.toString() ?? '');
}

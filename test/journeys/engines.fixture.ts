import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { comesTrue } from '../../tools/waiting.js';

/** One message as it lies on a topic: its key, its value and its headers. */
export interface Message {
  readonly topic: string;
  readonly text: string;
}

/** Everything that stands on the topics whose names begin so. */
export async function messagesOnKafka(brokers: string, prefix: string): Promise<Message[]> {
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  const left = new Set<string>();
  for (const topic of topics)
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (low !== high) left.add(`${topic} ${partition} ${BigInt(high) - 1n}`);
  await admin.disconnect();
  const messages: Message[] = [];
  const consumer = kafka.consumer({ groupId: `${prefix}search.${randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      eachMessage: ({ topic, partition, message }) => {
        const { key, value, headers = {}, offset } = message;
        const shown = Object.entries(headers).map(([name, header]) => `${name}: ${String(header)}`);
        messages.push({ topic, text: [String(key), String(value), ...shown].join('\n') });
        left.delete(`${topic} ${partition} ${offset}`);
        return Promise.resolve();
      },
    });
    if (!(await comesTrue(60_000, () => Promise.resolve(left.size === 0), 50)))
      throw new Error(`Kafka does not give what stands at ${[...left].join(', ')}.`);
  } finally {
    await consumer.disconnect();
  }
  return messages;
}

/** Hears every command that one database of a Redis is given: what it keeps however shortly, and what is only passed on. */
export class RedisEar {
  readonly heard: string[] = [];

  private constructor(private readonly client: ReturnType<typeof openRedis>) {}

  static async at(url: string): Promise<RedisEar> {
    const client = openRedis(url);
    const ear = new RedisEar(client);
    const database = new URL(url).pathname.slice(1);
    await client.connect();
    await client.monitor((line) => {
      if (line.includes(`[${database} `)) ear.heard.push(line);
    });
    return ear;
  }

  close(): void {
    this.client.destroy();
  }
}

const openRedis = (url: string) => createClient({ url });

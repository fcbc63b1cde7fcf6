import { type Kafka, Partitioners, type Producer, type TopicMessages } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { type Cursor, Fenced, type Outgoing, type Pen } from '../bus.js';

const mostBytes = 400_000;

interface CursorRow extends Cursor {
  fence: string;
}

/**
 * Takes the pen of a relay away from whoever holds it. Its cursor lies in the service's own database, one for each
 * cluster and namespace: another of these knows nothing yet and is told everything.
 */
export async function takeKafkaPen(
  kafka: Kafka,
  dataSource: DataSource,
  options: { service: string; cluster: string; namespace: string },
): Promise<Pen> {
  const { service, cluster, namespace } = options;
  const name = `${service} ${cluster} ${namespace}`.trimEnd();
  const rows = await dataSource.query<CursorRow[]>(
    `insert into relay_cursors as c (name, fence, epoch, xid, position) values ($1, 1, 0, '0', 0)
     on conflict (name) do update set fence = c.fence + 1
     returning c.fence, c.epoch, c.xid::text as xid, c.position`,
    [name],
  );
  const { fence, ...cursor } = rows[0] as CursorRow;
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { retries: 1000, initialRetryTime: 100, maxRetryTime: 2000 },
  });
  await producer.connect();
  return new KafkaPen(producer, dataSource, { name, namespace, fence }, cursor);
}

/**
 * Writes at least once: the cursor moves after the broker has acknowledged. A producer that gave up is never used
 * again: with other rows of the same count it would be acknowledged and nothing be written.
 */
class KafkaPen implements Pen {
  constructor(
    private readonly producer: Producer,
    private readonly dataSource: DataSource,
    private readonly holder: { name: string; namespace: string; fence: string },
    public cursor: Cursor,
  ) {}

  async append(events: readonly Outgoing[], to: Cursor): Promise<void> {
    await this.assertHeld();
    for (const topicMessages of portions(events, this.holder.namespace)) {
      await this.producer.sendBatch({ acks: -1, topicMessages });
    }
    await this.moveCursor(to);
    this.cursor = to;
  }

  async drop(): Promise<void> {
    await this.producer.disconnect();
  }

  private async assertHeld(): Promise<void> {
    const { name, fence } = this.holder;
    const rows = await this.dataSource.query<unknown[]>(
      'select 1 from relay_cursors where name = $1 and fence = $2',
      [name, fence],
    );
    if (rows.length === 0) throw new Fenced(name);
  }

  private async moveCursor(to: Cursor): Promise<void> {
    const { name, fence } = this.holder;
    const from = this.cursor;
    const [, moved] = await this.dataSource.query<[unknown, number]>(
      `update relay_cursors set epoch = $3, xid = $4, position = $5
        where name = $1 and fence = $2 and (epoch, xid, position) = ($6::int, $7::xid8, $8::bigint)`,
      [name, fence, to.epoch, to.xid, to.position, from.epoch, from.xid, from.position],
    );
    if (moved === 0) throw new Fenced(name);
  }
}

/** The broker refuses a batch above a megabyte per partition. */
function* portions(events: readonly Outgoing[], namespace: string): Generator<TopicMessages[]> {
  let byTopic = new Map<string, TopicMessages>();
  let bytes = 0;
  for (const { topic, envelope } of events) {
    const value = JSON.stringify(envelope);
    if (bytes > 0 && bytes + value.length > mostBytes) {
      yield [...byTopic.values()];
      byTopic = new Map();
      bytes = 0;
    }
    const messages = byTopic.get(topic) ?? { topic: namespace + topic, messages: [] };
    messages.messages.push({
      key: envelope.subject,
      value,
      headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
    });
    byTopic.set(topic, messages);
    bytes += value.length;
  }
  if (byTopic.size > 0) yield [...byTopic.values()];
}

import type { DataSource } from 'typeorm';
import { migrate, openDataSource, pause } from '#libs/database';
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
import { CreateBus1767225400000 } from './create-bus.js';
import { Overhearing } from './overhearing.js';
import { PostgresListener } from './postgres-listener.js';
import { takePostgresPen } from './postgres-pen.js';

const compactEveryMs = 60_000;

/** The bus as an append-only log in a PostgreSQL database of its own; connects when first needed. */
export class PostgresBus implements Bus {
  readonly kind = 'postgres';
  private opening: Promise<DataSource> | null = null;
  private readonly stopping = new AbortController();
  private readonly compacting = new Map<string, Promise<void>>();

  constructor(private readonly url: string) {}

  async ensureTopics(topics: readonly TopicDefinition[]): Promise<void> {
    const dataSource = await this.open();
    await dataSource.query(
      `insert into part (topic, partition)
       select t.name, n from unnest($1::text[], $2::int[]) t (name, partitions), generate_series(0, t.partitions - 1) n
       on conflict do nothing`,
      [topics.map(({ name }) => name), topics.map(({ partitions }) => partitions)],
    );
    for (const { name, compacted } of topics) {
      if (compacted && !this.compacting.has(name)) this.compacting.set(name, this.keepCompacting(name));
    }
  }

  async takePen(name: string): Promise<Pen> {
    return takePostgresPen(await this.open(), name);
  }

  async listen(listening: Listening): Promise<Listener> {
    await this.ensureTopics(listening.topics);
    return new PostgresListener(await this.open(), listening).start();
  }

  async overhear(topics: readonly TopicDefinition[], hear: (envelope: unknown) => void): Promise<Closeable> {
    await this.ensureTopics(topics);
    const names = topics.map(({ name }) => name);
    return Overhearing.begin(await this.open(), names, hear);
  }

  async lag(group: string, topics: readonly TopicDefinition[]): Promise<Lag[]> {
    const dataSource = await this.open();
    const rows = await dataSource.query<Pick<Lag, 'topic' | 'parts'>[]>(
      `select p.topic, json_agg(json_build_object('end', p.next, 'heard', coalesce(l.committed, 0))
                                order by p.partition) as parts
         from part p left join lease l on (l."group", l.topic, l.partition) = ($1, p.topic, p.partition)
        where p.topic = any($2) group by p.topic order by p.topic`,
      [group, topics.map(({ name }) => name)],
    );
    return rows.map(({ topic, parts }) => lagOf(topic, parts));
  }

  async forget(group: string): Promise<void> {
    const dataSource = await this.open();
    await dataSource.query('delete from lease where "group" = $1', [group]);
    await dataSource.query('delete from member where "group" = $1', [group]);
  }

  /** Removes every event of a topic that a newer one of the same key follows. */
  async compact(topic: string): Promise<void> {
    const dataSource = await this.open();
    await dataSource.query(
      `delete from log l
        using (select partition, key, max("offset") as newest from log where topic = $1 group by partition, key) n
        where l.topic = $1 and l.partition = n.partition and l.key = n.key and l."offset" < n.newest`,
      [topic],
    );
  }

  async check(): Promise<void> {
    await (await this.open()).query('select 1');
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.compacting.values());
    const dataSource = await this.opening?.catch(() => null);
    if (dataSource?.isInitialized === true) await dataSource.destroy();
  }

  private open(): Promise<DataSource> {
    this.opening ??= openLog(this.url).catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  private async keepCompacting(topic: string): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await pause(compactEveryMs * (0.5 + Math.random()), signal);
      if (signal.aborted) return;
      await this.compact(topic).catch(() => undefined);
    }
  }
}

async function openLog(url: string): Promise<DataSource> {
  const options = { url, app: 'bus', entities: [], migrations: [CreateBus1767225400000] };
  const migrating = await openDataSource({ ...options, poolSize: 2 });
  try {
    await migrate(migrating);
  } finally {
    await migrating.destroy();
  }
  return openDataSource({ ...options, poolSize: 6, transactionTimeoutMs: 5_000 });
}

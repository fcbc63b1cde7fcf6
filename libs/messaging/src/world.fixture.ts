import type { DataSource, EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { openDataSource, pause, Transactions } from '#libs/database';
import { newId } from '#libs/service';
import { type BusUnderTest, cloneDatabase, type TestDatabase } from '#libs/testing';
import type { Bus, Closeable } from './bus.js';
import { connectBus } from './connect-bus.js';
import { Consumer, type ConsumerOptions } from './consumer.js';
import { planConsumers } from './consumer-plan.js';
import type { Fact, Told, TopicDefinition } from './fact.js';
import { Outbox } from './outbox.js';
import type { ReactionOptions } from './reactions.js';
import { OutboxRelay, type RelayOptions } from './relay.js';
import { messagingEntities, messagingMigrations } from './schema.js';

export class CreateThings1767225600000 implements MigrationInterface {
  name = 'CreateThings1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table things (id text primary key, version integer not null)');
    await runner.query('create table requests (id uuid primary key)');
    await runner.query(
      `create table effects (position bigint generated always as identity primary key, consumer text not null,
         event_id uuid not null, key text not null, version integer not null)`,
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table effects, requests, things');
  }
}

export const worldSchema = {
  entities: messagingEntities,
  migrations: [...messagingMigrations, CreateThings1767225600000],
};

export const thingSchema = z.object({ key: z.string(), version: z.int() });
export type ThingFact = Fact<string, z.output<typeof thingSchema>>;
export type ThingReaction = (event: Told<ThingFact>, manager: EntityManager) => Promise<void>;

export interface Effect {
  key: string;
  version: number;
  eventId: string;
}

/** A fact of a topic that no other test uses. */
export function thingFact(name: string, options: Partial<TopicDefinition> = {}): ThingFact {
  const topic = { name: `test.${name}.v1`, owner: 'test', partitions: 3, compacted: false, ...options };
  return { type: `${name}.changed`, topic, schema: thingSchema };
}

/** One service that tells to itself over a bus, with what its reactions did in `effects`. */
export class World {
  readonly transactions: Transactions;
  readonly outbox = new Outbox();
  readonly service = `test${newId().slice(-8)}`;
  readonly fact: ThingFact;
  readonly bus: Bus;
  private readonly running: { stop(): Promise<void> }[] = [];
  private readonly opened: Closeable[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly under: BusUnderTest,
    options: Partial<TopicDefinition>,
  ) {
    this.transactions = new Transactions(dataSource);
    this.fact = thingFact(this.service, options);
    this.bus = connectBus(under.settings());
  }

  static async create(under: BusUnderTest, options: Partial<TopicDefinition> = {}): Promise<World> {
    const database = await cloneDatabase('messaging', worldSchema);
    const dataSource = await openDataSource({ ...worldSchema, url: database.url, app: 'world', poolSize: 24 });
    const world = new World(database, dataSource, under, options);
    await world.bus.ensureTopics([world.fact.topic]);
    return world;
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((each) => each.stop()));
    await Promise.all(this.opened.map((each) => each.close()));
    await this.bus.close();
    await this.dataSource.destroy();
    await this.database.drop();
  }

  /** Another connection to the same bus, as another process has it. */
  anotherBus(): Bus {
    const bus = connectBus(this.under.settings());
    this.opened.push(bus);
    return bus;
  }

  relayOptions(): RelayOptions {
    return { service: this.service, dataSource: this.dataSource, bus: this.bus };
  }

  relay(relay: OutboxRelay = new OutboxRelay(this.relayOptions())): OutboxRelay {
    relay.start();
    this.running.push(relay);
    return relay;
  }

  consumer(
    react: ThingReaction = (event, manager) => this.note(event, manager),
    options: ReactionOptions & { bus?: Bus } & Pick<ConsumerOptions, 'forget' | 'prepare'> = {},
  ): Consumer {
    const { bus = this.bus, forget, prepare, ...reactionOptions } = options;
    const consumer = new Consumer({
      ...{ bus, forget, prepare, dataSource: this.dataSource },
      plan: planOf(this.service, this.fact, react, reactionOptions),
    });
    consumer.start();
    this.running.push(consumer);
    return consumer;
  }

  note(event: Told<ThingFact>, manager: EntityManager, consumer = 'test'): Promise<void> {
    return manager.query('insert into effects (consumer, event_id, key, version) values ($1, $2, $3, $4)', [
      consumer,
      event.id,
      event.key,
      event.version,
    ]);
  }

  /** One act as a service does it: lock, look, remember the request, change, tell. */
  async act(keys: readonly string[]): Promise<void> {
    await this.transactions.run(keys, async (manager) => {
      await manager.query('insert into requests values ($1)', [newId()]);
      await manager.query(`insert into inbox (consumer, event_id) values ('acting', $1)`, [newId()]);
      for (const key of keys) await this.change(manager, key);
    });
  }

  /** Changes a thing and tells it, inside a transaction that should have locked it. */
  async change(manager: EntityManager, key: string): Promise<void> {
    await manager.query('select 1 from things where id = $1 for update', [key]);
    const rows = await manager.query<{ version: number }[]>(
      `insert into things values ($1, 1) on conflict (id) do update set version = things.version + 1
       returning version`,
      [key],
    );
    const version = rows[0]?.version ?? 0;
    await this.outbox.tell(manager, this.fact, { key, version, data: { key, version }, at: new Date() });
  }

  async effects(): Promise<Effect[]> {
    return this.dataSource.query(
      'select key, version, event_id as "eventId" from effects order by position',
    );
  }

  async effectCount(): Promise<number> {
    const rows = await this.dataSource.query<{ count: string }[]>('select count(*) from effects');
    return Number(rows[0]?.count);
  }

  /** What went wrong between telling and effect; empty where nothing did. */
  async faults(): Promise<Faults> {
    const told = await this.dataSource.query<Effect[]>(
      'select key, version::int as version, id as "eventId" from outbox order by key, version',
    );
    return faultsIn(told, await this.effects());
  }
}

export interface Faults {
  lost: number;
  doubled: number;
  reordered: number;
}

/** Compares what was told with what came of it: each once, each key in the order of its versions. */
export function faultsIn(told: readonly Effect[], done: readonly Effect[]): Faults {
  const ids = new Set(done.map(({ eventId }) => eventId));
  const last = new Map<string, number>();
  let reordered = 0;
  for (const { key, version } of done) {
    if (version < (last.get(key) ?? 0)) reordered += 1;
    last.set(key, version);
  }
  return {
    lost: told.filter(({ eventId }) => !ids.has(eventId)).length,
    doubled: done.length - ids.size,
    reordered,
  };
}

export const noFaults: Faults = { lost: 0, doubled: 0, reordered: 0 };

export function planOf(service: string, fact: ThingFact, react: ThingReaction, options: ReactionOptions = {}) {
  const reaction = { facts: [fact], wise: 'one' as const, options };
  const call = react as (event: Told | Told[], manager: EntityManager) => Promise<void>;
  const [plan] = planConsumers(service, [fact], [{ name: 'World.react', reaction, call }]);
  if (!plan) throw new Error('There is no plan.');
  return plan;
}

/** Waits for a condition, not for a time; fails with a sentence after `withinMs`. */
export async function until(what: string, holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not happen within ${withinMs} ms that ${what}.`);
    await pause(20);
  }
}

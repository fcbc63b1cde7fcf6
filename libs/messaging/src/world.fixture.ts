import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { openDataSource, Transactions } from '#libs/database';
import { newId } from '#libs/service';
import { type BusUnderTest, cloneDatabase, type TestDatabase } from '#libs/testing';
import type { Bus, Closeable, Outgoing } from './bus.js';
import { compactOnKafka } from './kafka.fixture.js';
import { connectBus } from './connect-bus.js';
import { Consumer, type ConsumerOptions } from './consumer.js';
import type { TopicDefinition } from './fact.js';
import { Outbox } from './outbox.js';
import { type OutboxRead, readOutbox } from './outbox-reading.js';
import { PostgresBus } from './postgres-bus/postgres-bus.js';
import type { ReactionOptions } from './reactions.js';
import { OutboxRelay, type RelayOptions } from './relay.js';
import {
  type Effect,
  type Faults,
  faultsIn,
  noteEffect,
  noteEffects,
  planOf,
  thingFact,
  type ThingFact,
  type ThingReaction,
  type ThingsReaction,
  until,
  worldSchema,
} from './thing.fixture.js';

Logger.overrideLogger(['error']);

const noSchema = { entities: [], migrations: [] };

type HearingAs = ReactionOptions & { bus?: Bus } & Pick<ConsumerOptions, 'forget' | 'prepare'>;

/** One service that tells to itself over a bus, with what its reactions did in `effects`. */
export class World {
  readonly transactions: Transactions;
  readonly outbox = new Outbox();
  readonly service = `test${newId().slice(-8)}`;
  fact!: ThingFact;
  private readonly running: { stop(): Promise<void> }[] = [];
  private readonly opened: Closeable[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly bus: Bus,
    readonly under: BusUnderTest,
  ) {
    this.transactions = new Transactions(dataSource);
  }

  static async create(under: BusUnderTest, options: Partial<TopicDefinition> = {}): Promise<World> {
    const database = await cloneDatabase('messaging', worldSchema);
    const reached = { ...worldSchema, url: database.url, app: 'world', poolSize: 24 };
    return World.around(database, await openDataSource(reached), under, options);
  }

  static async around(
    database: TestDatabase,
    dataSource: DataSource,
    under: BusUnderTest,
    options: Partial<TopicDefinition> = {},
  ): Promise<World> {
    const world = new World(database, dataSource, await connectBus(under.settings()), under);
    world.fact = thingFact(world.service, options);
    await world.bus.ensureTopics([world.fact.topic]);
    return world;
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((each) => each.stop()));
    for (const each of this.opened.toReversed()) await each.close();
    await this.bus.close();
    await this.dataSource.destroy();
    await this.database.drop();
  }

  /** Another connection to the same bus, as another process has it. */
  async anotherBus(): Promise<Bus> {
    return this.closing(await connectBus(this.under.settings()));
  }

  /** Closes it when the world ends. */
  closing<C extends Closeable>(opened: C): C {
    this.opened.push(opened);
    return opened;
  }

  relayOptions(): RelayOptions {
    return { service: this.service, dataSource: this.dataSource, bus: this.bus };
  }

  relay(relay: OutboxRelay = new OutboxRelay(this.relayOptions())): OutboxRelay {
    relay.start();
    this.running.push(relay);
    return relay;
  }

  relayWith(options: Partial<RelayOptions>): OutboxRelay {
    return this.relay(new OutboxRelay({ ...this.relayOptions(), ...options }));
  }

  consumer(react: ThingReaction = noteEffect, options: HearingAs = {}): Consumer {
    return this.hear(react, options);
  }

  consumerOfSets(): Consumer {
    return this.hear(noteEffects, { wise: 'set' });
  }

  private hear(react: ThingReaction | ThingsReaction, options: HearingAs & { wise?: 'set' }): Consumer {
    const { bus = this.bus, forget, prepare, ...reactionOptions } = options;
    const plan = planOf(this.service, this.fact, react, reactionOptions);
    const consumer = new Consumer({ bus, forget, prepare, plan, dataSource: this.dataSource });
    consumer.start();
    this.running.push(consumer);
    return consumer;
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

  /** Tells of many things at once, each transaction 40 of them. */
  async tellMany(keys: readonly string[]): Promise<void> {
    const events = keys.map((key) => ({ key, data: { key, version: 0 }, at: new Date() }));
    await this.transactions.run(keys, (manager) => this.outbox.tellAll(manager, this.fact, events));
  }

  async toldCount(): Promise<number> {
    const rows = await this.dataSource.query<{ count: string }[]>('select count(*) from outbox');
    return Number(rows[0]?.count);
  }

  /** Tells in one transaction each and gives the events as a relay would send them. */
  async outgoing(keys: readonly string[]): Promise<OutboxRead[]> {
    const before = await this.toldCount();
    for (const key of keys) await this.act([key]);
    return (await this.readAll()).slice(before);
  }

  async readAll(): Promise<OutboxRead[]> {
    const runner = this.dataSource.createQueryRunner();
    const all = { xid: 1n << 62n, ageMs: 0 };
    const start = { epoch: 0, xid: '0', position: '0' };
    const rows = await readOutbox(runner, {
      cursor: start,
      horizon: all,
      limit: 100_000,
      service: this.service,
    });
    await runner.release();
    return rows;
  }

  /** Sends these as they stand, past the relay. */
  async send(events: readonly (Outgoing | undefined)[]): Promise<void> {
    const pen = await this.bus.takePen(`${this.service}.by-hand`, this.dataSource);
    const { epoch, xid, position } = pen.cursor;
    const to = { epoch, xid, position: String(Number(position) + 1) };
    await pen.append(
      events.filter((event) => event !== undefined),
      to,
    );
    await pen.drop();
  }

  /** Sends everything told, so many times. */
  async sendAgain(times: number): Promise<void> {
    const events = await this.readAll();
    for (let time = 0; time < times; time += 1) await this.send(events);
  }

  /** What is wrong with the log of the PostgreSQL bus itself: there each event stands once. */
  async logFaults(): Promise<Faults> {
    const bus = await openDataSource({
      url: this.under.settings().postgresUrl ?? '',
      app: 'log',
      ...noSchema,
    });
    const logged = await bus.query<Effect[]>(
      `select key, (event->>'aggregateversion')::int as version, event->>'id' as "eventId" from log
        where topic = $1 order by partition, "offset"`,
      [this.fact.topic.name],
    );
    await bus.destroy();
    return faultsIn(await this.told(), logged);
  }

  told(): Promise<Effect[]> {
    return this.dataSource.query(
      'select key, version::int as version, id as "eventId" from outbox order by key, version',
    );
  }

  async lag(group = this.service): Promise<number> {
    const [lag] = await this.bus.lag(group, [this.fact.topic]);
    return lag?.events ?? 0;
  }

  /** Waits until nothing is left to hear. */
  async dealtWith(withinMs?: number): Promise<void> {
    await until('nothing is left to hear', async () => (await this.lag()) === 0, withinMs);
  }

  /** Has the bus remove what newer events of the same key follow, and waits until it has. */
  async compact(): Promise<void> {
    if (this.bus instanceof PostgresBus) return this.bus.compact(this.fact.topic.name);
    const { kafkaBrokers = '', namespace = '' } = this.under.settings();
    const newest = (await this.readAll()).slice(-1);
    await compactOnKafka(kafkaBrokers, namespace + this.fact.topic.name, () => this.send(newest));
  }

  async effects(): Promise<Effect[]> {
    return this.dataSource.query('select key, version, event_id as "eventId" from effects order by position');
  }

  async effectCount(): Promise<number> {
    const rows = await this.dataSource.query<{ count: string }[]>('select count(*) from effects');
    return Number(rows[0]?.count);
  }

  /** What went wrong between telling and effect; empty where nothing did. */
  async faults(): Promise<Faults> {
    return faultsIn(await this.told(), await this.effects());
  }
}

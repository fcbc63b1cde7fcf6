import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Backoff, pause, Transactions } from '#libs/database';
import type { Bus, Lag, Listener } from './bus.js';
import { chunkSizeOf, type ConsumerPlan } from './consumer-plan.js';
import { beginNextLife, buryEarlierLives, consumerState, introduce, lifeOf } from './generations.js';
import { Hearing } from './hearing.js';
import type { Incoming } from './incoming.js';
import type { MessagingOptions } from './messaging.options.js';
import { unlessStopped } from './unless-stopped.js';

const watchMs = 1_000;

/** What a consumer needs. */
export interface ConsumerOptions extends Pick<MessagingOptions, 'prepare' | 'forget'> {
  readonly plan: ConsumerPlan;
  readonly dataSource: DataSource;
  readonly bus: Bus;
  readonly onParked?: (event: Incoming, error: Error) => void;
}

/** How a consumer stands. */
export interface ConsumerStanding {
  readonly behind: readonly Lag[];
  readonly parkedEvents: number;
  readonly parkedKeys: number;
}

/** Hears for one group: listens to the bus, applies, retries what it is asked to, begins anew when it is asked to. */
export class Consumer {
  private readonly logger = new Logger('Consumer');
  private readonly stopping = new AbortController();
  private readonly transactions: Transactions;
  private running: Promise<void> = Promise.resolve();
  private listener: Listener | null = null;
  private life: ReturnType<typeof lifeOf> | null = null;
  private hearing: Hearing | null = null;

  constructor(readonly options: ConsumerOptions) {
    this.transactions = new Transactions(options.dataSource);
  }

  get name(): string {
    return this.options.plan.name;
  }

  /** The names of the topics that it hears. */
  get topics(): string[] {
    return [...this.options.plan.topics.keys()];
  }

  /** Whether it has found its place on the bus. */
  get listens(): boolean {
    return this.listener?.alive === true;
  }

  start(): void {
    this.running = this.run();
  }

  /** Finishes the events under way and gives its partitions back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.listener?.close();
  }

  /** How far it is behind and what waits. */
  async standing(): Promise<ConsumerStanding> {
    const { bus, dataSource, plan } = this.options;
    if (!this.life) return { behind: [], parkedEvents: 0, parkedKeys: 0 };
    const topics = [...plan.topics.values()].map(({ definition }) => definition);
    const behind = await bus.lag(this.life.group, topics);
    const rows = await dataSource.query<{ events: string; keys: string }[]>(
      `select count(e.event_id) as events, count(distinct (k.topic, k.key)) as keys
         from parked_keys k left join parked_events e using (consumer, topic, key) where k.consumer = $1`,
      [this.life.inbox],
    );
    return { behind, parkedEvents: Number(rows[0]?.events), parkedKeys: Number(rows[0]?.keys) };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff(200, 5_000);
    while (!signal.aborted) {
      try {
        await this.watch();
        backoff.reset();
        await pause(watchMs, signal);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.warn(`The consumer ${this.name} failed and tries again: ${(error as Error).message}`);
        await backoff.wait(signal);
      }
    }
  }

  private async watch(): Promise<void> {
    const { dataSource, forget } = this.options;
    if (!this.life) await introduce(dataSource, this.name);
    const { replayAsked } = await consumerState(dataSource, this.name);
    if (replayAsked) {
      await this.transactions.run([], (manager) => beginNextLife(manager, this.name, forget));
    }
    const { generation } = await consumerState(dataSource, this.name);
    if (this.life?.generation !== generation || !this.listens) await this.live(generation);
    await this.retryAsked();
  }

  private async live(generation: number): Promise<void> {
    const { bus, plan, dataSource, prepare, onParked } = this.options;
    const before = this.life;
    await this.listener?.close();
    this.listener = null;
    const life = lifeOf(this.name, generation);
    const hearing = new Hearing({ plan, ear: life, transactions: this.transactions, prepare, onParked });
    const topics = [...plan.topics.values()].map(({ definition }) => definition);
    const deliver = hearing.deliver.bind(hearing);
    this.life = life;
    this.hearing = hearing;
    const chunkSize = chunkSizeOf(plan);
    const listening = bus.listen({ group: life.group, topics, chunkSize, deliver });
    this.listener = await unlessStopped(this.stopping.signal, listening, (listener) => listener.close());
    if (before && before.group !== life.group) await bus.forget(before.group);
    if (generation > 1) await buryEarlierLives(dataSource, life);
  }

  private async retryAsked(): Promise<void> {
    const rows = await this.options.dataSource.query<{ topic: string; key: string }[]>(
      'select topic, key from parked_keys where consumer = $1 and retry_asked order by since',
      [this.life?.inbox],
    );
    for (const at of rows) {
      while (!this.stopping.signal.aborted && (await this.hearing?.retryNext(at)) === true);
    }
  }
}

import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
  Optional,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Backoff, pause } from '#libs/database';
import type { Bus } from './bus.js';
import { CaughtUp } from './caught-up.js';
import { Consumer } from './consumer.js';
import { planConsumers } from './consumer-plan.js';
import { beginEpoch } from './epoch.js';
import { MessagingFigures } from './messaging-figures.js';
import { BUS, MESSAGING_OPTIONS, type MessagingOptions } from './messaging.options.js';
import { ReactionFinder } from './reaction-finder.js';
import { OutboxRelay } from './relay.js';
import { unlessStopped } from './unless-stopped.js';

const showEveryMs = 2_000;

/** What relay and consumers stand on. */
@Injectable()
export class MessagingGround {
  constructor(
    @Inject(BUS) readonly bus: Bus,
    @Inject(MESSAGING_OPTIONS) readonly options: MessagingOptions,
    @Optional() readonly dataSource?: DataSource,
  ) {}

  /** The service's own database. Throws where it has none. */
  get database(): DataSource {
    if (this.dataSource) return this.dataSource;
    throw new Error(
      `${this.options.service} tells or hears facts, so it needs a database. Import DatabaseModule.`,
    );
  }
}

/** Starts relay and consumers with the app, and stops them before it. */
@Injectable()
export class MessagingLife
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly logger = new Logger('Bus');
  private readonly stopping = new AbortController();
  private relay: OutboxRelay | null = null;
  private consumers: Consumer[] = [];
  private started = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ground: MessagingGround,
    private readonly finder: ReactionFinder,
    private readonly figures: MessagingFigures,
    private readonly caughtUp: CaughtUp,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.ground.options.tells.length > 0) await beginEpoch(this.ground.database);
  }

  onApplicationBootstrap(): void {
    const { options, bus } = this.ground;
    const plans = planConsumers(options.group ?? options.service, options.facts, this.finder.find());
    const { prepare, forget } = options;
    this.consumers = plans.map((plan) => {
      const onParked: Consumer['options']['onParked'] = (event, error) => {
        this.figures.showParked(plan.name, event, error);
      };
      return new Consumer({ plan, bus, dataSource: this.ground.database, prepare, forget, onParked });
    });
    for (const { name, topics } of this.consumers)
      for (const topic of topics) this.caughtUp.expect(name, topic);
    this.figures.readyWhen(() => this.started && this.consumers.every((consumer) => consumer.listens));
    this.running = Promise.all([this.begin(), this.keepShowing()]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.running, ...this.consumers.map((consumer) => consumer.stop())]);
    await this.relay?.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ground.bus.close();
  }

  /** The bus may come up after the app. */
  private async begin(): Promise<void> {
    const { options, bus } = this.ground;
    const backoff = new Backoff(200, 5_000);
    while (!this.started && !this.stopping.signal.aborted) {
      try {
        await unlessStopped(this.stopping.signal, bus.ensureTopics(options.tells));
        this.started = true;
      } catch (error) {
        this.logger.warn(`The bus cannot be reached and is tried again: ${(error as Error).message}`);
        await backoff.wait(this.stopping.signal);
      }
    }
    if (!this.started) return;
    this.startRelay();
    for (const consumer of this.consumers) consumer.start();
  }

  private startRelay(): void {
    const { options, bus } = this.ground;
    if (options.tells.length === 0) return;
    this.relay = new OutboxRelay({
      service: options.service,
      dataSource: this.ground.database,
      bus,
      onHorizon: (horizon) => {
        this.figures.showHorizon(horizon);
      },
      onCarried: (events) => {
        this.figures.showCarried(events);
      },
    });
    this.relay.start();
  }

  private async keepShowing(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      for (const consumer of this.consumers) {
        await this.show(consumer).catch(() => undefined);
      }
      await pause(showEveryMs, signal);
    }
  }

  private async show(consumer: Consumer): Promise<void> {
    const lookedAtMs = this.caughtUp.nowMs();
    const standing = await unlessStopped(this.stopping.signal, consumer.standing());
    this.figures.showStanding(consumer.name, standing);
    for (const lag of standing.behind) this.caughtUp.note(consumer.name, lag, lookedAtMs);
  }
}

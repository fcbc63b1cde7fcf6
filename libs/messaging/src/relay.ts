import { Logger } from '@nestjs/common';
import type { DataSource, QueryRunner } from 'typeorm';
import { Backoff, Pace, pause } from '#libs/database';
import { afterTelling } from './after-telling.js';
import { type Bus, type Cursor, Fenced, type Pen } from './bus.js';
import { type Horizon, readHorizon } from './horizon.js';
import { type OutboxRead, readOutbox, type Waiting, whatWaits } from './outbox-reading.js';

const RELAY_LOCK = 1_920_165_153;
const batchSize = 1_000;

/** What a relay needs. */
export interface RelayOptions {
  readonly service: string;
  readonly dataSource: DataSource;
  readonly bus: Bus;
  /** Told how old the horizon is each time it is looked at: 0 while nothing waits for it. */
  readonly onHorizon?: (horizon: Pick<Horizon, 'ageMs'>) => void;
  readonly onCarried?: (events: number) => void;
  /** How long what is historical may wait for more of its kind; 500 ms. */
  readonly historyEveryMs?: number;
  readonly pace?: Pick<Pace, 'quicken' | 'restMs' | 'isQuick'>;
}

/**
 * Carries what was told from the outbox to the bus, in order, at least once. One per service works at a time, under an
 * advisory lock; one that lost its lock without noticing is fenced by whoever took over.
 */
export class OutboxRelay {
  private readonly logger = new Logger('Relay');
  private readonly stopping = new AbortController();
  private readonly backoff = new Backoff(100, 2_000);
  private waking = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private historyAtMs = -Infinity;
  private readonly pace: NonNullable<RelayOptions['pace']>;

  constructor(private readonly options: RelayOptions) {
    this.pace = options.pace ?? new Pace();
  }

  start(): void {
    afterTelling(this.options.dataSource, () => {
      this.wake();
    });
    this.running = this.run();
  }

  /** Ends a long rest: there may be something to carry. */
  wake(): void {
    this.waking.abort();
  }

  /** Finishes the batch under way, for 3 s at most. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    const enough = new AbortController();
    await Promise.race([this.running, pause(3_000, enough.signal)]);
    enough.abort();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (!(await this.hold())) await pause(500, signal);
      } catch (error) {
        if (!this.stopping.signal.aborted) this.logger.warn(this.sentence(error));
        await this.backoff.wait(signal);
      }
    }
  }

  /** Works for as long as the lock is ours; false where another holds it. */
  private async hold(): Promise<boolean> {
    const { dataSource, bus, service } = this.options;
    const runner = dataSource.createQueryRunner();
    let pen: Pen | undefined;
    try {
      if (!(await this.tryLock(runner))) return false;
      pen = await bus.takePen(service, dataSource);
      while (!this.stopping.signal.aborted) await this.carry(runner, pen);
      return true;
    } finally {
      this.options.onHorizon?.({ ageMs: 0 });
      await pen?.drop().catch(() => undefined);
      await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
      await runner.release();
    }
  }

  /** One relay of a service works at a time. */
  protected async tryLock(runner: QueryRunner): Promise<boolean> {
    const rows = (await runner.query('select pg_try_advisory_lock($1, hashtext($2)) as mine', [
      RELAY_LOCK,
      this.options.service,
    ])) as { mine: boolean }[];
    return rows[0]?.mine === true;
  }

  private async carry(runner: QueryRunner, pen: Pen): Promise<void> {
    const waiting = await whatWaits(runner, pen.cursor, batchSize);
    if (waiting === 'NOTHING') this.options.onHorizon?.({ ageMs: 0 });
    else this.pace.quicken();
    const carried = this.isDue(waiting) ? await this.carryBatch(runner, pen) : 0;
    this.backoff.reset();
    if (carried < batchSize) await this.rest();
  }

  /** Nobody waits for history: by the hundred it costs its hearers a fraction of what it costs one by one. */
  private isDue(waiting: Waiting): boolean {
    if (waiting !== 'HISTORY') return waiting === 'NEWS';
    const { historyEveryMs = 500 } = this.options;
    const nowMs = performance.now();
    if (nowMs - this.historyAtMs < historyEveryMs) return false;
    this.historyAtMs = nowMs;
    return true;
  }

  private async carryBatch(runner: QueryRunner, pen: Pen): Promise<number> {
    const horizon = await readHorizon(runner);
    this.options.onHorizon?.(horizon);
    const read = await this.read(runner, { cursor: pen.cursor, horizon });
    const last = read.at(-1);
    if (last) await pen.append(read, last.cursor);
    this.options.onCarried?.(read.length);
    return read.length;
  }

  /** The rows to be carried next, in order. */
  protected read(runner: QueryRunner, from: { cursor: Cursor; horizon: Horizon }): Promise<OutboxRead[]> {
    return readOutbox(runner, { ...from, limit: batchSize, service: this.options.service });
  }

  private async rest(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { isQuick, restMs } = this.pace;
    await pause(restMs, isQuick ? this.stopping.signal : this.waking.signal);
    this.waking = new AbortController();
  }

  private sentence(error: unknown): string {
    if (error instanceof Fenced) return error.message;
    return `The relay of ${this.options.service} failed and starts again: ${(error as Error).message}`;
  }
}

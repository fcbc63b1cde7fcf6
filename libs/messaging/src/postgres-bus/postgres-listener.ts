import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Backoff, isAbsence, Pace, pause } from '#libs/database';
import type { Listener, Listening } from '../bus.js';
import { readWire } from '../wire-text.js';
import { type Lease, leaseMs, Leases } from './leases.js';

const atOnce = 3;

interface LogRow {
  offset: string;
  event: string;
}

/** One member of a group: works on the partitions that it has leased, three at a time. */
export class PostgresListener implements Listener {
  readonly alive = true;
  private readonly logger = new Logger('Bus');
  private readonly stopping = new AbortController();
  private readonly leases: Leases;
  private readonly pace = new Pace();
  private readonly working = new Set<Promise<void>>();
  private readonly pausedUntilMs = new Map<string, number>();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly listening: Listening,
  ) {
    const topics = listening.topics.map(({ name }) => name);
    this.leases = new Leases(dataSource, listening.group, topics);
  }

  start(): this {
    this.running = Promise.all([
      this.repeat(
        () => leaseMs / 3,
        () => this.leases.tick(),
      ),
      this.repeat(
        () => this.pace.restMs,
        () => this.poll(),
      ),
    ]);
    return this;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.all(this.working);
    await this.leases.leave().catch(() => undefined);
  }

  private async repeat(restMs: () => number, work: () => Promise<unknown>): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff(100, 2_000);
    while (!signal.aborted) {
      try {
        await work();
        backoff.reset();
        await pause(restMs(), signal);
      } catch (error) {
        this.complain(error);
        await backoff.wait(signal);
      }
    }
  }

  private async poll(): Promise<void> {
    const now = performance.now();
    const idle = this.leases
      .usable()
      .filter((lease) => !lease.busy && (this.pausedUntilMs.get(placeOf(lease)) ?? 0) <= now);
    if (idle.length === 0 || this.working.size >= atOnce) return;
    const ahead = await this.ahead(idle);
    if (ahead.length > 0) this.pace.quicken();
    for (const lease of ahead.slice(0, atOnce - this.working.size)) this.begin(lease);
  }

  private async ahead(leases: readonly Lease[]): Promise<Lease[]> {
    const rows = await this.dataSource.query<{ index: string }[]>(
      `select w.index from unnest($1::text[], $2::int[], $3::bigint[]) with ordinality w (topic, partition, position, index)
         join part p on p.topic = w.topic and p.partition = w.partition and p.next > w.position`,
      [
        leases.map(({ topic }) => topic),
        leases.map((lease) => lease.partition),
        leases.map((lease) => lease.position),
      ],
    );
    return rows.map(({ index }) => leases[Number(index) - 1] as Lease);
  }

  private begin(lease: Lease): void {
    lease.busy = true;
    const work = this.drain(lease)
      .catch((error: unknown) => {
        this.complain(error);
        this.pausedUntilMs.set(placeOf(lease), performance.now() + 200 + Math.random() * 300);
      })
      .finally(() => {
        lease.busy = false;
        this.working.delete(work);
      });
    this.working.add(work);
  }

  private async drain(lease: Lease): Promise<void> {
    const { chunkSize } = this.listening;
    for (let count = chunkSize; count === chunkSize && this.goesOn(lease);) {
      count = await this.deliverChunk(lease);
    }
  }

  private async deliverChunk(lease: Lease): Promise<number> {
    const { topic, partition } = lease;
    const rows = await this.dataSource.query<LogRow[]>(
      `select "offset", event::text as event from log where topic = $1 and partition = $2 and "offset" >= $3
        order by "offset" limit $4`,
      [topic, partition, lease.position, this.listening.chunkSize],
    );
    const last = rows.at(-1);
    if (!last || !this.goesOn(lease)) return 0;
    const envelopes = rows.map(({ event }) => readWire(event));
    const beat = () => Promise.resolve(this.goesOn(lease));
    await this.listening.deliver({ topic, partition, envelopes, beat });
    await this.leases.commit(lease, Number(last.offset) + 1);
    return rows.length;
  }

  private goesOn(lease: Lease): boolean {
    return !this.stopping.signal.aborted && !lease.leaving && this.leases.holds(lease);
  }

  private complain(error: unknown): void {
    if (this.stopping.signal.aborted) return;
    const what = isAbsence(error) ? 'cannot reach its databases and tries again' : 'failed and tries again';
    this.logger.warn(`The consumer ${this.listening.group} ${what}: ${(error as Error).message}`);
  }
}

function placeOf({ topic, partition }: Lease): string {
  return `${topic} ${partition}`;
}

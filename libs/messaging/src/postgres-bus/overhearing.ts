import type { DataSource } from 'typeorm';
import { Backoff, Pace, pause } from '#libs/database';
import type { Closeable } from '../bus.js';

interface PartRow {
  topic: string;
  partition: number;
  next: string;
}

interface HeardRow {
  topic: string;
  partition: number;
  offset: string;
  event: unknown;
}

/** Reads by itself whatever is appended from now on; keeps its positions in memory. */
export class Overhearing implements Closeable {
  private readonly pace = new Pace();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  private constructor(
    private readonly dataSource: DataSource,
    private readonly parts: PartRow[],
    private readonly hear: (envelope: unknown) => void,
  ) {}

  static async begin(
    dataSource: DataSource,
    topics: readonly string[],
    hear: (envelope: unknown) => void,
  ): Promise<Overhearing> {
    const parts = await dataSource.query<PartRow[]>(
      'select topic, partition, next from part where topic = any($1)',
      [topics],
    );
    const overhearing = new Overhearing(dataSource, parts, hear);
    overhearing.running = overhearing.run();
    return overhearing;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff(100, 2_000);
    while (!signal.aborted) {
      try {
        await this.poll();
        backoff.reset();
        await pause(this.pace.restMs, signal);
      } catch {
        await backoff.wait(signal);
      }
    }
  }

  private async poll(): Promise<void> {
    const rows = await this.dataSource.query<HeardRow[]>(
      `select l.topic, l.partition, l."offset", l.event
         from unnest($1::text[], $2::int[], $3::bigint[]) w (topic, partition, position)
         join part p on p.topic = w.topic and p.partition = w.partition and p.next > w.position
         join lateral (select * from log l where l.topic = w.topic and l.partition = w.partition
                          and l."offset" >= w.position order by l."offset" limit 500) l on true
        order by l.topic, l.partition, l."offset"`,
      [
        this.parts.map(({ topic }) => topic),
        this.parts.map(({ partition }) => partition),
        this.parts.map(({ next }) => next),
      ],
    );
    if (rows.length > 0) this.pace.quicken();
    for (const { topic, partition, offset, event } of rows) {
      const part = this.parts.find((each) => each.topic === topic && each.partition === partition);
      if (part) part.next = String(Number(offset) + 1);
      this.hear(event);
    }
  }
}

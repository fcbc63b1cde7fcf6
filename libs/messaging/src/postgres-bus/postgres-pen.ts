import { crc32 } from 'node:zlib';
import type { DataSource, EntityManager } from 'typeorm';
import { Transactions } from '#libs/database';
import { type Cursor, Fenced, type Outgoing, type Pen } from '../bus.js';

interface ProducerRow extends Cursor {
  fence: string;
}

interface Place {
  topic: string;
  partition: number;
  next: string;
}

/** Takes the pen of a relay away from whoever holds it. */
export async function takePostgresPen(dataSource: DataSource, name: string): Promise<Pen> {
  const rows = await dataSource.query<ProducerRow[]>(
    `insert into producer as p (name, fence, epoch, xid, position) values ($1, 1, 0, '0', 0)
     on conflict (name) do update set fence = p.fence + 1
     returning p.fence, p.epoch, p.xid::text as xid, p.position`,
    [name],
  );
  const { fence, ...cursor } = rows[0] as ProducerRow;
  return new PostgresPen(dataSource, { name, fence }, cursor);
}

/** Appends exactly once: the cursor moves in the transaction that writes the log, and only where the fence still holds. */
class PostgresPen implements Pen {
  private readonly transactions: Transactions;
  private partitions: Map<string, number> | null = null;

  constructor(
    dataSource: DataSource,
    private readonly holder: { name: string; fence: string },
    public cursor: Cursor,
  ) {
    this.transactions = new Transactions(dataSource);
  }

  async append(events: readonly Outgoing[], to: Cursor): Promise<void> {
    await this.transactions.run([], (manager) => this.write(manager, events, to), { tries: 1 });
    this.cursor = to;
  }

  drop(): Promise<void> {
    return Promise.resolve();
  }

  private async write(manager: EntityManager, events: readonly Outgoing[], to: Cursor): Promise<void> {
    await this.moveCursor(manager, to);
    this.partitions ??= await partitionCounts(manager);
    const placed = events.map((event) => this.place(event));
    const next = await reserve(manager, placed);
    const offsets = placed.map(({ topic, partition }) => {
      const name = `${topic} ${partition}`;
      const offset = next.get(name) ?? 0;
      next.set(name, offset + 1);
      return offset;
    });
    await manager.query(
      `insert into log (topic, partition, "offset", key, event)
       select * from unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::json[])`,
      [
        placed.map(({ topic }) => topic),
        placed.map(({ partition }) => partition),
        offsets,
        events.map(({ envelope }) => envelope.subject),
        events.map(({ envelope }) => JSON.stringify(envelope)),
      ],
    );
  }

  private async moveCursor(manager: EntityManager, to: Cursor): Promise<void> {
    const { name, fence } = this.holder;
    const from = this.cursor;
    const [, moved] = await manager.query<[unknown, number]>(
      `update producer set epoch = $3, xid = $4, position = $5
        where name = $1 and fence = $2 and (epoch, xid, position) = ($6::int, $7::xid8, $8::bigint)`,
      [name, fence, to.epoch, to.xid, to.position, from.epoch, from.xid, from.position],
    );
    if (moved === 0) throw new Fenced(name);
  }

  private place({ topic, envelope }: Outgoing): { topic: string; partition: number } {
    const count = this.partitions?.get(topic);
    if (count === undefined)
      throw new Error(`The topic ${topic} does not exist on the bus. Name it in \`tells\`.`);
    return { topic, partition: crc32(envelope.subject) % count };
  }
}

async function partitionCounts(manager: EntityManager): Promise<Map<string, number>> {
  const rows = await manager.query<{ topic: string; count: number }[]>(
    'select topic, count(*)::int as count from part group by topic',
  );
  return new Map(rows.map(({ topic, count }) => [topic, count]));
}

/** Locks the partitions in order and moves their ends on; the offsets at which this writer begins. */
async function reserve(
  manager: EntityManager,
  placed: readonly { topic: string; partition: number }[],
): Promise<Map<string, number>> {
  const wanted = new Map<string, { topic: string; partition: number; count: number }>();
  for (const { topic, partition } of placed) {
    const name = `${topic} ${partition}`;
    wanted.set(name, { topic, partition, count: (wanted.get(name)?.count ?? 0) + 1 });
  }
  const rows = [...wanted.values()];
  const places = [rows.map(({ topic }) => topic), rows.map(({ partition }) => partition)];
  const locked = await manager.query<Place[]>(
    `select p.topic, p.partition, p.next from part p
       join unnest($1::text[], $2::int[]) w (topic, partition) using (topic, partition)
      order by p.topic, p.partition for update of p`,
    places,
  );
  await manager.query(
    `update part p set next = p.next + w.count
       from unnest($1::text[], $2::int[], $3::int[]) w (topic, partition, count)
      where p.topic = w.topic and p.partition = w.partition`,
    [...places, rows.map(({ count }) => count)],
  );
  return new Map(locked.map(({ topic, partition, next }) => [`${topic} ${partition}`, Number(next)]));
}

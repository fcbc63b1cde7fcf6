import type { DataSource } from 'typeorm';
import { newId } from '#libs/service';

/** A partition that this member may work on. */
export interface Lease {
  readonly topic: string;
  readonly partition: number;
  readonly fence: string;
  /** The offset of the next event to deal with. */
  position: number;
  busy: boolean;
  leaving: boolean;
  /** On the monotonic clock; while it lies ahead the lease is surely ours. */
  sureUntilMs: number;
}

interface LeaseRow {
  topic: string;
  partition: number;
  fence: string;
  committed: string;
}

/** How long a member that says nothing keeps its partitions. */
export const leaseMs = 3_000;

/** What one member of a group holds; partitions are shared evenly among the members that live. */
export class Leases {
  readonly member = newId();
  private readonly held = new Map<string, Lease>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly group: string,
    private readonly topics: readonly string[],
  ) {}

  /** The leases that may be worked on now. */
  usable(): Lease[] {
    const now = performance.now();
    return [...this.held.values()].filter((lease) => !lease.leaving && lease.sureUntilMs > now);
  }

  holds(lease: Lease): boolean {
    return this.held.get(nameOf(lease)) === lease && lease.sureUntilMs > performance.now();
  }

  /** Says that this member lives, renews, gives back what is too much, takes what is free. Every third of `leaseMs`. */
  async tick(): Promise<void> {
    const startedMs = performance.now();
    await this.appear();
    await this.renew(startedMs);
    for (const { topic, quota } of await this.quotas()) {
      const mine = [...this.held.values()].filter((lease) => lease.topic === topic && !lease.leaving);
      for (const lease of mine.slice(quota)) lease.leaving = true;
      if (mine.length < quota) await this.take(topic, quota - mine.length, startedMs);
    }
    await this.release([...this.held.values()].filter((lease) => lease.leaving && !lease.busy));
  }

  /** Keeps how far the work has come; false where the lease went to somebody else. */
  async commit(lease: Lease, position: number): Promise<boolean> {
    const [, kept] = await this.dataSource.query<[unknown, number]>(
      `update lease set committed = $6
        where "group" = $1 and topic = $2 and partition = $3 and owner = $4 and fence = $5`,
      [this.group, lease.topic, lease.partition, this.member, lease.fence, position],
    );
    if (kept === 0) this.held.delete(nameOf(lease));
    else lease.position = position;
    return kept > 0;
  }

  /** Gives everything back and is gone. */
  async leave(): Promise<void> {
    await this.release([...this.held.values()]);
    await this.dataSource.query('delete from member where "group" = $1 and member = $2', [
      this.group,
      this.member,
    ]);
  }

  private async appear(): Promise<void> {
    await this.dataSource.query(
      `insert into member ("group", topic, member, seen) select $1, topic, $3, now() from unnest($2::text[]) topic
       on conflict ("group", topic, member) do update set seen = now()`,
      [this.group, this.topics, this.member],
    );
    await this.dataSource.query(
      `insert into lease ("group", topic, partition) select $1, topic, partition from part where topic = any($2)
       on conflict do nothing`,
      [this.group, this.topics],
    );
  }

  private async renew(startedMs: number): Promise<void> {
    const [rows] = await this.dataSource.query<[LeaseRow[], number]>(
      `update lease set until = now() + $3 * interval '1 ms' where "group" = $1 and owner = $2
       returning topic, partition, fence, committed`,
      [this.group, this.member, leaseMs],
    );
    const fences = new Map(rows.map((row) => [nameOf(row), row.fence]));
    for (const [name, lease] of this.held) {
      if (fences.get(name) === lease.fence) lease.sureUntilMs = sureFrom(startedMs);
      else this.held.delete(name);
    }
  }

  private quotas(): Promise<{ topic: string; quota: number }[]> {
    return this.dataSource.query(
      `select topic, ceil(count(*)::numeric / greatest(1, (select count(*) from member m where m."group" = $1
              and m.topic = p.topic and m.seen > now() - $3 * interval '1 ms')))::int as quota
         from part p where topic = any($2) group by topic`,
      [this.group, this.topics, leaseMs],
    );
  }

  private async take(topic: string, count: number, startedMs: number): Promise<void> {
    const [rows] = await this.dataSource.query<[LeaseRow[], number]>(
      `update lease l set owner = $3, fence = l.fence + 1, until = now() + $5 * interval '1 ms'
         from (select "group", topic, partition from lease where "group" = $1 and topic = $2
                  and (owner is null or until < now()) order by partition limit $4 for update skip locked) f
        where (l."group", l.topic, l.partition) = (f."group", f.topic, f.partition)
       returning l.topic, l.partition, l.fence, l.committed`,
      [this.group, topic, this.member, count, leaseMs],
    );
    for (const { committed, ...row } of rows) {
      const position = Number(committed);
      const lease = { ...row, position, busy: false, leaving: false, sureUntilMs: sureFrom(startedMs) };
      this.held.set(nameOf(row), lease);
    }
  }

  private async release(leases: readonly Lease[]): Promise<void> {
    for (const lease of leases) {
      this.held.delete(nameOf(lease));
      await this.dataSource.query(
        `update lease set owner = null where "group" = $1 and topic = $2 and partition = $3 and owner = $4
            and fence = $5`,
        [this.group, lease.topic, lease.partition, this.member, lease.fence],
      );
    }
  }
}

function nameOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic} ${partition}`;
}

function sureFrom(startedMs: number): number {
  return startedMs + 0.8 * leaseMs;
}

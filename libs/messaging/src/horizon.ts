import type { QueryRunner } from 'typeorm';

/** Below it every transaction of this database has ended. */
export interface Horizon {
  readonly xid: bigint;
  /** How long the transaction that holds it back has been open; 0 where none does. */
  readonly ageMs: number;
}

interface Oldest {
  xid: string | null;
  age_ms: string | null;
  hidden: boolean | null;
  prepared: boolean;
}

const xidSpace = 1n << 32n;

/**
 * Where the relay may read to. The runner must not be in a transaction: `pg_stat_activity` stands still inside one.
 * Only transactions of this database count, so that a long one elsewhere in the cluster hides nothing. Where some of
 * them cannot be seen (another role's, without `pg_read_all_stats`; prepared ones), the whole cluster's horizon is used.
 */
export async function readHorizon(runner: QueryRunner): Promise<Horizon> {
  const ends = (await runner.query(
    `select pg_snapshot_xmax(s)::text as xmax, pg_snapshot_xmin(s)::text as xmin from pg_current_snapshot() s`,
  )) as { xmax: string; xmin: string }[];
  const oldest = (await runner.query(oldestHere)) as Oldest[];
  return least(ends[0] ?? { xmax: '0', xmin: '0' }, oldest[0]);
}

const oldestHere = `
  select (array_agg(a.backend_xid::text order by age(a.backend_xid) desc) filter (where a.backend_xid is not null))[1]
           as xid,
         (extract(epoch from clock_timestamp() - min(a.xact_start) filter (where a.backend_xid is not null)) * 1000)
           ::bigint as age_ms,
         bool_or(not pg_has_role(a.usesysid, 'usage')) and not pg_has_role('pg_read_all_stats', 'usage') as hidden,
         current_setting('max_prepared_transactions') <> '0' as prepared
    from pg_stat_activity a where a.datname = current_database()`;

function least(ends: { xmax: string; xmin: string }, oldest: Oldest | undefined): Horizon {
  const ageMs = Number(oldest?.age_ms ?? 0);
  if (oldest?.hidden === true || oldest?.prepared === true) return { xid: BigInt(ends.xmin), ageMs };
  const xmax = BigInt(ends.xmax);
  if (oldest === undefined || oldest.xid === null) return { xid: xmax, ageMs };
  const open = widen(BigInt(oldest.xid), xmax);
  return { xid: open < xmax ? open : xmax, ageMs };
}

/** `backend_xid` has 32 bits; of all 64-bit ids that end like it, the one nearest to `near` is meant. */
export function widen(xid: bigint, near: bigint): bigint {
  const candidate = near - (near % xidSpace) + xid;
  if (candidate > near + xidSpace / 2n) return candidate - xidSpace;
  if (candidate + xidSpace / 2n < near) return candidate + xidSpace;
  return candidate;
}

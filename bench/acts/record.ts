import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { ActName } from './journey.js';
import type { Way } from './measure.js';

/** A statement as it went to PostgreSQL. */
interface Statement {
  database: string;
  text: string;
  values: unknown[];
}

/** What one act sent, in its order. */
export type Recorded = readonly [ActName, Statement[]];

const acting = new AsyncLocalStorage<Statement[]>();
type Query = (this: pg.Client, text: unknown, values?: unknown, ...more: unknown[]) => unknown;

/** Notes every statement that acts of this process send by `pg`, whoever sends it for them; returns how to stop. */
export function startRecording(): () => void {
  const prototype = pg.Client.prototype as { query: Query };
  const send = prototype.query;
  prototype.query = function noted(text, values, ...more) {
    if (typeof text === 'string')
      acting.getStore()?.push({
        database: this.database ?? '',
        text,
        values: Array.isArray(values) ? values : [],
      });
    return send.call(this, text, values, ...more);
  };
  return () => {
    prototype.query = send;
  };
}

/** The same way, with what each act sends kept in `into`. */
export function* recorded(way: Way, into: Recorded[]): Generator<[ActName, () => Promise<void>]> {
  for (const [act, work] of way) {
    const statements: Statement[] = [];
    into.push([act, statements]);
    yield [act, () => acting.run(statements, work)];
  }
}

/** The databases of a copy, each under the name of the one that it is a copy of. */
export type Pools = ReadonlyMap<string, pg.Pool>;

/** What was recorded, sent again to a copy by `pg` alone: the statements of an act on one connection to each database. */
export function* replayed(way: readonly Recorded[], pools: Pools): Generator<[ActName, () => Promise<void>]> {
  for (const [act, statements] of way) yield [act, () => sendAgain(statements, pools)];
}

async function sendAgain(statements: readonly Statement[], pools: Pools): Promise<void> {
  const clients = new Map<string, pg.PoolClient>();
  try {
    for (const { database, text, values } of statements) {
      const client = clients.get(database) ?? (await connect(pools, database));
      clients.set(database, client);
      await client.query(text, values);
    }
  } finally {
    for (const client of clients.values()) client.release();
  }
}

async function connect(pools: Pools, database: string): Promise<pg.PoolClient> {
  const pool = pools.get(database);
  if (!pool) throw new Error(`Nothing is a copy of the database ${database}.`);
  return pool.connect();
}

import type pg from 'pg';
import type { ActName } from './journey.js';
import type { Pools, Recorded } from './record.js';

interface Node {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
}

/** How many pages of the database each act touches, from its statements sent again to a copy: a figure that other load does not change. */
export async function pagesOf(ways: readonly Recorded[][], pools: Pools): Promise<Map<ActName, number[]>> {
  const pages = new Map<ActName, number[]>();
  for (const [act, statements] of ways.flat()) {
    let touched = 0;
    for (const { database, text, values } of statements) {
      const pool = pools.get(database);
      if (pool && /^\s*(with|select|insert|update|delete)\b/i.test(text))
        touched += await pagesOfOne(pool, text, values);
    }
    pages.set(act, [...(pages.get(act) ?? []), touched]);
  }
  return pages;
}

/** Plans differ by what they are given, so each is explained with its own values; it is carried out. */
async function pagesOfOne(pool: pg.Pool, text: string, values: unknown[]): Promise<number> {
  const explained = await pool.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    `explain (analyze, buffers, timing off, format json) ${text}`,
    values,
  );
  const { Plan: plan } = explained.rows[0]?.['QUERY PLAN'][0] ?? {};
  return plan ? plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] : 0;
}

import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

const countedUpTo = 10_000;

/** How many rows a query finds; null beyond ten thousand, where counting would cost a scan. */
export async function countOf(query: SelectQueryBuilder<ObjectLiteral>): Promise<number | null> {
  const [sql, parameters] = query
    .select('1')
    .limit(countedUpTo + 1)
    .getQueryAndParameters();
  const [row] = await query.dataSource.query<{ count: string }[]>(
    `select count(*) from (${sql}) counted`,
    parameters,
  );
  const count = Number(row?.count);
  return count > countedUpTo ? null : count;
}

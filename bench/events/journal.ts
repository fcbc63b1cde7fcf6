import pg from 'pg';

/** When things were committed, in milliseconds by the clock of the one PostgreSQL, by event. */
type Commits = ReadonlyMap<string, number>;

/** When each row of a table was committed; the cluster must keep commit timestamps. */
export async function commitsOf(url: string, table: 'outbox' | 'effects'): Promise<Commits> {
  const id = table === 'outbox' ? 'id' : 'event_id';
  const rows = await ask<{ id: string; at: string }>(
    url,
    `select ${id} as id, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 as at from ${table}`,
  );
  const commits = new Map(rows.map((row) => [row.id, Number(row.at)]));
  if (commits.size !== rows.length) throw new Error('An event had more than one effect.');
  return commits;
}

/** The rows that reactions left, as `copy` takes them. */
export async function effectRows(url: string): Promise<string[][]> {
  const rows = await ask<Record<string, string>>(
    url,
    'select event_id, key, version from effects order by position',
  );
  return rows.map((row) => Object.values(row));
}

/** How many a second, from the first commit's end to the last one's. */
export function rateOf(commits: Commits): number {
  const times = [...commits.values()];
  const first = times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, at) => Math.max(most, at), 0);
  return (times.filter((at) => at > first).length * 1000) / (last - first);
}

/** From the commit that told to the commit of the effect, in order of length; the first so many are left out. */
export function delaysOf(told: Commits, effects: Commits, warmUp: number): number[] {
  if (told.size !== effects.size)
    throw new Error(`${told.size} events were told, ${effects.size} had an effect.`);
  const inOrder = [...told].toSorted(([, one], [, other]) => one - other).slice(warmUp);
  return inOrder
    .map(([id, at]) => (effects.get(id) ?? Number.NaN) - at)
    .toSorted((one, other) => one - other);
}

/** Events as the bus keeps them in PostgreSQL: key and bytes. */
export async function messagesIn(busUrl: string): Promise<{ key: string; value: string }[]> {
  return ask(busUrl, 'select key, event::text as value from log order by partition, "offset"');
}

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

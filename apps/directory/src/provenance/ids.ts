import type { DataSource, EntityTarget } from 'typeorm';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a client's id can be one at all; others are not found, and never reach a query. */
export function isId(id: unknown): id is string {
  return typeof id === 'string' && shape.test(id);
}

/** The rows of these ids, in their order and in one statement; null where there is none. */
export async function rowsById<Row extends { id: string }>(
  dataSource: DataSource,
  entity: EntityTarget<Row>,
  ids: readonly string[],
): Promise<(Row | null)[]> {
  const sought = [...new Set(ids.filter(isId).map((id) => id.toLowerCase()))];
  if (sought.length === 0) return ids.map(() => null);
  const rows = await dataSource.query<Row[]>(`${selectFrom(dataSource, entity)} where id = any($1)`, [
    sought,
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
}

/**
 * `select … from …` of an entity's columns under the names of its properties. Rows read so are what the entity
 * describes, without the cost of building entities, a tenth of what a search costs this process. Days stay text.
 */
export function selectFrom<Row extends object>(dataSource: DataSource, entity: EntityTarget<Row>): string {
  const { tableName, columns } = dataSource.getMetadata(entity);
  const names = columns.map(({ type, databaseName, propertyName }) => {
    return `${databaseName}${type === 'date' ? '::text' : ''} as "${propertyName}"`;
  });
  return `select ${names.join(', ')} from ${tableName}`;
}

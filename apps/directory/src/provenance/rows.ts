import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Writes rows in one statement, however many: new ones are inserted, those with a known primary key overwritten.
 */
export async function putRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Partial<Row>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { tableName, columns, primaryColumns } = manager.dataSource.getMetadata(entity);
  const keys = primaryColumns.map((column) => column.databaseName);
  const others = columns.map((column) => column.databaseName).filter((name) => !keys.includes(name));
  const overwrite = others.map((name) => `${name} = excluded.${name}`).join(', ');
  const plain = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.databaseName, row[column.propertyName] as unknown])),
  );
  await manager.query(
    `insert into ${tableName} (${[...keys, ...others].join(', ')})
     select ${[...keys, ...others].join(', ')} from jsonb_populate_recordset(null::${tableName}, $1::jsonb)
     on conflict (${keys.join(', ')}) do ${overwrite === '' ? 'nothing' : `update set ${overwrite}`}`,
    [JSON.stringify(plain)],
  );
}

/** Replaces the parts of some owners: what they had goes, `rows` come. `column` names the owner. */
export async function replaceRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  parts: { column: keyof Row & string; owners: readonly string[]; rows: readonly Partial<Row>[] },
): Promise<void> {
  if (parts.owners.length === 0) return;
  const metadata = manager.dataSource.getMetadata(entity);
  const column = metadata.findColumnWithPropertyName(parts.column)?.databaseName ?? parts.column;
  await manager.query(`delete from ${metadata.tableName} where ${column} = any($1)`, [parts.owners]);
  await putRows(manager, entity, parts.rows);
}

import type { DataSource, Logger } from 'typeorm';

/** What was asked of a database. */
export interface CountedStatements<T> {
  readonly result: T;
  readonly count: number;
  readonly statements: readonly string[];
}

/** Counts the SQL statements that a data source sends while `work` runs; BEGIN and COMMIT are not counted. */
export async function countStatements<T>(
  dataSource: DataSource,
  work: () => Promise<T>,
): Promise<CountedStatements<T>> {
  const statements: string[] = [];
  const before = dataSource.logger;
  const counting: Logger = Object.assign(Object.create(before) as Logger, {
    logQuery: (query: string) => {
      if (!/^(start transaction|commit|rollback)/i.test(query)) statements.push(query);
    },
  });
  dataSource.logger = counting;
  try {
    const result = await work();
    return { result, count: statements.length, statements };
  } finally {
    dataSource.logger = before;
  }
}

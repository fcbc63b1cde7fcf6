import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

const telling = new WeakSet<QueryRunner>();

/** To be called in every transaction that tells something. */
export function noteTelling({ queryRunner }: EntityManager): void {
  if (queryRunner) telling.add(queryRunner);
}

/** Calls back each time a transaction of this data source that told something has been committed. */
export function afterTelling(dataSource: DataSource, call: () => void): void {
  dataSource.subscribers.push({
    afterTransactionCommit: ({ queryRunner }) => {
      if (!queryRunner.isTransactionActive && telling.delete(queryRunner)) call();
    },
  });
}

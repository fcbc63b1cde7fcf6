import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { CommitUnknown, isAbsence, TransactionAborted, TransactionTookTooLong } from './failures.js';

/** The space of advisory locks in which keys of aggregates live; migrations and relays have their own. */
export const AGGREGATE_LOCKS = 1_885_434_739;

interface Bounds {
  locks: readonly string[];
  timeoutMs: number;
}

interface Connection {
  stream: { destroy(): void; once(event: 'close', listener: () => void): void };
  once(event: 'commandComplete', listener: (message: { text: string }) => void): void;
}

/** One try of one transaction: see `Transactions.run`. */
export async function transactOnce<T>(
  dataSource: DataSource,
  bounds: Bounds,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const { connection } = (await runner.connect()) as { connection: Connection };
    return await withinTime(bounds.timeoutMs, connection, async () => {
      await runner.startTransaction();
      await takeLocks(runner, bounds.locks);
      const result = await work(runner.manager);
      await commit(runner, connection);
      return result;
    });
  } catch (error) {
    if (runner.isTransactionActive && !runner.isReleased) await rollBack(runner);
    throw error;
  } finally {
    await runner.release();
  }
}

async function takeLocks(runner: QueryRunner, locks: readonly string[]): Promise<void> {
  if (locks.length === 0) return;
  await runner.query(
    `select pg_advisory_xact_lock($1, k.hash)
     from (select distinct hashtext(key) as hash from unnest($2::text[]) as key order by hash) k`,
    [AGGREGATE_LOCKS, locks],
  );
}

async function commit(runner: QueryRunner, connection: Connection): Promise<void> {
  let answer = '';
  connection.once('commandComplete', (message) => (answer = message.text));
  try {
    await runner.commitTransaction();
  } catch (error) {
    throw isAbsence(error) ? new CommitUnknown(error) : error;
  }
  if (answer.startsWith('ROLLBACK')) throw new TransactionAborted();
}

async function rollBack(runner: QueryRunner): Promise<void> {
  await runner.rollbackTransaction().catch(() => undefined);
}

/** Gives up by breaking the connection: the server then rolls back, whatever the work is waiting for. */
async function withinTime<T>(timeoutMs: number, connection: Connection, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      connection.stream.once('close', () => {
        reject(new TransactionTookTooLong(timeoutMs));
      });
      connection.stream.destroy();
    }, timeoutMs);
  });
  const working = work();
  working.catch(() => undefined);
  try {
    return await Promise.race([working, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { CommitUnknown, isAbsence, TransactionAborted, TransactionTookTooLong } from './failures.js';

/** The space of advisory locks in which keys of aggregates live; migrations and relays have their own. */
export const AGGREGATE_LOCKS = 1_885_434_739;

interface Bounds {
  locks: readonly string[];
  timeoutMs: number;
}

interface Client {
  readonly connection: Connection;
  /** False while a statement is under way. */
  readonly readyForQuery: boolean;
}

interface Connection {
  stream: { readonly destroyed: boolean; destroy(): void; once(event: 'close', listener: () => void): void };
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
    const client = (await runner.connect()) as Client;
    return await withinTime(bounds.timeoutMs, client, async (committing) => {
      await runner.startTransaction();
      await takeLocks(runner, bounds.locks);
      const result = await work(runner.manager);
      committing();
      await commit(runner, client.connection);
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

/**
 * Gives up by breaking the connection: the server then rolls back, whatever the work is waiting for, unless it was told
 * to commit.
 */
async function withinTime<T>(
  timeoutMs: number,
  client: Client,
  work: (committing: () => void) => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let sent = false;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const late = new TransactionTookTooLong(timeoutMs, client.readyForQuery ? 'work' : 'database');
      breakOff(client.connection, () => {
        reject(sent ? new CommitUnknown(late) : late);
      });
    }, timeoutMs);
  });
  const working = work(() => (sent = true));
  working.catch(() => undefined);
  try {
    return await Promise.race([working, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** A stream that is destroyed already says so no second time. */
function breakOff({ stream }: Connection, then: () => void): void {
  if (stream.destroyed) {
    then();
    return;
  }
  stream.once('close', then);
  stream.destroy();
}

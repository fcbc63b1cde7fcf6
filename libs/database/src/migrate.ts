import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { pause } from './backoff.js';
import { isConflict } from './failures.js';

const MIGRATION_LOCK = 7_306_938_514_220_716;

/**
 * Brings the schema up to date: runs every migration that has not run, each in its own transaction.
 * Several processes may call it at once: one migrates, the others try for the lock in a loop (waiting on it would hold
 * up `CREATE INDEX CONCURRENTLY`). Waits at most 5 s for a lock on a table, then tries again.
 * Throws what a migration throws; those before it are kept.
 */
export async function migrate(dataSource: DataSource, deadlineMs = 120_000): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const until = performance.now() + deadlineMs;
  try {
    await runner.connect();
    while (!(await tryLock(runner))) {
      if (performance.now() > until) throw new Error(waitedTooLong(deadlineMs));
      await pause(50 + Math.random() * 100);
    }
    await runner.query(`set lock_timeout = '5s'`);
    if (await knowsTransactionTimeout(runner)) await runner.query('set transaction_timeout = 0');
    await runner.query('set statement_timeout = 0');
    await runPending(dataSource, runner, until);
  } finally {
    await leave(runner);
  }
}

async function tryLock(runner: QueryRunner): Promise<boolean> {
  const rows = (await runner.query('select pg_try_advisory_lock($1) as mine', [MIGRATION_LOCK])) as {
    mine: boolean;
  }[];
  return rows[0]?.mine === true;
}

async function knowsTransactionTimeout(runner: QueryRunner): Promise<boolean> {
  const rows = (await runner.query(
    `select 1 from pg_settings where name = 'transaction_timeout'`,
  )) as unknown[];
  return rows.length > 0;
}

async function runPending(dataSource: DataSource, runner: QueryRunner, until: number): Promise<void> {
  for (;;) {
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      await executor.executePendingMigrations();
      return;
    } catch (error) {
      if (!isConflict(error) || performance.now() > until) throw error;
      await pause(200);
    }
  }
}

async function leave(runner: QueryRunner): Promise<void> {
  await runner
    .query('reset all')
    .then(() => runner.query('select pg_advisory_unlock_all()'))
    .catch(() => undefined);
  await runner.release();
}

function waitedTooLong(deadlineMs: number): string {
  return `Another process has been migrating this database for ${deadlineMs / 1000} s. See what it waits for in pg_stat_activity.`;
}

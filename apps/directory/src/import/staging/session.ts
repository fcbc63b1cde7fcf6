import type { DataSource, QueryRunner } from 'typeorm';
import { setTimeout as pause } from 'node:timers/promises';

const lockName = 'passerelle import';

/** Another import is at work and did not end in time. */
export class ImportRunning extends Error {
  override readonly name = 'ImportRunning';

  constructor() {
    super('Another import is running. Wait until it has ended, then start this one again.');
  }
}

/**
 * One connection for one import: its temporary tables, without time limits, and the lock that keeps two imports from
 * running at once. Each statement is a transaction of its own, so that the relay of events is not held up.
 */
export class Session {
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly runner: QueryRunner) {}

  /** Throws `ImportRunning` where another import holds the lock for longer than `waitMs`. */
  static async open(dataSource: DataSource, waitMs: number): Promise<Session> {
    const session = new Session(dataSource.createQueryRunner());
    try {
      await session.liftLimits();
      await session.lock(waitMs);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** Statements are sent one after another, however they are asked for. */
  async rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const ask = () => this.runner.query(sql, parameters as never, true);
    const asked = this.last.then(ask, ask);
    this.last = asked;
    const { records } = await asked;
    return records as Row[];
  }

  /** Gives the connection back as it was. */
  async close(): Promise<void> {
    await this.rows('discard all').catch(() => undefined);
    await this.runner.release();
  }

  private async liftLimits(): Promise<void> {
    await this.rows(`
      select set_config(name, '0', false) from pg_settings
       where name in ('transaction_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')`);
  }

  private async lock(waitMs: number): Promise<void> {
    const until = performance.now() + waitMs;
    for (;;) {
      const [row] = await this.rows<{ locked: boolean }>(
        `select pg_try_advisory_lock(hashtext($1)) as locked`,
        [lockName],
      );
      if (row?.locked === true) return;
      if (performance.now() >= until) throw new ImportRunning();
      await pause(100);
    }
  }
}

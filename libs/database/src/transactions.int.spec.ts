import type { DataSource, EntityManager } from 'typeorm';
import {
  CommitUnknown,
  openDataSource,
  TransactionAborted,
  Transactions,
  TransactionTookTooLong,
} from '#libs/database';
import { countStatements, emptyDatabase, type TestDatabase } from '#libs/testing';

describe('Transactions', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await emptyDatabase();
    dataSource = await openDataSource({
      url: database.url,
      app: 'transactions',
      entities: [],
      migrations: [],
      transactionTimeoutMs: 5_000,
    });
    await dataSource.query('create table counters (name text primary key, value integer not null)');
    await dataSource.query(`create function dally() returns trigger language plpgsql as
      'begin perform pg_sleep(case new.name when ''later'' then 1 else 10 end); return null; end'`);
    await dataSource.query(`create constraint trigger dally after insert on counters initially deferred
      for each row when (new.name in ('late', 'later')) execute function dally()`);
    transactions = new Transactions(dataSource);
  });
  beforeEach(() => dataSource.query(`truncate counters`));
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const put = (manager: EntityManager, name: string, value: number) =>
    manager.query<unknown>('insert into counters values ($1, $2)', [name, value]);
  const names = async () =>
    (await dataSource.query<{ name: string }[]>('select name from counters order by name')).map(
      ({ name }) => name,
    );

  it('keeps what the work did and returns what it says', async () => {
    expect(await transactions.run([], async (manager) => (await put(manager, 'a', 1), 'done'))).toBe('done');
    expect(await names()).toEqual(['a']);
  });

  it('keeps nothing of work that throws', async () => {
    const failing = transactions.run([], async (manager) => {
      await put(manager, 'a', 1);
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    expect(await names()).toEqual([]);
  });

  it('locks before anything else, in one statement, and takes no transaction id by it', async () => {
    const { statements, result } = await countStatements(dataSource, () =>
      transactions.run(['b', 'a', 'b'], (manager) =>
        manager.query<{ xid: string | null }[]>('select pg_current_xact_id_if_assigned()::text as xid'),
      ),
    );
    expect(statements[0]).toContain('pg_advisory_xact_lock');
    expect(statements).toHaveLength(2);
    expect(result).toEqual([{ xid: null }]);
  });

  it('lets one at a time change what carries the same key, inserts included', async () => {
    await Promise.all(
      Array.from({ length: 30 }, () =>
        transactions.run(['same'], async (manager) => {
          const rows = await manager.query<{ value: number }[]>(
            `select value from counters where name = 'same'`,
          );
          const value = rows[0]?.value;
          if (value === undefined) return put(manager, 'same', 1);
          return manager.query<unknown>(`update counters set value = $1 where name = 'same'`, [value + 1]);
        }),
      ),
    );
    expect(await dataSource.query('select value from counters')).toEqual([{ value: 30 }]);
  });

  it('locks several keys in one order, so that crossing callers never deadlock', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `key ${index}`);
    const deadlocks = async () =>
      (
        await dataSource.query<{ deadlocks: string }[]>(
          'select deadlocks from pg_stat_database where datname = current_database()',
        )
      )[0]?.deadlocks;
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        transactions.run(index % 2 === 0 ? keys : keys.toReversed(), (manager) => manager.query('select 1')),
      ),
    );
    expect(await deadlocks()).toBe('0');
  });

  it('tries again after a deadlock', async () => {
    await dataSource.query(`insert into counters values ('a', 0), ('b', 0)`);
    let tries = 0;
    let arrived = 0;
    let meet: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    const bump = (first: string, second: string) =>
      transactions.run([], async (manager) => {
        tries += 1;
        await manager.query('update counters set value = value + 1 where name = $1', [first]);
        if (++arrived === 2) meet();
        await both;
        await manager.query('update counters set value = value + 1 where name = $1', [second]);
      });
    await Promise.all([bump('a', 'b'), bump('b', 'a')]);
    expect(tries).toBe(3);
    expect(await dataSource.query('select value from counters')).toEqual([{ value: 2 }, { value: 2 }]);
  });

  it('tries again when the connection is lost before the commit, and acts once', async () => {
    let tries = 0;
    await transactions.run([], async (manager) => {
      tries += 1;
      await put(manager, 'once', 1);
      if (tries === 1) {
        const rows = await manager.query<{ pid: number }[]>('select pg_backend_pid() as pid');
        await dataSource.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
        await manager.query('select pg_sleep(1)');
      }
    });
    expect(tries).toBe(2);
    expect(await names()).toEqual(['once']);
  });

  it('says that it does not know when the connection is lost while committing, and does not try again', async () => {
    let tries = 0;
    const losing = transactions.run([], async (manager) => {
      tries += 1;
      await put(manager, 'late', 1);
    });
    losing.catch(() => undefined);
    for (let killed = 0; killed === 0;) {
      killed = (
        await dataSource.query<unknown[]>(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and state = 'active' and query = 'COMMIT'`,
        )
      ).length;
    }
    await expect(losing).rejects.toThrow(CommitUnknown);
    expect(tries).toBe(1);
  });

  it('says that it does not know when the time is up while committing, since the server may go on', async () => {
    let tries = 0;
    const losing = transactions.run(
      [],
      async (manager) => {
        tries += 1;
        await manager.query('set local client_connection_check_interval = 0');
        await put(manager, 'later', 1);
      },
      { timeoutMs: 200 },
    );
    await expect(losing).rejects.toThrow(CommitUnknown);
    while ((await names()).length === 0);
    expect(tries).toBe(1);
  });

  it('gives up work that goes on after its connection was lost', async () => {
    const stuck = transactions.run(
      [],
      async (manager) => {
        const rows = await manager.query<{ pid: number }[]>('select pg_backend_pid() as pid');
        await dataSource.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
        await new Promise(() => undefined);
      },
      { timeoutMs: 500, tries: 1 },
    );
    await expect(stuck).rejects.toThrow(TransactionTookTooLong);
  });

  it('says whether it waited for the database or for the work', async () => {
    const waitedFor = (work: (manager: EntityManager) => Promise<unknown>) =>
      transactions.run([], work, { timeoutMs: 200, tries: 1 }).catch((error: unknown) => error);
    expect(await waitedFor((manager) => manager.query('select pg_sleep(1)'))).toMatchObject({
      waitedFor: 'database',
    });
    expect(await waitedFor(() => new Promise(() => undefined))).toMatchObject({ waitedFor: 'work' });
  });

  it('rolls back what takes too long, even when it waits for something else than the database', async () => {
    const stuck = transactions.run(
      ['stuck'],
      async (manager) => {
        await put(manager, 'stuck', 1);
        await new Promise(() => undefined);
      },
      { timeoutMs: 200, tries: 2 },
    );
    await expect(stuck).rejects.toThrow(TransactionTookTooLong);
    await transactions.run(['stuck'], (manager) => put(manager, 'next', 1));
    expect(await names()).toEqual(['next']);
  });

  it('lets go of the locks of a statement that nobody waits for any more', async () => {
    const unlimited = await openDataSource({
      url: database.url,
      app: 'unlimited',
      entities: [],
      migrations: [],
    });
    const others = new Transactions(unlimited);
    const endless = others.run(['held'], (manager) => manager.query('select pg_sleep(60)'), {
      timeoutMs: 200,
      tries: 1,
    });
    await expect(endless).rejects.toThrow(TransactionTookTooLong);
    await others.run(['held'], (manager) => put(manager, 'next', 1), { timeoutMs: 30_000, tries: 1 });
    await unlimited.destroy();
    expect(await names()).toEqual(['next']);
  });

  it('says so when work swallowed the error of a statement, since PostgreSQL then keeps nothing', async () => {
    const swallowing = transactions.run([], async (manager) => {
      await put(manager, 'a', 1);
      await put(manager, 'a', 1).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow(TransactionAborted);
    expect(await names()).toEqual([]);
  });

  it('has the server limit transactions, however they are opened', async () => {
    const rows = await dataSource.query<{ name: string; setting: string }[]>(
      `select name, setting from pg_settings where name in ('transaction_timeout', 'idle_in_transaction_session_timeout')`,
    );
    expect(rows.filter(({ setting }) => setting === '5000')).toHaveLength(1);
  });
});

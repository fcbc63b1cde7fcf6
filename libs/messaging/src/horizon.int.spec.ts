import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { emptyDatabase, type TestDatabase } from '#libs/testing';
import { type Horizon, readHorizon, widen } from './horizon.js';

describe('the horizon', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await emptyDatabase();
    dataSource = await openDataSource({ url: database.url, app: 'horizon', entities: [], migrations: [] });
    await dataSource.query('create table rows (id bigint generated always as identity)');
  });
  afterAll(async () => {
    await dataSource.query('drop owned by half_blind').catch(() => undefined);
    await dataSource.destroy();
    await database.drop();
  });

  const read = async (): Promise<Horizon> => {
    const runner = dataSource.createQueryRunner();
    try {
      return await readHorizon(runner);
    } finally {
      await runner.release();
    }
  };
  const openWriter = async (source = dataSource) => {
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    const rows = (await runner.query('select pg_current_xact_id()::text as xid')) as { xid: string }[];
    return { runner, xid: BigInt(rows[0]?.xid ?? 0) };
  };

  it('stands at the oldest transaction of this database that writes, and says how old it is', async () => {
    const { runner, xid } = await openWriter();
    await dataSource.query('insert into rows default values');
    await runner.query('select pg_sleep(0.02)');
    const { xid: horizon, ageMs } = await read();
    expect(horizon).toBe(xid);
    expect(ageMs).toBeGreaterThanOrEqual(20);
    await runner.rollbackTransaction();
    await runner.release();
    expect((await read()).xid).toBeGreaterThan(xid);
    expect((await read()).ageMs).toBe(0);
  });

  it('does not wait for who only reads', async () => {
    const reader = dataSource.createQueryRunner();
    await reader.startTransaction('REPEATABLE READ');
    await reader.query('select count(*) from rows');
    const before = await read();
    await dataSource.query('insert into rows default values');
    expect((await read()).xid).toBeGreaterThan(before.xid);
    await reader.rollbackTransaction();
    await reader.release();
  });

  it('is not held back by another database; broken: that of the whole cluster is', async () => {
    const other = await emptyDatabase();
    const elsewhere = await openDataSource({
      url: other.url,
      app: 'elsewhere',
      entities: [],
      migrations: [],
    });
    const { runner, xid } = await openWriter(elsewhere);
    await dataSource.query('insert into rows default values');
    const rows = await dataSource.query<{ xmin: string }[]>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
    );
    expect((await read()).xid).toBeGreaterThan(xid);
    expect(BigInt(rows[0]?.xmin ?? 0)).toBeLessThanOrEqual(xid);
    await runner.rollbackTransaction();
    await runner.release();
    await elsewhere.destroy();
    await other.drop();
  });

  it('is that of the whole cluster where the writers of this one cannot be seen', async () => {
    await dataSource.query(`create role half_blind login password 'half_blind'`);
    const { runner, xid } = await openWriter();
    await dataSource.query('insert into rows default values');
    const url = database.url.replace('postgres:postgres@', 'half_blind:half_blind@');
    const blind = await openDataSource({ url, app: 'blind', entities: [], migrations: [] });
    const blindRunner = blind.createQueryRunner();
    expect((await readHorizon(blindRunner)).xid).toBeLessThanOrEqual(xid);
    await blindRunner.release();
    await blind.destroy();
    await runner.rollbackTransaction();
    await runner.release();
    await dataSource.query('drop role half_blind');
  });

  it.each([
    [5n, 4_294_967_296n * 3n + 10n, 4_294_967_296n * 3n + 5n],
    [4_294_967_290n, 4_294_967_296n * 3n + 10n, 4_294_967_296n * 3n - 6n],
    [3n, 4_294_967_296n * 3n - 6n, 4_294_967_296n * 3n + 3n],
    [700n, 710n, 700n],
  ])('takes the 32 bits %s near %s for %s', (xid, near, wide) => {
    expect(widen(xid, near)).toBe(wide);
  });
});

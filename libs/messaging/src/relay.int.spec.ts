import type { EntityManager } from 'typeorm';
import { newId } from '#libs/service';
import { whatWaits } from './outbox-reading.js';
import { eachInAWorld } from './own-world.fixture.js';
import { until } from './thing.fixture.js';
import type { World } from './world.fixture.js';

describe('the relay', () => {
  let world: World;
  eachInAWorld({}, (made) => {
    world = made;
  });

  const tell = (historical: boolean) =>
    world.transactions.run([], (manager) =>
      world.outbox.tell(manager, world.fact, {
        key: newId(),
        data: { key: 'a', version: 1 },
        at: new Date(),
        historical,
      }),
    );
  const look = (cursor = { epoch: 0, xid: '0', position: '0' }) =>
    world.dataSource.transaction((manager) => whatWaits(manager.queryRunner!, cursor, 10));

  it('carries history together, until somebody waits for what comes behind it', async () => {
    const carried: number[] = [];
    const onCarried = (events: number) => events > 0 && carried.push(events);
    world.relayWith({ onCarried, historyEveryMs: 3_600_000 });
    await tell(true);
    await until('the first is carried', () => Promise.resolve(carried.length === 1));
    for (let told = 0; told < 40; told += 1) await tell(true);
    await tell(false);
    await until('all are carried', () => Promise.resolve(carried.length > 1));
    expect(carried).toEqual([1, 41]);
  });

  it('carries history in a while though nobody waits for it', async () => {
    world.relayWith({ historyEveryMs: 50 });
    world.consumer();
    for (let told = 0; told < 10; told += 1) await tell(true);
    await until('all have their effect', async () => (await world.effectCount()) === 10);
  });

  it('is woken in the quiet by what is told beside it', async () => {
    const carried: number[] = [];
    const onCarried = (events: number) => carried.push(events);
    let looks = 0;
    const pace = { quicken: () => (looks += 1), isQuick: false, restMs: 3_600_000 };
    const relay = world.relayWith({ onCarried, pace });
    await tell(false);
    await until('the first is carried', () => Promise.resolve(carried.length === 1));
    await world.transactions.run([], () => Promise.resolve());
    await tell(false);
    await until('the second is carried', () => Promise.resolve(carried.length === 2));
    expect(looks).toBe(2);
    await relay.stop();
  });

  it('looks whether anything waits by the index, however much was told before', async () => {
    await world.tellMany(Array.from({ length: 2_000 }, (_, index) => `key ${index}`));
    const [last] = (await world.readAll()).slice(-1);
    await world.dataSource.transaction(async (manager) => {
      const before = await rowsReadInARow(manager);
      expect(await whatWaits(manager.queryRunner!, last!.cursor, 10)).toBe('NOTHING');
      expect(await rowsReadInARow(manager)).toBe(before);
    });
  });

  it('knows news from history', async () => {
    expect(await look()).toBe('NOTHING');
    await tell(true);
    expect(await look()).toBe('HISTORY');
    await tell(false);
    expect(await look()).toBe('NEWS');
  });
});

/** How many rows of the outbox were read from its beginning on instead of by an index. */
async function rowsReadInARow(manager: EntityManager): Promise<string | undefined> {
  const rows = await manager.query<{ rows: string }[]>(
    `select seq_tup_read as rows from pg_stat_xact_user_tables where relname = 'outbox'`,
  );
  return rows[0]?.rows;
}

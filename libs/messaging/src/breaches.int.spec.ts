import type { EntityManager, QueryRunner } from 'typeorm';
import { openDataSource } from '#libs/database';
import { newId } from '#libs/service';
import type { Cursor } from './bus.js';
import { readHorizon } from './horizon.js';
import { type OutboxRead, readOutbox } from './outbox-reading.js';
import { type Effect, faultsIn, noFaults } from './thing.fixture.js';
import { eachInAWorld } from './own-world.fixture.js';
import type { World } from './world.fixture.js';

/**
 * Each rule of telling and hearing, kept and broken, judged by the checker of the conformance suite: what the rule is
 * for is seen to happen without it.
 */
describe('the rules', () => {
  let world: World;
  let busUrl: string;
  eachInAWorld({ partitions: 1 }, (...made) => {
    [world, busUrl] = made;
  });

  const start: Cursor = { epoch: 0, xid: '0', position: '0' };
  type Read = (cursor: Cursor, limit: number) => Promise<OutboxRead[]>;

  const byTheRules: Read = async (cursor, limit) => {
    const runner = world.dataSource.createQueryRunner();
    const horizon = await readHorizon(runner);
    const rows = await readOutbox(runner, { cursor, horizon, limit, service: world.service });
    await runner.release();
    return rows;
  };
  /** Reads a batch, lets something happen, reads the rest: what a relay would have carried. */
  const carried = async (read: Read, meanwhile: () => Promise<void>, limit = 1_000): Promise<Effect[]> => {
    const all: OutboxRead[] = [];
    const readOn = async () => {
      let rows: OutboxRead[];
      do {
        rows = await read(all.at(-1)?.cursor ?? start, limit);
        all.push(...rows);
      } while (rows.length > 0);
    };
    await readOn();
    await meanwhile();
    await readOn();
    return all.map(({ envelope }) => ({
      key: envelope.subject,
      version: envelope.aggregateversion,
      eventId: envelope.id,
    }));
  };
  const begin = async (): Promise<QueryRunner> => {
    const runner = world.dataSource.createQueryRunner();
    await runner.startTransaction();
    return runner;
  };
  const end = async (runner: QueryRunner) => {
    await runner.commitTransaction();
    await runner.release();
  };

  describe('reading by transaction below the horizon', () => {
    it('misses nothing of a transaction that commits late', async () => {
      const slow = await begin();
      await world.change(slow.manager, 'slow');
      await world.act(['fast']);
      const seen = await carried(byTheRules, () => end(slow));
      expect(faultsIn(await world.told(), seen)).toEqual(noFaults);
    });

    it('broken: a reader by position loses it', async () => {
      const byPosition: Read = async (cursor, limit) => {
        const runner = world.dataSource.createQueryRunner();
        const all = { xid: 1n << 62n, ageMs: 0 };
        const rows = await readOutbox(runner, { cursor: start, horizon: all, limit: 10_000, service: '' });
        await runner.release();
        const sorted = rows.toSorted((a, b) => Number(a.cursor.position) - Number(b.cursor.position));
        return sorted.filter((row) => Number(row.cursor.position) > Number(cursor.position)).slice(0, limit);
      };
      const slow = await begin();
      await world.change(slow.manager, 'slow');
      await world.act(['fast']);
      const seen = await carried(byPosition, () => end(slow));
      expect(faultsIn(await world.told(), seen).lost).toBe(1);
    });

    it('broken: reading the horizon inside one transaction loses it', async () => {
      const frozen = await begin();
      await readHorizon(frozen);
      const inOneTransaction: Read = async (cursor, limit) => {
        const horizon = await readHorizon(frozen);
        return readOutbox(frozen, { cursor, horizon, limit, service: '' });
      };
      const slow = await begin();
      await world.change(slow.manager, 'slow');
      await world.act(['fast']);
      const seen = await carried(inOneTransaction, () => end(slow));
      await end(frozen);
      expect(faultsIn(await world.told(), seen).lost).toBe(1);
    });
  });

  describe('ordering by the id of the transaction as a number', () => {
    const twoDigits = async () => {
      await world.act(['a']);
      await world.act(['b']);
      await world.dataSource.query(
        `update outbox set xid = case key when 'a' then '98' else '100' end::xid8`,
      );
    };

    it('misses nothing where ids grow a digit', async () => {
      await twoDigits();
      const seen = await carried(byTheRules, () => Promise.resolve(), 1);
      expect(faultsIn(await world.told(), seen)).toEqual(noFaults);
    });

    it('broken: ordering by its text loses events', async () => {
      await twoDigits();
      const byText: Read = async (cursor, limit) => {
        const rows = await byTheRules(cursor, 10_000);
        return rows.toSorted((a, b) => (a.cursor.xid < b.cursor.xid ? -1 : 1)).slice(0, limit);
      };
      const seen = await carried(byText, () => Promise.resolve(), 1);
      expect(faultsIn(await world.told(), seen).lost).toBe(1);
    });
  });

  describe('locking the aggregate before anything else', () => {
    /** One writer is held up after its first statement, while another changes the same thing. */
    const crossing = async (first: (manager: EntityManager) => Promise<unknown>) => {
      const early = await begin();
      await first(early.manager);
      const late = world.act(['same']);
      await Promise.race([late, heldUp()]);
      await world.change(early.manager, 'same');
      await end(early);
      await late;
      return faultsIn(await world.told(), await carried(byTheRules, () => Promise.resolve()));
    };
    const heldUp = async () => {
      for (;;) {
        const waiting = await world.dataSource.query<unknown[]>(
          `select 1 from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`,
        );
        if (waiting.length > 0) return;
      }
    };

    it('lets facts leave in the order of their versions', async () => {
      const lock = (manager: EntityManager) =>
        manager.query(`select pg_advisory_xact_lock(1885434739, hashtext('same'))`);
      expect(await crossing(lock)).toEqual(noFaults);
    });

    it('broken: with the idempotency row first they leave in the wrong order', async () => {
      const remember = (manager: EntityManager) =>
        manager.query('insert into requests values ($1)', [newId()]);
      expect((await crossing(remember)).reordered).toBe(1);
    });
  });

  describe('the fence of the pen', () => {
    const twoPens = async (breakFence: boolean) => {
      const events = await world.outgoing(['a', 'a']);
      const [stale, held] = [await takePen(), await takePen()];
      const to = events.at(-1)?.cursor ?? start;
      await held.append(events, to);
      if (breakFence) {
        const bus = await openDataSource({
          url: busUrl,
          app: 'breach',
          entities: [],
          migrations: [],
        });
        await bus.query(`update producer set fence = fence - 1, epoch = 0, xid = '0', position = 0`);
        await bus.destroy();
      }
      await stale.append(events, to).catch(() => undefined);
      return world.logFaults();
    };
    const takePen = () => world.bus.takePen(world.service, world.dataSource);

    it('keeps events from being written twice', async () => {
      expect(await twoPens(false)).toEqual(noFaults);
    });

    it('broken: they stand in the log twice', async () => {
      expect(await twoPens(true)).toMatchObject({ doubled: 2 });
    });
  });
});

import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { eachInAWorld } from '../own-world.fixture.js';
import { noFaults, until } from '../thing.fixture.js';
import type { World } from '../world.fixture.js';
import { Leases } from './leases.js';

/** The rules of the event log in PostgreSQL, kept and broken. */
describe('the log', () => {
  let world: World;
  let bus: DataSource;
  let topic = '';
  eachInAWorld({ partitions: 1 }, async (made, busUrl) => {
    world = made;
    topic = made.fact.topic.name;
    bus = await openDataSource({ url: busUrl, app: 'breach', entities: [], migrations: [] });
    made.closing({ close: () => bus.destroy() });
  });

  describe('handing out offsets under the lock of the partition', () => {
    const insert = `insert into log (topic, partition, "offset", key, event) values ($1, 0, $2, $3, $4)`;

    /** A slow writer has its offset and has not written yet, while a fast one appends. */
    const slowAndFast = async (holdsLock: boolean) => {
      const [slow, fast] = await world.outgoing(['slow', 'fast']);
      if (!slow || !fast) throw new Error('Two were told.');
      const writer = bus.createQueryRunner();
      if (holdsLock) await writer.startTransaction();
      await writer.query('update part set next = next + 1 where topic = $1', [topic]);
      const pen = await world.bus.takePen(world.service, world.dataSource);
      let appended = false;
      const appending = pen.append([fast], fast.cursor).then(() => (appended = true));
      world.consumer();
      await until('the fast one is heard, or waits for the slow one', async () =>
        appended ? (await world.effectCount()) === 1 && (await world.lag()) <= 1 : await somebodyWaits(),
      );
      const { envelope } = slow;
      await writer.query(insert, [topic, 0, envelope.subject, JSON.stringify(envelope)]);
      if (holdsLock) await writer.commitTransaction();
      await writer.release();
      await appending;
      await world.dealtWith();
      return world.faults();
    };
    const somebodyWaits = async () => {
      const waiting = await bus.query<object[]>(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    };

    it('lets nobody read past what is not written yet', async () => {
      expect(await slowAndFast(true)).toEqual(noFaults);
    });

    it('broken: what is written late is never heard', async () => {
      expect(await slowAndFast(false)).toMatchObject({ lost: 1 });
    });
  });

  describe('the fence of a lease', () => {
    /** A member that was held up commits after another one has taken over and gone on. */
    const lateCommit = async (breakFence: boolean) => {
      const [held, next] = [new Leases(bus, world.service, [topic]), new Leases(bus, world.service, [topic])];
      await held.tick();
      const [stale] = held.usable();
      await bus.query(`update lease set until = now() - interval '1 s' where "group" = $1`, [world.service]);
      await next.tick();
      const [lease] = next.usable();
      if (!stale || !lease) throw new Error('Neither holds the partition.');
      expect(await next.commit(lease, 7)).toBe(true);
      if (breakFence)
        await bus.query('update lease set owner = $2, fence = $3 where "group" = $1', [
          world.service,
          held.member,
          stale.fence,
        ]);
      const kept = await held.commit(stale, 3);
      const [row] = await bus.query<{ committed: string }[]>(
        'select committed from lease where "group" = $1',
        [world.service],
      );
      return { kept, committed: Number(row?.committed), stillHeld: held.holds(stale) };
    };

    it('leaves what is committed to whoever holds it now', async () => {
      expect(await lateCommit(false)).toEqual({ kept: false, committed: 7, stillHeld: false });
    });

    it('broken: the one that was held up turns the group back', async () => {
      expect(await lateCommit(true)).toMatchObject({ kept: true, committed: 3 });
    });
  });
});

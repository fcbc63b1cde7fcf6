import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertNoDrift, openDataSource, writeSchemaSnapshot } from '#libs/database';
import { correlation, newId } from '#libs/service';
import { cloneDatabase } from '#libs/testing';
import { beginEpoch } from './epoch.js';
import { messagingEntities, messagingMigrations } from './schema.js';
import { noFaults, until } from './thing.fixture.js';
import { eachInAWorld } from './own-world.fixture.js';
import type { World } from './world.fixture.js';

describe('the outbox', () => {
  let world: World;
  eachInAWorld({}, (made) => {
    world = made;
  });

  const tell = (version: number | undefined, data: object = { key: 'a', version: 1 }) =>
    world.transactions.run(['a'], (manager) =>
      world.outbox.tell(manager, world.fact, { key: 'a', version, data: data as never, at: new Date(1_000) }),
    );

  it('tells nothing that was rolled back', async () => {
    const failing = world.transactions.run(['a'], async (manager) => {
      await world.change(manager, 'a');
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    expect(await world.toldCount()).toBe(0);
  });

  it('wants every version once and in turn, or counts them itself', async () => {
    await tell(1);
    await expect(tell(1)).rejects.toThrow('does not follow the last one told');
    await expect(tell(3)).rejects.toThrow('does not follow the last one told');
    await tell(undefined);
    await tell(3);
    expect((await world.told()).map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('refuses data that is not what the fact promises, without repeating it', async () => {
    await expect(tell(1, { key: 'a', version: 'secret' })).rejects.toThrow(/version: invalid_type/);
    await expect(tell(1, { key: 'a', version: 'secret' })).rejects.not.toThrow(/secret/);
  });

  it('writes CloudEvents that carry who asked and when it took effect', async () => {
    const id = newId();
    const eventId = await correlation.run(id, () => tell(1));
    const [event] = await world.readAll();
    expect(event?.envelope).toEqual({
      specversion: '1.0',
      id: eventId,
      source: `/passerelle/${world.service}`,
      type: world.fact.type,
      subject: 'a',
      time: '1970-01-01T00:00:01.000Z',
      datacontenttype: 'application/json',
      partitionkey: 'a',
      aggregateversion: 1,
      recordedtime: expect.stringMatching(/Z$/) as string,
      historical: false,
      correlationid: id,
      traceparent: expect.stringMatching(
        new RegExp(`^00-${id.replaceAll('-', '')}-[0-9a-f]{16}-01$`),
      ) as string,
      data: { key: 'a', version: 1 },
    });
  });

  it('names the event that a reaction answers as the cause of what it tells', async () => {
    const heard: { id: string; correlationId: string; causationId: string | null }[] = [];
    world.consumer(
      async (event, manager) => {
        heard.push(event);
        if (event.key === 'a') await world.change(manager, 'b');
      },
      { locks: () => ['b'] },
    );
    world.relay();
    await world.act(['a']);
    await until('both were heard', () => Promise.resolve(heard.length === 2));
    const [cause, answer] = heard;
    expect(answer?.causationId).toBe(cause?.id);
    expect(answer?.correlationId).toBe(cause?.correlationId);
    expect(cause?.causationId).toBeNull();
  });

  describe('restored into a cluster whose transaction ids start anew', () => {
    const restore = () =>
      world.dataSource.query(
        `update outbox set xid = '900000000000'; update outbox_epoch set cluster = 'former'`,
      );

    it('tells what is new after what was told before', async () => {
      await world.act(['a']);
      await restore();
      await beginEpoch(world.dataSource);
      world.relay();
      world.consumer();
      await until('the old one has its effect', async () => (await world.effectCount()) === 1);
      await world.act(['a', 'b']);
      await until('all have', async () => (await world.effectCount()) === 3);
      expect(await world.faults()).toEqual(noFaults);
    });

    it('broken: without another epoch what is new is lost', async () => {
      await beginEpoch(world.dataSource);
      await world.act(['a']);
      await world.dataSource.query(`update outbox set xid = '900000000000'`);
      const cursor = (await world.readAll()).at(-1)?.cursor;
      await world.act(['a', 'b']);
      const after = (await world.readAll()).map((each) => each.cursor);
      expect(after.filter(({ xid }) => BigInt(xid) > BigInt(cursor?.xid ?? 0))).toEqual([]);
    });

    it('stays in its epoch as long as the cluster is the same', async () => {
      await beginEpoch(world.dataSource);
      await beginEpoch(world.dataSource);
      expect(await world.dataSource.query('select epoch from outbox_epoch')).toEqual([{ epoch: 1 }]);
    });
  });
});

it('the tables of messaging are what its entities say', async () => {
  const schema = { entities: messagingEntities, migrations: messagingMigrations };
  const database = await cloneDatabase('messaging_alone', schema);
  const dataSource = await openDataSource({ ...schema, url: database.url, app: 'drift' });
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-drift-'));
  await writeSchemaSnapshot(dataSource, join(folder, 'schema.txt'));
  await expect(assertNoDrift(dataSource, join(folder, 'schema.txt'))).resolves.toBeUndefined();
  await rm(folder, { recursive: true });
  await dataSource.destroy();
  await database.drop();
});

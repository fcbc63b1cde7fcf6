import type { EntityManager } from 'typeorm';
import { Transactions, TransactionTookTooLong } from '#libs/database';
import type { Chunk } from './bus.js';
import { deadLetters } from './dead-letters.js';
import { lifeOf } from './generations.js';
import { Hearing, type HearingOptions } from './hearing.js';
import {
  noFaults,
  noteEffect,
  noteEffects,
  planOf,
  type ThingReaction,
  type ThingsReaction,
} from './thing.fixture.js';
import { eachInAWorld } from './own-world.fixture.js';
import type { World } from './world.fixture.js';

describe('hearing', () => {
  let world: World;
  eachInAWorld({ partitions: 1 }, async (made) => {
    world = made;
    await world.dataSource.query('insert into consumers (name) values ($1)', [world.service]);
  });

  const hearingOf = (
    react: ThingReaction | ThingsReaction,
    { wise = 'one', ...options }: Partial<HearingOptions> & { wise?: 'one' | 'set' } = {},
  ) =>
    new Hearing({
      ear: lifeOf(world.service, 1),
      plan: planOf(world.service, world.fact, react, { wise }),
      transactions: world.transactions,
      ...options,
    });
  const chunkOf = async (keys: readonly string[]): Promise<Chunk> => ({
    envelopes: (await world.outgoing(keys)).map(({ envelope }) => envelope),
    topic: world.fact.topic.name,
    partition: 0,
    beat: () => Promise.resolve(true),
  });
  const parked = () => deadLetters.list(world.dataSource);
  const sleep = (manager: EntityManager, seconds: number) => manager.query('select pg_sleep($1)', [seconds]);

  it('takes half of a chunk at a time where the whole takes the database too long', async () => {
    const sizes: number[] = [];
    const react: ThingsReaction = async (events, manager) => {
      sizes.push(events.length);
      if (events.length > 16) await sleep(manager, 5);
      await noteEffects(events, manager);
    };
    const keys = Array.from({ length: 32 }, (_, index) => `key ${index}`);
    await hearingOf(react, { wise: 'set' }).deliver(await chunkOf(keys));
    expect(sizes).toEqual([32, 16, 16]);
    expect(await world.faults()).toEqual(noFaults);
  });

  it('puts nothing aside because the database is slow; it comes again', async () => {
    let slow = true;
    const react: ThingReaction = async (event, manager) => {
      if (slow) await sleep(manager, 5);
      await noteEffect(event, manager);
    };
    const hearing = hearingOf(react);
    const chunk = await chunkOf(['a']);
    await expect(hearing.deliver(chunk)).rejects.toThrow(TransactionTookTooLong);
    expect(await parked()).toEqual([]);
    slow = false;
    await hearing.deliver(chunk);
    expect(await world.faults()).toEqual(noFaults);
  });

  it('leaves a failing event to whoever took the partition over', async () => {
    const hearing = hearingOf(() => Promise.reject(new Error('Never.')));
    let beats = 0;
    const beat = () => Promise.resolve((beats += 1) === 1);
    await expect(hearing.deliver({ ...(await chunkOf(['a'])), beat })).rejects.toThrow('another member');
    expect(await parked()).toEqual([]);
  });

  it('tells of no event as put aside that another member has dealt with meanwhile', async () => {
    const chunk = await chunkOf(['a']);
    const { id } = chunk.envelopes[0] as { id: string };
    class Late extends Transactions {
      override async run<T>(...[locks, work, limits]: Parameters<typeof Transactions.prototype.run<T>>) {
        if (!limits) await world.dataSource.query('insert into inbox values ($1, $2)', [world.service, id]);
        return super.run(locks, work, limits);
      }
    }
    const told: string[] = [];
    await hearingOf(() => Promise.reject(new Error('Never.')), {
      transactions: new Late(world.dataSource),
      onParked: ({ key }) => told.push(key),
    }).deliver(chunk);
    expect(await parked()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('keeps of a failure what it is, without the values that it quotes', async () => {
    await hearingOf(() => Promise.reject(new Error('Key (email)=(marie@example.org) is "Marie".'))).deliver(
      await chunkOf(['a']),
    );
    expect(await parked()).toMatchObject([{ error: 'Key (email)=(…) is "…".' }]);
  });
});

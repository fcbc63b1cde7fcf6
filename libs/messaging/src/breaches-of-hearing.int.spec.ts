import type { EntityManager } from 'typeorm';
import { Transactions } from '#libs/database';
import type { Chunk } from './bus.js';
import { lifeOf } from './generations.js';
import { Hearing } from './hearing.js';
import { type Incoming, readIncoming } from './incoming.js';
import { noFaults, noteEffect, planOf, type ThingReaction } from './thing.fixture.js';
import { eachInAWorld } from './own-world.fixture.js';
import type { World } from './world.fixture.js';

/** Makes every effect, whether it was heard before or not. */
class Forgetful extends Hearing {
  protected override async hear(manager: EntityManager, events: readonly Incoming[]): Promise<void> {
    for (const { envelope } of events) {
      if (!envelope) continue;
      await manager.query(
        `insert into effects (consumer, event_id, key, version) values ('test', $1, $2, $3)`,
        [envelope.id, envelope.subject, envelope.aggregateversion],
      );
    }
  }
}

/** Puts nothing aside: a chunk works whole or comes again. */
class Stubborn extends Hearing {
  override async deliver(chunk: Chunk): Promise<void> {
    const events = chunk.envelopes.map((raw) => readIncoming(chunk.topic, raw));
    await world.transactions.run([], (manager) => this.hear(manager, events));
  }
}

let world: World;
eachInAWorld({ partitions: 1 }, async (made) => {
  world = made;
  await world.dataSource.query('insert into consumers (name) values ($1)', [world.service]);
});

const hearingOf = (Kind: typeof Hearing, react: ThingReaction = noteEffect) =>
  new Kind({
    ear: lifeOf(world.service, 1),
    plan: planOf(world.service, world.fact, react),
    transactions: new Transactions(world.dataSource),
  });
const chunkOf = (envelopes: readonly unknown[]): Chunk => ({
  topic: world.fact.topic.name,
  partition: 0,
  envelopes,
  beat: () => Promise.resolve(true),
});
const told = async (keys: readonly string[]) => (await world.outgoing(keys)).map(({ envelope }) => envelope);

describe('noting what was heard with its effect', () => {
  const deliverTwice = async (Kind: typeof Hearing, arrange = (events: unknown[]) => events) => {
    const events = arrange(await told(['a', 'a', 'b']));
    const hearing = hearingOf(Kind);
    for (let time = 0; time < 2; time += 1) await hearing.deliver(chunkOf(events));
    return world.faults();
  };
  const reversed = (events: unknown[]) => events.toReversed();

  it('makes each effect once, though events come twice', async () => {
    expect(await deliverTwice(Hearing)).toEqual(noFaults);
  });

  it('makes effects in order, though events come backwards', async () => {
    expect(await deliverTwice(Hearing, reversed)).toEqual(noFaults);
  });

  it('broken: effects are made twice', async () => {
    expect(await deliverTwice(Forgetful)).toMatchObject({ doubled: 3 });
  });

  it('broken: effects are made in the wrong order', async () => {
    expect((await deliverTwice(Forgetful, reversed)).reordered).toBeGreaterThan(0);
  });
});

describe('putting aside what fails', () => {
  const choosy: ThingReaction = (event, manager) =>
    event.key === 'bad' ? Promise.reject(new Error('Never.')) : noteEffect(event, manager);
  const deliver = async (Kind: typeof Hearing) => {
    const events = await told(['bad', 'good', 'fine']);
    await hearingOf(Kind, choosy)
      .deliver(chunkOf(events))
      .catch(() => undefined);
    return (await world.effects()).map(({ key }) => key);
  };

  it('lets the other keys go on', async () => {
    expect(await deliver(Hearing)).toEqual(['good', 'fine']);
  });

  it('broken: one event holds up everybody', async () => {
    expect(await deliver(Stubborn)).toEqual([]);
  });
});

describe('following the versions of a key', () => {
  it('broken: told to take the newest, a consumer drops what comes late', async () => {
    const events = await told(['a', 'a']);
    const plan = planOf(world.service, world.fact, noteEffect, { order: 'newest' });
    const hearing = new Hearing({ plan, ear: lifeOf(world.service, 1), transactions: world.transactions });
    await hearing.deliver(chunkOf(events.toReversed()));
    expect(await world.faults()).toMatchObject({ lost: 1 });
  });
});

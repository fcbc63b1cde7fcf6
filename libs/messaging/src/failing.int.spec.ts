import { describeOnEachBus } from '#libs/testing';
import { deadLetters } from './dead-letters.js';
import type { Envelope } from './envelope.js';
import { replay } from './generations.js';
import type { OutboxRead } from './outbox-reading.js';
import { faultsIn, noFaults, noteEffect, type ThingReaction, until } from './thing.fixture.js';
import { World } from './world.fixture.js';

describeOnEachBus('a consumer', (under) => {
  let world: World;
  beforeEach(async () => {
    world = await World.create(under, { partitions: 1 });
  });
  afterEach(() => world.close());

  const effects = (count: number) =>
    until(`${count} effects are there`, async () => (await world.effectCount()) >= count);
  const waiting = async () =>
    (await deadLetters.list(world.dataSource)).map(({ key, version }) => `${key} ${version}`);

  it('puts aside an event that fails three times, with its key only, until it is retried', async () => {
    let poisonous = true;
    let tries = 0;
    const consumer = world.consumer(async (event, manager) => {
      await noteEffect(event, manager);
      if (event.key === 'bad' && event.version === 2 && poisonous) {
        tries += 1;
        throw new Error('It does not agree with me.');
      }
    });
    world.relay();
    for (let act = 0; act < 4; act += 1) await world.act(['bad', 'good', 'fine']);
    await effects(9);
    await until('it waits with those behind it', async () => (await waiting()).length === 3);
    expect(await waiting()).toEqual(['bad 2', 'bad 3', 'bad 4']);
    expect(tries).toBeGreaterThanOrEqual(3);
    expect(await deadLetters.list(world.dataSource)).toMatchObject([
      { reason: 'FAILED', error: 'It does not agree with me.', tries: 3, consumer: world.service },
      { error: null },
      { error: null },
    ]);
    expect(await consumer.standing()).toMatchObject({ parkedEvents: 3, parkedKeys: 1 });

    expect(await deadLetters.retry(world.dataSource, { key: 'bad' })).toBe(1);
    await until('it was looked at', async () => (await deadLetters.asked(world.dataSource)) === 0);
    expect(await deadLetters.list(world.dataSource)).toMatchObject([
      { tries: 4 },
      { tries: 0 },
      { tries: 0 },
    ]);
    poisonous = false;
    await deadLetters.retry(world.dataSource);
    await effects(12);
    await until('nothing waits', async () => (await waiting()).length === 0);
    await world.act(['bad']);
    await effects(13);
    expect(await world.faults()).toEqual(noFaults);
  });

  it('goes on behind an event that is discarded', async () => {
    world.consumer(async (event, manager) => {
      if (event.version === 1) throw new Error('Never.');
      await noteEffect(event, manager);
    });
    world.relay();
    await world.act(['bad']);
    await world.act(['bad']);
    await until('both wait', async () => (await waiting()).length === 2);
    const [first, second] = await deadLetters.list(world.dataSource);
    const discard = (letter: typeof first) =>
      deadLetters.discard(world.dataSource, world.service, letter?.eventId ?? '');
    await expect(discard(second)).rejects.toThrow('Others of its key wait before it');
    await discard(first);
    await effects(1);
    await until('nothing waits', async () => (await waiting()).length === 0);
    expect(await world.effects()).toMatchObject([{ key: 'bad', version: 2 }]);
  });

  it('frees a key whose only waiting event is discarded', async () => {
    world.consumer(() => Promise.reject(new Error('Never.')));
    world.relay();
    await world.act(['bad']);
    await until('it waits', async () => (await waiting()).length === 1);
    const [only] = await deadLetters.list(world.dataSource);
    await deadLetters.discard(world.dataSource, world.service, only?.eventId ?? '');
    expect(await world.dataSource.query('select key from parked_keys')).toEqual([]);
  });

  it('lists what waits by the name of its consumer, in whichever of its lives', async () => {
    world.consumer(() => Promise.reject(new Error('Never.')));
    world.relay();
    await world.act(['bad']);
    await until('it waits', async () => (await waiting()).length === 1);
    await replay(world.dataSource, world.service);
    const consumers = async () =>
      (await deadLetters.list(world.dataSource, { consumer: world.service })).map(({ consumer }) => consumer);
    await until('it waits again', async () => (await consumers()).join() === `${world.service}#2`);
    expect(await deadLetters.list(world.dataSource, { consumer: `${world.service}#1` })).toEqual([]);
    expect(await deadLetters.retry(world.dataSource, { consumer: world.service })).toBe(1);
  });

  it('lets later versions wait for a missing one, and applies them when it comes', async () => {
    const events = await world.outgoing(['a', 'a', 'a', 'a', 'b']);
    const [one, two, three, four, other] = events;
    await world.send([one, four, three, other]);
    world.consumer();
    await effects(2);
    await until('two wait', async () => (await waiting()).length === 2);
    expect(await deadLetters.list(world.dataSource)).toMatchObject([{ reason: 'GAP' }, { reason: 'GAP' }]);
    await world.send([two]);
    await effects(5);
    expect(await waiting()).toEqual([]);
    expect(await world.faults()).toEqual(noFaults);
  });

  it('puts aside what is no event and what is not what its fact promises', async () => {
    const [good, bad] = (await world.outgoing(['good', 'bad'])) as [OutboxRead, OutboxRead, ...OutboxRead[]];
    const spoilt = { ...bad, envelope: { ...bad.envelope, data: { key: 7 } } };
    const foreign = { ...bad, envelope: { subject: 'bad' } as unknown as Envelope };
    await world.send([spoilt, foreign, good]);
    world.consumer();
    await effects(1);
    await until('two wait', async () => (await waiting()).length === 2);
    const letters = await deadLetters.list(world.dataSource);
    expect(letters.map(({ key, error }) => [key, error])).toEqual(
      expect.arrayContaining([
        ['bad', expect.stringMatching(/is not what the fact promises: key: invalid_type/)],
        ['(unreadable)', expect.stringMatching(/not a CloudEvents envelope/)],
      ]),
    );
  });

  it('stops a reaction that never ends, and puts its event aside', async () => {
    world.consumer((event, manager) =>
      event.key === 'stuck' ? new Promise(() => undefined) : noteEffect(event, manager),
    );
    world.relay();
    await world.act(['stuck', 'free']);
    await effects(1);
    await until('it waits', async () => (await waiting()).length === 1);
    expect(await deadLetters.list(world.dataSource)).toMatchObject([
      { key: 'stuck', error: expect.stringContaining('took longer than 2000 ms') as string },
    ]);
  });

  it('hears everything from the start when it is asked to, having forgotten what it made of it', async () => {
    const forgotten: string[] = [];
    const consumer = world.consumer(noteEffect, {
      forget: async (name, manager) => {
        forgotten.push(name);
        await manager.query('truncate effects');
      },
    });
    world.relay();
    for (let act = 0; act < 5; act += 1) await world.act(['a', 'b', 'c']);
    await effects(15);
    const before = await world.effects();
    await replay(world.dataSource, world.service);
    await until('it was forgotten', () => Promise.resolve(forgotten.length > 0));
    await world.act(['a', 'd']);
    await effects(17);
    const after = await world.effects();
    expect(forgotten).toEqual([world.service]);
    expect(faultsIn(before, after)).toEqual(noFaults);
    expect(await world.faults()).toEqual(noFaults);
    await until('it has caught up', async () => (await consumer.standing()).behind[0]?.events === 0);
    await until('its earlier life is gone', async () => (await inboxNames()).join() === `${world.service}#2`);
    await expect(replay(world.dataSource, 'nobody')).rejects.toThrow('There is no consumer nobody');
  });

  async function inboxNames(): Promise<string[]> {
    const rows = await world.dataSource.query<{ consumer: string }[]>(
      `select distinct consumer from inbox where consumer <> 'acting'`,
    );
    return rows.map(({ consumer }) => consumer);
  }

  it('locks what its reactions say they change before anything else', async () => {
    const react: ThingReaction = async (event, manager) => {
      const rows = await manager.query<{ held: boolean }[]>(
        `select exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
                           and objid = (hashtext($1)::bigint & 4294967295)::oid) as held`,
        [`adviser of ${event.key}`],
      );
      if (rows[0]?.held === true) await noteEffect(event, manager);
    };
    world.consumer(react, { locks: ({ key }) => [`adviser of ${key}`] });
    world.relay();
    await world.act(['a', 'b']);
    await effects(2);
  });
});

describeOnEachBus('a compacted topic', (under) => {
  let world: World;
  beforeEach(async () => {
    world = await World.create(under, { partitions: 1, compacted: true });
  });
  afterEach(() => world.close());

  it('keeps the newest of each key; its consumers apply what is newer than what they know', async () => {
    const keys = ['a', 'b', 'c'];
    const events = await world.outgoing(Array.from({ length: 30 }, (_, index) => keys[index % 3] ?? ''));
    await world.send(events);
    await world.compact();
    world.consumer();
    const newest = async () => (await world.effects()).filter(({ version }) => version === 10).length;
    await until('the newest of each have arrived', async () => (await newest()) === 3);
    const seen = await world.effects();
    expect(seen.length).toBeLessThan(30);
    expect(faultsIn([], seen)).toEqual(noFaults);
    await world.send(events.slice(0, 6));
    await world.send(await world.outgoing(['c']));
    await until('a newer one has arrived', async () => (await world.effects()).at(-1)?.version === 11);
    expect((await world.effects()).length).toBe(seen.length + 1);
  });
});

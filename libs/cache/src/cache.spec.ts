import { setTimeout as pause } from 'node:timers/promises';
import { Log, newId } from '#libs/service';
import { redisUrl, until } from '#libs/testing';
import type { Cache, FanOut, RateLimits } from './index.js';
import { MemoryCache, MemoryFanOut, MemoryRateLimits } from './memory.js';
import { RedisConnection } from './redis-connection.js';
import { RedisCache, RedisFanOut, RedisRateLimits } from './redis.js';

interface Kit {
  cache: Cache;
  /** Two instances of one service. */
  fanOuts: [FanOut, FanOut];
  limits: [RateLimits, RateLimits];
  close(): void;
}

const redis = redisUrl();
const kits: [string, (() => Promise<Kit>) | null][] = [
  ['memory', () => Promise.resolve(inMemory())],
  ['Redis', redis ? () => inRedis(redis) : null],
];

function inMemory(): Kit {
  const fanOut = new MemoryFanOut();
  const limits = new MemoryRateLimits();
  return {
    cache: new MemoryCache(),
    fanOuts: [fanOut, fanOut],
    limits: [limits, limits],
    close: () => undefined,
  };
}

async function inRedis(url: string): Promise<Kit> {
  const connections = [new RedisConnection(url, new Log()), new RedisConnection(url, new Log())] as const;
  await Promise.all(connections.map((connection) => connection.ready()));
  const [one, two] = connections;
  return {
    cache: new RedisCache(one),
    fanOuts: [new RedisFanOut(one, 'one'), new RedisFanOut(two, 'two')],
    limits: [new RedisRateLimits(one, 'secret'), new RedisRateLimits(two, 'secret')],
    close: () => {
      connections.forEach((connection) => {
        connection.onApplicationShutdown();
      });
    },
  };
}

for (const [name, open] of kits) {
  (open ? describe : describe.skip)(`on ${name}`, () => {
    let kit: Kit;
    beforeAll(async () => {
      kit = await (open as () => Promise<Kit>)();
    });
    afterAll(() => {
      kit.close();
    });

    test('a cache keeps what it is given, until its time is over', async () => {
      const key = newId();
      expect(await kit.cache.get(key)).toBeNull();
      await kit.cache.set(key, { places: ['Paris', 'Porto'], open: true }, 60);
      expect(await kit.cache.get(key)).toEqual({ places: ['Paris', 'Porto'], open: true });
      await kit.cache.set(key, 'short', 0.05);
      expect(await kit.cache.get(key)).toBe('short');
      await pause(80);
      expect(await kit.cache.get(key)).toBeNull();
    });

    test('a cache forgets what is deleted, and hands out copies', async () => {
      const key = newId();
      const value = { list: [1] };
      await kit.cache.set(key, value, 60);
      value.list.push(2);
      expect(await kit.cache.get(key)).toEqual({ list: [1] });
      await kit.cache.delete(key);
      expect(await kit.cache.get(key)).toBeNull();
    });

    test('what is published is heard once by every listener of every instance', async () => {
      const [one, two] = kit.fanOuts;
      const channel = newId();
      const heard: unknown[] = [];
      const stops = await Promise.all([
        one.subscribe(channel, (message) => heard.push(['first', message])),
        one.subscribe(channel, (message) => heard.push(['second', message])),
        two.subscribe(channel, (message) => heard.push(['third', message])),
        two.subscribe(newId(), (message) => heard.push(['elsewhere', message])),
      ]);
      await one.publish(channel, { noticeId: 'n1' });
      await until(() => heard.length >= 3);
      await pause(30);
      expect(heard.map(String).sort()).toHaveLength(3);
      expect(heard).toEqual(expect.arrayContaining([['third', { noticeId: 'n1' }]]));
      await Promise.all(stops.map((stop) => stop()));
      await two.publish(channel, 'nobody is left');
      await pause(30);
      expect(heard).toHaveLength(3);
    });

    test('messages of one channel come in order', async () => {
      const [one, two] = kit.fanOuts;
      const channel = newId();
      const heard: unknown[] = [];
      const stop = await two.subscribe(channel, (message) => heard.push(message));
      for (let n = 0; n < 50; n += 1) await one.publish(channel, n);
      await until(() => heard.length === 50);
      expect(heard).toEqual(Array.from({ length: 50 }, (_, n) => n));
      await stop();
    });

    test('a limit lets so many through and says when to come back', async () => {
      const key = newId();
      const verdicts = await Promise.all(
        Array.from({ length: 12 }, () => kit.limits[0].consume('guess', key, 10, 30)),
      );
      expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(10);
      const refused = verdicts.find((verdict) => !verdict.allowed);
      expect(refused?.retryAfterMs).toBeGreaterThan(25_000);
      expect(refused?.retryAfterMs).toBeLessThanOrEqual(30_000);
      expect((await kit.limits[0].consume('guess', newId(), 10, 30)).allowed).toBe(true);
      expect((await kit.limits[0].consume('other', key, 10, 30)).allowed).toBe(true);
    });

    test('a limit is counted by all instances together', async () => {
      const key = newId();
      const allowed: boolean[] = [];
      for (let tries = 0; tries < 12; tries += 1)
        for (const limits of kit.limits) allowed.push((await limits.consume('shared', key, 10, 30)).allowed);
      expect(allowed.lastIndexOf(true)).toBe(9);
      expect(allowed.indexOf(false)).toBe(10);
    });

    test('a limit opens again', async () => {
      const key = newId();
      expect((await kit.limits[0].consume('blink', key, 1, 1)).allowed).toBe(true);
      expect((await kit.limits[0].consume('blink', key, 1, 1)).allowed).toBe(false);
      await pause(1100);
      expect((await kit.limits[0].consume('blink', key, 1, 1)).allowed).toBe(true);
    });
  });
}

(redis ? describe : describe.skip)('with a Redis that others write to', () => {
  test('what cannot be understood is not there, and is not heard', async () => {
    const connection = new RedisConnection(redis ?? '', new Log());
    await connection.ready();
    const [cache, fanOut] = [new RedisCache(connection), new RedisFanOut(connection, 'ours')];
    const channel = newId();
    const heard: unknown[] = [];
    const stop = await fanOut.subscribe(channel, (message) => heard.push(message));
    for (const nonsense of ['', '{"places":', 'null', '7']) {
      await connection.client.publish(`fan-out:${channel}`, nonsense);
    }
    for (const nonsense of ['', '{"places":']) {
      await connection.client.set(`cache:${channel}`, nonsense, { expiration: { type: 'EX', value: 60 } });
      expect(await cache.get(channel)).toBeNull();
    }
    await connection.client.publish(
      `fan-out:${channel}`,
      JSON.stringify({ from: 'theirs', message: 'hello' }),
    );
    await until(() => heard.length > 0);
    expect(heard).toEqual(['hello']);
    await stop();
    connection.onApplicationShutdown();
  });

  test('who is counted is read there by nobody, nor found by trying', async () => {
    const connection = new RedisConnection(redis ?? '', new Log());
    await connection.ready();
    const name = newId();
    const keysOfLimit = () => connection.client.keys(`rate:${name}:*`);
    const [ours, theirs] = ['our secret', 'their secret'].map((one) => new RedisRateLimits(connection, one));
    for (const key of ['203.0.113.7', '203.0.113.7', 'amelie']) await ours?.consume(name, key, 10, 30);
    const kept = await keysOfLimit();
    expect(kept).toHaveLength(2);
    expect(kept.filter((key) => /203|amelie/.test(key))).toEqual([]);
    await theirs?.consume(name, 'amelie', 10, 30);
    expect(await keysOfLimit()).toHaveLength(3);
    connection.onApplicationShutdown();
  });
});

describe('with Redis away', () => {
  test('nothing throws, nothing waits, this instance still hears itself and still counts', async () => {
    const connection = new RedisConnection('redis://127.0.0.1:1', new Log());
    const cache = new RedisCache(connection);
    const fanOut = new RedisFanOut(connection, 'alone');
    const limits = new RedisRateLimits(connection, 'secret');
    const heard: unknown[] = [];
    await cache.set('key', 'value', 10);
    expect(await cache.get('key')).toBeNull();
    const stop = await fanOut.subscribe('channel', (message) => heard.push(message));
    await fanOut.publish('channel', 'hello');
    expect(heard).toEqual(['hello']);
    await stop();
    const verdicts = await Promise.all([1, 2, 3].map(() => limits.consume('guess', 'key', 2, 30)));
    expect(verdicts.map((verdict) => verdict.allowed)).toEqual([true, true, false]);
    connection.onApplicationShutdown();
  });
});

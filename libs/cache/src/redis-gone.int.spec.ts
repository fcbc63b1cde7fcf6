import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { configureLog, Log } from '#libs/service';
import { redisUrl } from '#libs/testing';
import { RedisConnection } from './redis-connection.js';
import { RedisCache, RedisFanOut, RedisRateLimits } from './redis.js';

let port = 0;
let server: ChildProcess | null = null;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const taken = (probe.address() as AddressInfo).port;
  probe.close();
  return taken;
}

function startRedis(): void {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  server = spawn('redis-server', options, { stdio: 'ignore' });
}

async function killRedis(): Promise<void> {
  if (!server) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}

beforeAll(async () => {
  configureLog('spec', 'silent');
  port = await freePort();
});
afterAll(() => killRedis());

(redisUrl() === null ? test.skip : test)(
  'Redis goes and comes back: nothing throws or hangs, and all hear each other again',
  async () => {
    startRedis();
    const url = `redis://127.0.0.1:${port}`;
    const [one, two] = [new RedisConnection(url, new Log()), new RedisConnection(url, new Log())];
    await Promise.all([one.ready(), two.ready()]);
    const [cache, limits] = [new RedisCache(one), new RedisRateLimits(one, 'secret')];
    const [here, there] = [new RedisFanOut(one, 'here'), new RedisFanOut(two, 'there')];
    const heard: unknown[] = [];
    await here.subscribe('news', (message) => heard.push(`here ${String(message)}`));
    await there.subscribe('news', (message) => heard.push(`there ${String(message)}`));
    await cache.set('key', 'value', 60);

    server?.kill('SIGSTOP');
    const silentAt = performance.now();
    const silent = [await limits.consume('door', 's', 1, 60), await limits.consume('door', 's', 1, 60)];
    expect(silent.map(({ allowed }) => allowed)).toEqual([true, false]);
    for (let times = 0; times < 5; times += 1) expect(await cache.get('key')).toBeNull();
    const stop = await here.subscribe('while it is silent', () => undefined);
    await stop();
    expect(performance.now() - silentAt).toBeLessThan(2_500);
    server?.kill('SIGCONT');
    for (let tries = 0; tries < 100 && (await cache.get('key')) === null; tries += 1) await pause(50);
    expect(await cache.get('key')).toBe('value');

    await killRedis();
    const startedAt = performance.now();
    expect(await cache.get('key')).toBeNull();
    await cache.set('key', 'lost', 60);
    await here.publish('news', 'alone');
    const verdicts = [await limits.consume('door', 'k', 1, 60), await limits.consume('door', 'k', 1, 60)];
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, false]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(heard).toEqual(['here alone']);

    await there.subscribe('later', (message) => heard.push(`there ${String(message)}`));
    startRedis();
    await Promise.all([one.ready(), two.ready()]);
    await cache.set('key', 'again', 60);
    expect(await cache.get('key')).toBe('again');
    for (let tries = 0; tries < 100 && !heard.includes('there after'); tries += 1) {
      await here.publish('news', 'back');
      await here.publish('later', 'after');
      await pause(50);
    }
    expect(heard).toEqual(expect.arrayContaining(['there back', 'there after']));
    one.onApplicationShutdown();
    two.onApplicationShutdown();
  },
);

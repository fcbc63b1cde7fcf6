import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaBrokers, redisUrl } from '#libs/testing';
import { isStill } from '../../tools/stack/process-identity.js';
import { choosePorts, freePort } from '../../tools/stack/ports.js';
import type { StackFile } from '../../tools/stack/stack-file.js';
import { comesTrue } from '../../tools/waiting.js';
import { Launcher, outputOf } from './launcher.fixture.js';
import {
  askViewer,
  emptyRedis,
  expectCast,
  expectImport,
  keysInRedis,
  knownServices,
  networkNameOf,
  referralIds,
  rowsOf,
  runningFilesIn,
  topicsOnKafka,
} from './start.fixture.js';

const free = ['--port-base', '0'];
const [brokers, redis] = [kafkaBrokers(), redisUrl()];
const engines =
  brokers !== null && redis !== null
    ? { KAFKA_BROKERS: `${brokers}, ${brokers}`, REDIS_URL: `${redis}/7` }
    : null;

describe('npm start', () => {
  let folder: string;
  /** What the demo network has, and what it has with what was imported on top. */
  let imported: Record<string, number>;
  let counted: Record<string, number>;
  let told: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-npm-start-'));
  });
  afterEach(() => Launcher.endAll(), 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const isGone = (file: string) =>
    stat(join(folder, file)).then(
      () => false,
      () => true,
    );

  it('--once plays the story from nothing, on the ports that it was given, and ends with 0', async () => {
    const base = await freeBase();
    const launcher = new Launcher(folder, ['--port-base', String(base), '--once']);
    const stack = await launcher.isUp();
    imported = await rowsOf(stack);
    const at = (offset: number) => `http://127.0.0.1:${base + offset}`;
    expect(stack).toMatchObject({ gateway: `${at(0)}/graphql`, identity: at(10), mailSink: at(11) });
    expect(Object.values(stack.health)).toEqual([0, 1, 2, 3, 4].map((offset) => `${at(offset)}/readyz`));
    expect(new URL(stack.databases.referral ?? '').port).toBe(String(base + 13));
    expect([await launcher.ended(), launcher.said]).toEqual([
      0,
      expect.stringMatching(/\n {2}7 .*ninety closed days/),
    ]);
    told = /drafts referral \S+ \(([\da-f-]{36})\)/.exec(launcher.said)?.[1] ?? '';
    expect(await isGone('stack.json')).toBe(true);
  }, 420_000);

  it('finds its data again, doubles nothing, and says where everything is', async () => {
    const named = { PASSERELLE_DATA: folder };
    const launcher = new Launcher(folder, [...free, '--no-story'], named);
    const stack = await launcher.isUp();
    expect(await rowsOf(stack)).toEqual(imported);
    expect(await referralIds(stack)).toContain(told);
    expect((await stat(join(folder, 'stack.json'))).mode & 0o777).toBe(0o600);
    const health = await Promise.all(
      Object.values(stack.health).map(async (url) => (await fetch(url)).status),
    );
    expect(health).toEqual([200, 200, 200, 200, 200]);
    expectCast(stack);
    const [user] = stack.users;
    const words = ['token', user?.name ?? ''];
    const { code, stdout: token } = await outputOf('run.mjs', words, named);
    expect(code).toBe(0);
    expect(await askViewer(stack, token)).toEqual({
      data: { viewer: { name: user?.name, memberships: [{ role: 'ADVISER' }] } },
    });
    expect(await outputOf('run.mjs', words, { ...named, NODE_ENV: 'production' })).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('this refuses with NODE_ENV=production') as string,
    });
    const second = new Launcher(folder, free);
    expect(await second.ended()).toBe(1);
    expect(second.said).toMatch(/already running on .* \(process \d+\)\. Stop that one first/);
    await expectImport(folder, stack);
    counted = await rowsOf(stack);
    const verified = await outputOf('run.mjs', ['verify-identity-views', '--data', folder]);
    expect(verified).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/is whole: [1-9]\d* sealed/) as string,
    });
    launcher.signal('SIGINT');
    expect(await launcher.ended()).toBe(0);
    await expect(fetch(stack.gateway)).rejects.toThrow('fetch failed');
    expect(await isGone('stack.json')).toBe(true);
  }, 240_000);

  it('starts over the remains of a launcher that was killed, and stops when whoever typed it is', async () => {
    const killed = new Launcher(folder, [...free, '--no-story']);
    await killed.isUp();
    const lock = JSON.parse(await readFile(join(folder, 'lock.json'), 'utf8')) as { pid: number };
    const services = await killed.services();
    process.kill(lock.pid, 'SIGKILL');
    await killed.ended();
    expect(await comesTrue(5_000, () => isGone('stack.json'))).toBe(true);
    const again = new Launcher(folder, [...free, '--no-story']);
    const stack = await again.isUp();
    expect(await Promise.all(services.map(isStill))).toEqual(services.map(() => false));
    expect(await rowsOf(stack)).toEqual(counted);
    again.signal('SIGKILL');
    await again.ended();
    const isSilent = () =>
      fetch(stack.gateway).then(
        () => false,
        () => true,
      );
    expect(await comesTrue(20_000, isSilent, 100)).toBe(true);
    expect(await comesTrue(20_000, () => isGone('lock.json'), 100)).toBe(true);
  }, 180_000);

  it('says which service does not come up, and what to do, stops everything, and ends with 1', async () => {
    const wrappingKeys = join(folder, 'keys', 'wrapping.json');
    const whole = await readFile(wrappingKeys);
    await writeFile(wrappingKeys, whole.subarray(0, whole.length / 2));
    const launcher = new Launcher(folder, [...free, '--no-story']);
    const services = await launcher.services();
    expect([await launcher.ended(), launcher.said]).toEqual([
      1,
      expect.stringMatching(
        /\nThe referral service ended while it started\. .* in .*referral\.log\):\n(.*\n)*.*wrapping\.json .*backup(.*\n)+Mend what it names .*\n$/,
      ),
    ]);
    expect(await Promise.all(services.map(isStill))).toEqual(services.map(() => false));
    expect(runningFilesIn(folder)).toEqual([]);
    await writeFile(wrappingKeys, whole);
  }, 120_000);

  it('may be stopped before everything is up, and ends with 0', async () => {
    const launcher = new Launcher(folder, free);
    const services = await launcher.services();
    launcher.signal('SIGTERM');
    expect(await launcher.ended()).toBe(0);
    expect(await Promise.all(services.map(isStill))).toEqual(services.map(() => false));
    expect(runningFilesIn(folder)).toEqual([]);
  }, 120_000);

  it(`--reset starts from empty${engines ? ', on the Kafka and the Redis that are named' : ''}; a service that keeps ending ends it`, async () => {
    const name = await networkNameOf(folder);
    if (engines) await emptyRedis(engines.REDIS_URL);
    const launcher = new Launcher(folder, [...free, '--no-story', '--reset'], engines ?? {});
    const stack = await launcher.isUp();
    expect(await networkNameOf(folder)).not.toBe(name);
    expect(await rowsOf(stack)).toEqual(imported);
    expect(await referralIds(stack)).not.toContain(told);
    if (engines) await expectUseOf(engines, stack, await networkNameOf(folder));
    await launcher.killUntilItEnds('notification');
    expect([await launcher.ended(), launcher.said]).toEqual([
      1,
      expect.stringMatching(
        /(\nThe notification service ended unexpectedly \(SIGKILL\); it is started again\.){4}(.*\n)+The notification service keeps ending \(SIGKILL\)\. .*notification\.log/,
      ),
    ]);
    expect(runningFilesIn(folder)).toEqual([]);
  }, 180_000);

  it('says whose port is taken, and ends with 1', async () => {
    const base = await freeBase();
    const holder = createServer().listen(base + 3, '127.0.0.1');
    const launcher = new Launcher(folder, ['--port-base', String(base)]);
    expect(await launcher.ended()).toBe(1);
    expect(launcher.said).toContain(`Port ${base + 3}, which the notification service needs, is taken.`);
    await new Promise((resolve) => holder.close(resolve));
  });

  it('says that the data folder cannot be used, and ends with 1', async () => {
    const launcher = new Launcher('/proc/passerelle', free);
    expect(await launcher.ended()).toBe(1);
    expect(launcher.said).toMatch(/data folder \/proc\/passerelle is not writable .*--data DIR/);
  });
});

async function expectUseOf(
  { KAFKA_BROKERS, REDIS_URL }: NonNullable<typeof engines>,
  stack: StackFile,
  network: string,
): Promise<void> {
  const topics = await topicsOnKafka(KAFKA_BROKERS.split(','), network);
  expect(topics).toEqual(expect.arrayContaining(['directory.service.v1', 'referral.referral.v1']));
  expect(await comesTrue(60_000, async () => (await knownServices(stack)) > 0, 100)).toBe(true);
  expect(await keysInRedis(REDIS_URL)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^cache:memberships:/) as string]),
  );
}

/** A base from which all ports are free, a moment ago. */
async function freeBase(): Promise<number> {
  for (;;) {
    const base = await freePort();
    const chosen = await choosePorts(base).catch(() => null);
    if (chosen) return base;
  }
}

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { isStill } from '../../tools/stack/process-identity.js';
import { freePort } from '../../tools/stack/ports.js';
import type { StackFile } from '../../tools/stack/stack-file.js';
import { comesTrue } from '../../tools/waiting.js';
import { Launcher, outputOf } from './launcher.fixture.js';

const free = ['--port-base', '0'];

describe('npm start', () => {
  let folder: string;
  let counted: Record<string, number>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-npm-start-'));
  });
  afterEach(() => Launcher.endAll(), 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('--once plays the story from nothing and ends with 0', async () => {
    const launcher = new Launcher(folder, [...free, '--once']);
    counted = await rowsOf(await launcher.isUp());
    expect([await launcher.ended(), launcher.said]).toEqual([
      0,
      expect.stringMatching(/\n {2}7 .*ninety closed days/),
    ]);
    await expect(stat(join(folder, 'stack.json'))).rejects.toThrow('ENOENT');
  }, 420_000);

  it('finds its data again, doubles nothing, and says where everything is', async () => {
    const launcher = new Launcher(folder, [...free, '--no-story']);
    const stack = await launcher.isUp();
    expect(await rowsOf(stack)).toEqual(counted);
    expect((await stat(join(folder, 'stack.json'))).mode & 0o777).toBe(0o600);
    expect(stack.gateway).toMatch(/\/graphql$/);
    const health = await Promise.all(
      Object.values(stack.health).map(async (url) => (await fetch(url)).status),
    );
    expect(health).toEqual([200, 200, 200, 200, 200]);
    expectCast(stack);
    await expectToken(folder, stack);
    await expectSecondCopyRefused(folder);
    const { code, stdout } = await outputOf('run.mjs', ['verify-identity-views', '--data', folder]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/is whole: [1-9]\d* sealed/)]);
    await expectImport(folder, stack);
    counted = await rowsOf(stack);
    launcher.signal('SIGINT');
    expect(await launcher.ended()).toBe(0);
    await expect(fetch(stack.gateway)).rejects.toThrow('fetch failed');
    await expect(stat(join(folder, 'stack.json'))).rejects.toThrow('ENOENT');
  }, 240_000);

  it('starts over the remains of a launcher that was killed', async () => {
    const killed = new Launcher(folder, [...free, '--no-story']);
    await killed.isUp();
    const lock = JSON.parse(await readFile(join(folder, 'lock.json'), 'utf8')) as { pid: number };
    const services = JSON.parse(await readFile(join(folder, 'processes.json'), 'utf8')) as Parameters<
      typeof isStill
    >[0][];
    process.kill(lock.pid, 'SIGKILL');
    await killed.ended();
    const forgotten = () =>
      stat(join(folder, 'stack.json')).then(
        () => false,
        () => true,
      );
    expect(await comesTrue(5_000, forgotten)).toBe(true);
    const again = new Launcher(folder, [...free, '--no-story']);
    const stack = await again.isUp();
    expect(await Promise.all(services.map(isStill))).toEqual(services.map(() => false));
    expect(await rowsOf(stack)).toEqual(counted);
    again.signal('SIGTERM');
    expect(await again.ended()).toBe(0);
  }, 120_000);

  it('stops everything when whoever typed it is killed', async () => {
    const launcher = new Launcher(folder, [...free, '--no-story']);
    const stack = await launcher.isUp();
    launcher.signal('SIGKILL');
    await launcher.ended();
    const gone = () =>
      fetch(stack.gateway).then(
        () => false,
        () => true,
      );
    expect(await comesTrue(20_000, gone, 100)).toBe(true);
    const unlocked = () =>
      stat(join(folder, 'lock.json')).then(
        () => false,
        () => true,
      );
    expect(await comesTrue(20_000, unlocked, 100)).toBe(true);
  }, 120_000);

  it('says whose port is taken, and ends with 1', async () => {
    const base = (await freePort()) - 3;
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

/** What a second start must not double. */
async function rowsOf({ databases }: StackFile): Promise<Record<string, number>> {
  const client = new Client({ connectionString: databases.directory });
  await client.connect();
  try {
    const tables = [
      'places',
      'organizations',
      'conventions',
      'services',
      'advisers',
      'memberships',
      'contacts',
    ];
    const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ');
    const { rows } = await client.query<Record<string, number>>(`select ${counts}`);
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}

function expectCast({ users }: StackFile): void {
  const of = (role: string) => users.filter((user) => user.role === role);
  expect(new Set(of('ADVISER').map(({ placeId }) => placeId)).size).toBeGreaterThanOrEqual(2);
  expect(new Set(of('PARTNER').map(({ organizationId }) => organizationId)).size).toBe(6);
  expect([of('COORDINATOR').length, of('DASHBOARD').length, of('OPERATOR').length]).toEqual([2, 1, 1]);
}

async function expectToken(folder: string, { gateway, users }: StackFile): Promise<void> {
  const { code, stdout } = await outputOf('run.mjs', ['token', users[0]?.name ?? '', '--data', folder]);
  expect(code).toBe(0);
  const response = await fetch(gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${stdout.trim()}` },
    body: JSON.stringify({ query: '{ viewer { name memberships { role } } }' }),
  });
  expect(await response.json()).toEqual({
    data: { viewer: { name: users[0]?.name, memberships: [{ role: 'ADVISER' }] } },
  });
}

/** A file is taken while the network runs, and found at once; a broken one leaves it as it was. */
async function expectImport(folder: string, { gateway }: StackFile): Promise<void> {
  const lists = {
    ...{ format: 'passerelle-json', version: 1, source: { key: 'brewers', name: 'Register of brewers' } },
    organizations: [{ key: 'school', name: 'Brewing School', language: 'en' }],
    services: [
      { key: 'course', organization: 'school', language: 'en', name: { en: 'Zymurgy for beginners' } },
    ],
  };
  const file = join(folder, 'brewers.json');
  const importing = () => outputOf('run.mjs', ['import', 'passerelle-json', file, '--data', folder]);
  await writeFile(file, JSON.stringify(lists).slice(0, -1));
  const broken = await importing();
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringMatching(/nothing was imported.*cut off/)]);
  await writeFile(file, JSON.stringify(lists));
  const taken = await importing();
  expect([taken.code, taken.stdout]).toEqual([0, expect.stringMatching(/\nall +2 +0 +0 +0\n/)]);
  expect(taken.stderr).toContain('writing organization: 1 rows\n');
  const response = await fetch(gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ services(search: "zymurgy") { nodes { name } } }' }),
  });
  expect(await response.json()).toEqual({
    data: { services: { nodes: [{ name: 'Zymurgy for beginners' }] } },
  });
}

async function expectSecondCopyRefused(folder: string): Promise<void> {
  const second = new Launcher(folder, free);
  expect(await second.ended()).toBe(1);
  expect(second.said).toMatch(/already running on .* \(process \d+\)\. Stop that one first/);
}

import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { projectFolder } from '../project.js';
import { DataFolder } from './data-folder.js';
import { checkEnginesNamed } from './engines-named.js';
import { readOptions } from './options.js';
import { choosePorts, freePort } from './ports.js';
import { readSecrets } from './secrets.js';
import { startStack } from './stack.js';

describe('a start that cannot be', () => {
  let path: string;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'passerelle-start-'));
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  it('says whose port is taken, and what to do, and leaves nothing behind', async () => {
    const base = (await freePort()) - 2;
    const holder = createServer().listen(base + 2, '127.0.0.1');
    await expect(startStack({ dataFolder: path, portBase: base })).rejects.toThrow(
      new RegExp(
        `Port ${base + 2}, which the referral service needs, is taken\\..*--port-base ${base + 1000}`,
      ),
    );
    expect(await readdir(path)).toEqual(expect.not.arrayContaining(['lock.json', 'stack.json']));
    await new Promise((resolve) => holder.close(resolve));
  });

  it('says that the data folder is not writable', async () => {
    await writeFile(join(path, 'file'), '');
    await expect(startStack({ dataFolder: join(path, 'file'), portBase: 0 })).rejects.toThrow(
      /data folder .*file is not writable \(a file stands in its place\)\..*--data DIR/,
    );
    await expect(DataFolder.open('/proc/passerelle')).rejects.toThrow('is not writable');
  });

  it.each(['logs', 'keys'])('says that a file stands in the place of its %s', async (name) => {
    const folder = await DataFolder.open(path);
    await readSecrets(folder);
    await writeFile(folder.file(name), '');
    await expect(startStack({ dataFolder: path, portBase: 0 })).rejects.toThrow(
      `${name} is not writable (a file stands in its place).`,
    );
  });

  it('says that its secrets are damaged, rather than making others', async () => {
    const folder = await DataFolder.open(path);
    const secrets = await readSecrets(folder);
    expect(await readSecrets(folder)).toEqual(secrets);
    for (const damage of ['', '{"a', 'null', JSON.stringify({ ...secrets, links: '' })]) {
      await writeFile(folder.file('secrets.json'), damage);
      await expect(readSecrets(folder)).rejects.toThrow('secrets.json is damaged');
    }
  });

  it("leaves a stranger's folder alone, whatever it is called there", async () => {
    await mkdir(join(path, 'logs'));
    await writeFile(join(path, 'thesis.txt'), 'mine');
    await expect(startStack({ dataFolder: path, portBase: 0, reset: true })).rejects.toThrow(
      'holds other things',
    );
    expect((await readdir(path)).sort()).toEqual(['logs', 'thesis.txt']);
  });

  it('says which engine that was named does not answer, at once', async () => {
    const port = await freePort();
    const nobody = `127.0.0.1:${port}`;
    await expect(startStack({ dataFolder: path, portBase: 0, kafkaBrokers: nobody })).rejects.toThrow(
      `No Kafka answers at ${nobody} (KAFKA_BROKERS).`,
    );
    const redisUrl = `redis://${nobody}`;
    await expect(startStack({ dataFolder: path, portBase: 0, redisUrl })).rejects.toThrow(
      `No Redis answers at ${nobody} (REDIS_URL).`,
    );
  });

  it('is not content with something else that listens where an engine was named', async () => {
    const other = createHttpServer((request, response) => response.end('Welcome.')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const there = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    await expect(checkEnginesNamed({ kafkaBrokers: there })).rejects.toThrow(`No Kafka answers at ${there}`);
    const redisUrl = `redis://${there}`;
    await expect(checkEnginesNamed({ redisUrl })).rejects.toThrow(`No Redis answers at ${there}`);
    await new Promise((resolve) => other.close(resolve));
  });

  it.each([
    [{ kafkaBrokers: 'localhost' }, 'KAFKA_BROKERS is not of the form host:port,host:port. Correct it,'],
    [{ kafkaBrokers: 'localhost:9092,' }, 'KAFKA_BROKERS is not of the form'],
    [{ kafkaBrokers: 'localhost:99999' }, 'KAFKA_BROKERS is not of the form'],
    [{ redisUrl: 'localhost:6379' }, 'REDIS_URL is not of the form redis://host:port. Correct it,'],
    [{ databaseServerUrl: 'nonsense' }, 'DATABASE_SERVER_URL is not of the form postgres://'],
  ])('says which setting is broken: %j', async (broken, sentence) => {
    await expect(startStack({ dataFolder: path, portBase: 0, ...broken })).rejects.toThrow(sentence);
    expect(await readdir(path)).not.toContain('lock.json');
  });

  it('keeps the data where a port is taken, though it was told to start from empty', async () => {
    const secrets = await readSecrets(await DataFolder.open(path));
    const portBase = await freePort();
    const holder = createServer().listen(portBase, '127.0.0.1');
    await expect(startStack({ dataFolder: path, portBase, reset: true })).rejects.toThrow('is taken');
    await new Promise((resolve) => holder.close(resolve));
    expect(await readSecrets(await DataFolder.open(path))).toEqual(secrets);
  });

  it('keeps what is secret from everybody else', async () => {
    const folder = await DataFolder.open(path);
    await readSecrets(folder);
    const { mode } = await stat(folder.file('secrets.json'));
    expect(mode & 0o777).toBe(0o600);
  });
});

describe('the ports', () => {
  it('follow the base', async () => {
    const base = await freePort();
    await expect(choosePorts(base)).resolves.toMatchObject({
      gateway: base,
      insights: base + 4,
      identity: base + 10,
    });
  });

  it('are none that browsers refuse to open', async () => {
    await expect(choosePorts(6000)).rejects.toThrow(
      'Port 6000, which the gateway needs, is one that browsers refuse to open. Move all ports with --port-base 6100.',
    );
  });

  it('are free ones, and different, where no base is given', async () => {
    const ports = Object.values(await choosePorts(0));
    expect(new Set(ports).size).toBe(ports.length);
  });
});

describe('the words after npm start --', () => {
  const environment = process.env;
  beforeEach(() => {
    process.env = { ...environment };
  });
  afterEach(() => {
    process.env = environment;
  });

  it('have defaults', () => {
    expect(readOptions([])).toMatchObject({ once: false, story: true, reset: false, portBase: 4000 });
  });

  it('mean the folder where they were typed, which npm has left', () => {
    process.env.INIT_CWD = '/home/somebody';
    process.env.npm_package_json = join(projectFolder, 'package.json');
    expect(readOptions(['--data', 'mine']).dataFolder).toBe('/home/somebody/mine');
    expect(readOptions(['--data', '/elsewhere']).dataFolder).toBe('/elsewhere');
    process.env.PASSERELLE_DATA = 'theirs';
    expect(readOptions([]).dataFolder).toBe('/home/somebody/theirs');
    delete process.env.INIT_CWD;
    expect(readOptions([]).dataFolder).toBe(resolve('theirs'));
  });

  it.each([
    [['--port-base', 'x'], '--port-base is a number'],
    [['--port-base', '80'], '--port-base is a number'],
    [['--once', '--no-story'], 'choose one'],
    [['--onec'], "Unknown option '--onec'"],
    [['extra'], 'Unexpected argument'],
  ])('%j are refused', (words, because) => {
    expect(() => readOptions(words)).toThrow(because);
  });
});

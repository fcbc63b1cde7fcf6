import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Violation {
  rule: { name: string };
  from: string;
}

/** A small tree that keeps every wall; each breach below adds one file to it. */
const soundTree: Record<string, string> = {
  'package.json': JSON.stringify({ type: 'module', imports: { '#libs/*': './libs/*/src/index.ts' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext' } }),
  'libs/events/src/index.ts': 'export const fact = 1;',
  'libs/events/src/inner.ts': 'export const inner = 1;',
  'libs/messaging/src/index.ts': "import { Kafka } from 'kafkajs';\nexport const bus = Kafka;",
  'libs/cache/src/index.ts': "import { createClient } from 'redis';\nexport const cache = createClient;",
  'libs/testing/src/index.ts': 'export const clone = 1;',
  'apps/one/src/room/room.machine.ts': "import { fact } from '#libs/events';\nexport const machine = fact;",
  'apps/one/src/room/room.entity.ts': 'export class RoomEntity {}',
  'apps/one/src/room/room.reader.ts':
    "import { RoomEntity } from './room.entity.js';\nexport const read = RoomEntity;",
  'apps/one/src/other/other.service.ts':
    "import { read } from '../room/room.reader.js';\nexport const other = read;",
  'apps/one/src/other/other.spec.ts': "import { clone } from '#libs/testing';\nexport const tested = clone;",
  'apps/two/src/main.ts': "import { fact } from '#libs/events';\nexport const main = fact;",
};

const breaches: [wall: string, file: string, code: string][] = [
  ['no-cycles', 'libs/events/src/inner.ts', "export * from './round.js';"],
  ['apps-never-import-apps', 'apps/two/src/breach.ts', "export * from '../../one/src/room/room.machine.js';"],
  ['libs-never-import-apps', 'libs/events/src/breach.ts', "export * from '../../../apps/two/src/main.js';"],
  ['libs-by-their-index-only', 'libs/testing/src/breach.ts', "export * from '../../events/src/inner.js';"],
  [
    'libs-by-their-index-only-for-others',
    'apps/two/src/breach.ts',
    "export * from '../../../libs/events/src/inner.js';",
  ],
  ['plumbing-knows-no-domain-words', 'libs/cache/src/breach.ts', "export * from '#libs/events';"],
  ['machines-are-pure', 'apps/one/src/room/breach.machine.ts', "export * from './room.entity.js';"],
  ['machines-are-pure', 'apps/one/src/room/breach.machine.ts', "export * from '@nestjs/common';"],
  ['rooms-ask-readers', 'apps/one/src/other/breach.ts', "export * from '../room/room.entity.js';"],
  ['testing-in-specs-only', 'apps/one/src/other/breach.ts', "export * from '#libs/testing';"],
  ['kafka-behind-messaging', 'apps/one/src/other/breach.ts', "export * from 'kafkajs';"],
  ['redis-behind-cache', 'apps/one/src/other/breach.ts', "export * from 'redis';"],
];

describe('the walls', () => {
  let tree: string;

  beforeEach(async () => {
    tree = await mkdtemp(join(tmpdir(), 'passerelle-walls-'));
    await cp(join(root, '.dependency-cruiser.cjs'), join(tree, '.dependency-cruiser.cjs'));
    for (const [file, code] of Object.entries(soundTree)) await plant(file, code);
    for (const name of ['kafkajs', 'redis', '@nestjs/common']) await install(name);
  });
  afterEach(() => rm(tree, { recursive: true, force: true }));

  it('let a sound tree stand', async () => {
    expect(await violations()).toEqual([]);
  });

  it.each(breaches)('%s falls at %s: %s', async (wall, file, code) => {
    if (wall === 'no-cycles') await plant('libs/events/src/round.ts', "export * from './inner.js';");
    await plant(file, code);
    expect(await violations()).toContain(wall);
  });

  async function plant(file: string, code: string): Promise<void> {
    const path = join(tree, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${code}\n`);
  }

  async function install(name: string): Promise<void> {
    await plant(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    await plant(`node_modules/${name}/index.js`, 'exports.Kafka = exports.createClient = 1;');
  }

  async function violations(): Promise<string[]> {
    const args = [cruiser, '--output-type', 'json', 'apps', 'libs'];
    const { stdout } = await run(process.execPath, args, { cwd: tree, maxBuffer: 1 << 24 }).catch(
      (failed: unknown) => failed as { stdout: string },
    );
    const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))];
  }
});

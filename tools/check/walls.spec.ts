import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeProgram, projectFolder } from '../project.js';

interface Violation {
  from: string;
  rule: { name: string };
}

/** A small tree with one breach of each wall, and beside it what is allowed. */
const tree: Record<string, string> = {
  'package.json': JSON.stringify({ type: 'module', imports: { '#libs/*': './libs/*/src/index.ts' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext' } }),
  'node_modules/kafkajs/package.json': JSON.stringify({ name: 'kafkajs', main: 'index.js' }),
  'node_modules/kafkajs/index.js': 'exports.kafka = 1;',
  'node_modules/redis/package.json': JSON.stringify({ name: 'redis', main: 'index.js' }),
  'node_modules/redis/index.js': 'exports.redis = 1;',
  'libs/events/src/index.ts': "export * from './deep.js';",
  'libs/events/src/deep.ts': 'export const fact = 1;',
  'libs/testing/src/index.ts': 'export const fixture = 1;',
  'libs/cache/src/index.ts': 'export const cache = 1;',
  'apps/other/src/thing.ts': 'export const thing = 1;',
  'apps/one/src/room/room.entity.ts': 'export const row = 1;',
  'apps/one/src/room/room.service.ts': "import './room.entity.js'; import '#libs/events';",
  'apps/one/src/room/room.service.int.spec.ts': "import '#libs/testing';",

  'apps/one/src/ring-a.ts': "export * from './ring-b.js'; export const a = 1;",
  'apps/one/src/ring-b.ts': "export * from './ring-a.js'; export const b = 1;",
  'apps/one/src/foreign-app.ts': "import '../../other/src/thing.js';",
  'libs/cache/src/knows-an-app.ts': "import '../../../apps/other/src/thing.js';",
  'libs/testing/src/deep-lib.ts': "import '../../events/src/deep.js';",
  'apps/one/src/deep-lib.ts': "import '../../../libs/events/src/deep.js';",
  'libs/cache/src/domain-word.ts': "import '#libs/events';",
  'apps/one/src/room/room.machine.ts': "import './room.service.js';",
  'apps/one/src/neighbour/neighbour.service.ts': "import '../room/room.entity.js';",
  'apps/one/src/room/uses-testing.ts': "import '#libs/testing';",
  'apps/one/src/says-kafka.ts': "import 'kafkajs';",
  'apps/one/src/says-redis.ts': "import 'redis';",
};

const breaches: [string, string][] = [
  ['no-cycles', 'apps/one/src/ring-a.ts'],
  ['apps-never-import-apps', 'apps/one/src/foreign-app.ts'],
  ['libs-never-import-apps', 'libs/cache/src/knows-an-app.ts'],
  ['libs-by-their-index-only', 'libs/testing/src/deep-lib.ts'],
  ['libs-by-their-index-only-for-others', 'apps/one/src/deep-lib.ts'],
  ['plumbing-knows-no-domain-words', 'libs/cache/src/domain-word.ts'],
  ['machines-are-pure', 'apps/one/src/room/room.machine.ts'],
  ['rooms-ask-readers', 'apps/one/src/neighbour/neighbour.service.ts'],
  ['testing-in-specs-only', 'apps/one/src/room/uses-testing.ts'],
  ['kafka-behind-messaging', 'apps/one/src/says-kafka.ts'],
  ['redis-behind-cache', 'apps/one/src/says-redis.ts'],
];

describe('the walls', () => {
  let folder: string;
  let found: Violation[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-walls-'));
    for (const [path, text] of Object.entries(tree)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    found = await cruise(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(breaches)('%s catches %s', (rule, file) => {
    expect(found.filter(({ from }) => from === file).map((one) => one.rule.name)).toContain(rule);
  });

  it('stand nowhere else than where they are meant to', () => {
    const guilty = new Set(breaches.map(([, file]) => file));
    const innocent = found.filter(({ from }) => !guilty.has(from) && from !== 'apps/one/src/ring-b.ts');
    expect(innocent).toEqual([]);
  });

  it('are all tried here', async () => {
    const { default: configuration } = (await import(join(projectFolder, '.dependency-cruiser.cjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    expect(breaches.map(([rule]) => rule).sort()).toEqual(
      configuration.forbidden.map(({ name }) => name).sort(),
    );
  });
});

function cruise(folder: string): Promise<Violation[]> {
  const program = join(projectFolder, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const words = [
    'apps',
    'libs',
    '--config',
    join(projectFolder, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
  ];
  return new Promise((resolve, reject) => {
    execFile(nodeProgram, [program, ...words], { cwd: folder, maxBuffer: 1 << 25 }, (error, stdout) => {
      if (stdout === '') reject(error ?? new Error('dependency-cruiser said nothing.'));
      else resolve((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
    });
  });
}

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeProgram, projectFolder } from '../project.js';

interface Violation {
  from: string;
  rule: { name: string };
}

/** A small tree where nobody does anything wrong, once the breaches are taken out. */
const innocent: Record<string, string> = {
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
  'apps/one/src/room/room.reader.ts': "import './room.entity.js';",
  'apps/one/src/room/room.service.ts': "import './room.entity.js'; import '#libs/events';",
  'apps/one/src/room/room.service.int.spec.ts': "import '#libs/testing';",
  'apps/one/src/room/digest.machine.ts': "import '#libs/events'; import 'node:crypto';",
  'apps/one/src/neighbour/neighbour.reader.ts': "import '../room/room.reader.js';",
  'apps/one/src/ring-b.ts': "export * from './ring-a.js'; export const b = 1;",
  'apps/directory/src/telling/telling.service.ts': 'export const tell = 1;',
  'apps/directory/src/place/place.service.ts': "import '../telling/telling.service.js';",
  'apps/directory/src/import/deep/apply.ts': "import '../../place/place.service.js';",
};

/** And one breach of each wall: which, where, by what. */
const breaches: readonly (readonly [string, string, string])[] = [
  ['no-cycles', 'apps/one/src/ring-a.ts', "export * from './ring-b.js'; export const a = 1;"],
  ['apps-never-import-apps', 'apps/one/src/foreign-app.ts', "import '../../other/src/thing.js';"],
  ['libs-never-import-apps', 'libs/cache/src/app.ts', "import '../../../apps/other/src/thing.js';"],
  ['libs-by-their-index-only', 'libs/testing/src/deep-lib.ts', "import '../../events/src/deep.js';"],
  [
    'libs-by-their-index-only-for-others',
    'apps/one/src/deep-lib.ts',
    "import '../../../libs/events/src/deep.js';",
  ],
  ['plumbing-knows-no-domain-words', 'libs/cache/src/domain-word.ts', "import '#libs/events';"],
  ['machines-are-pure', 'apps/one/src/room/room.machine.ts', "import './room.service.js';"],
  ['machines-touch-nothing', 'apps/one/src/room/disk.machine.ts', "import 'node:fs';"],
  ['rooms-ask-readers', 'apps/one/src/neighbour/rows.service.ts', "import '../room/room.entity.js';"],
  ['rooms-hand-work-by-the-list', 'apps/one/src/neighbour/acts.ts', "import '../room/room.service.js';"],
  [
    'rooms-hand-work-by-the-list',
    'apps/directory/src/language/words.ts',
    "import '../telling/telling.service.js';",
  ],
  ['testing-in-specs-only', 'apps/one/src/room/uses-testing.ts', "import '#libs/testing';"],
  ['kafka-behind-messaging', 'apps/one/src/says-kafka.ts', "import 'kafkajs';"],
  ['redis-behind-cache', 'apps/one/src/says-redis.ts', "import 'redis';"],
];

/** Every wall is seen to stop who breaks it, and nobody else. */
export async function breachProblems(): Promise<string | null> {
  const found = await inPlantedTree(cruise);
  const guilty = new Set(breaches.map(([, file]) => file));
  const problems = [
    ...breaches
      .filter(([rule, file]) => !found.some((one) => one.from === file && one.rule.name === rule))
      .map(([rule, file]) => `The wall ${rule} does not stop ${file}.`),
    ...found
      .filter(({ from }) => !guilty.has(from))
      .map(({ from, rule }) => `The wall ${rule.name} stops ${from}, which does nothing wrong.`),
    ...(await untried()),
    ...(await undocumented()),
  ];
  return problems.length > 0 ? problems.join('\n') : null;
}

async function untried(): Promise<string[]> {
  const { default: configuration } = (await import(join(projectFolder, '.dependency-cruiser.cjs'))) as {
    default: { forbidden: { name: string }[] };
  };
  const walls = new Set(configuration.forbidden.map(({ name }) => name));
  for (const [rule] of breaches) walls.delete(rule);
  return [...walls].map((name) => `No breach of the wall ${name} is planted.`);
}

/** The list of the wall and the table of the decision say the same. */
async function undocumented(): Promise<string[]> {
  const decision = 'docs/decisions/0017-rooms-hand-work-to-named-rooms.md';
  const text = await readFile(join(projectFolder, decision), 'utf8');
  const list = JSON.parse(
    await readFile(join(projectFolder, 'tools/check/handed-work.json'), 'utf8'),
  ) as Record<string, Record<string, string[]>>;
  const said = text
    .replaceAll(/ {2,}/g, ' ')
    .split('\n')
    .filter((line) => /^\| \w+: /.test(line));
  const due = Object.entries(list).flatMap(([house, rooms]) =>
    Object.entries(rooms).map(([room, callers]) => {
      return `| ${house}: ${room === '*' ? 'all rooms' : `\`${room}\``} | ${callers.join(', ')} |`;
    }),
  );
  return [
    ...due
      .filter((line) => !said.some((one) => one.startsWith(line)))
      .map((line) => `${decision} lacks: ${line}`),
    ...said
      .filter((one) => !due.some((line) => one.startsWith(line)))
      .map((one) => `${decision} goes beyond the list: ${one}`),
  ];
}

async function inPlantedTree<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-walls-'));
  try {
    const planted = breaches.map(([, file, text]) => [file, text] as const);
    for (const [path, text] of [...Object.entries(innocent), ...planted]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function cruise(folder: string): Promise<Violation[]> {
  const program = join(projectFolder, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(projectFolder, '.dependency-cruiser.cjs');
  const words = [program, 'apps', 'libs', '--config', config, '--output-type', 'json'];
  return new Promise((resolve, reject) => {
    execFile(nodeProgram, words, { cwd: folder, maxBuffer: 1 << 25 }, (error, stdout) => {
      if (stdout === '') reject(error ?? new Error('dependency-cruiser said nothing.'));
      else resolve((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
    });
  });
}

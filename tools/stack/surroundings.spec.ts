import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataFolder } from './data-folder.js';
import { surround, type World } from './surroundings.js';

let parent: string;
let folder: DataFolder;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'passerelle-surroundings-'));
  // Nobody but its owner may enter, as in the home of root.
  await mkdir(join(parent, 'home'), { mode: 0o700 });
  folder = await DataFolder.open(join(parent, 'home', 'data'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function during<T>(reset: boolean, look: (world: World) => Promise<T>): Promise<T> {
  await using undo = new AsyncDisposableStack();
  return await look(await surround(folder, { dataFolder: folder.path, portBase: 0, reset }, undo));
}

async function tablesIn({ surroundings }: World, first = ''): Promise<number> {
  const client = new pg.Client({ connectionString: surroundings.databaseUrl('directory') });
  await client.connect();
  try {
    await client.query(first);
    const { rowCount } = await client.query(`select from pg_tables where schemaname = 'public'`);
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

it('finds its databases again, and starts from empty where it is told to', async () => {
  expect(await during(false, (world) => tablesIn(world, 'create table kept ()'))).toBe(1);
  expect(await during(false, (world) => tablesIn(world))).toBe(1);
  expect(await during(true, (world) => tablesIn(world))).toBe(0);
});

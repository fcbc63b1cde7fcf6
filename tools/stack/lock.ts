import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Sentence } from '../sentence.js';
import type { DataFolder } from './data-folder.js';
import { identify, isStill } from './process-identity.js';

export const lockFile = 'lock.json';
/** Somebody who was killed a moment ago may not have noticed yet. */
const patienceMs = 2_000;
const stoppingPatienceMs = 20_000;

const Holder = z.object({ pid: z.number(), started: z.string(), command: z.string(), stopping: z.boolean() });
type Holder = z.infer<typeof Holder>;

/** One stack per data folder. */
export interface Lock {
  /** Tells a newcomer that waiting pays. */
  markStopping(): Promise<void>;
  release(): Promise<void>;
}

/** Takes the lock, over the remains of a killed holder too; a sentence where another copy runs. */
export async function takeLock(folder: DataFolder): Promise<Lock> {
  const self = await identify(process.pid);
  if (!self) throw new Error('The own process cannot be identified.');
  const since = Date.now();
  while (!(await tryLock(folder, { ...self, stopping: false }))) {
    const holder = await readHolder(folder);
    if (!holder) continue;
    if (!(await isStill(holder))) await removeStale(folder, holder);
    else await waitFor(folder, holder, Date.now() - since);
  }
  return {
    markStopping: () => folder.writeJson(lockFile, { ...self, stopping: true }),
    release: () => folder.remove(lockFile),
  };
}

async function waitFor(folder: DataFolder, holder: Holder, waitedMs: number): Promise<void> {
  if (waitedMs > (holder.stopping ? stoppingPatienceMs : patienceMs) || holder.pid === process.pid) {
    throw new Sentence(
      `Passerelle is already running on ${folder.path} (process ${holder.pid}). ` +
        'Stop that one first, or start a second one with --data DIR and --port-base N.',
    );
  }
  await sleep(100);
}

async function tryLock(folder: DataFolder, holder: Holder): Promise<boolean> {
  const draft = folder.file(`${lockFile}.${randomUUID()}`);
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, folder.file(lockFile));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

async function readHolder(folder: DataFolder): Promise<Holder | null> {
  try {
    const text = await readFile(folder.file(lockFile), 'utf8');
    return Holder.safeParse(parse(text)).data ?? { pid: 0, started: '', command: text, stopping: false };
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Two newcomers may find the same remains: whoever moved away the other's fresh lock puts it back. */
async function removeStale(folder: DataFolder, stale: Holder): Promise<void> {
  const aside = folder.file(`${lockFile}.${randomUUID()}`);
  try {
    await rename(folder.file(lockFile), aside);
  } catch {
    return;
  }
  const moved = Holder.safeParse(parse(await readFile(aside, 'utf8'))).data;
  if (moved && (moved.pid !== stale.pid || moved.started !== stale.started)) {
    await link(aside, folder.file(lockFile)).catch(() => undefined);
  }
  await rm(aside, { force: true });
}

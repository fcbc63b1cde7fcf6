import { randomUUID } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Sentence } from '../sentence.js';
import type { DataFolder } from './data-folder.js';
import { identify, isStill } from './process-identity.js';

export const lockFile = 'lock.json';
/** Held for the moment in which remains are cleared. */
const clearingFile = `${lockFile}.clearing`;
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
  const identity = await identify(process.pid);
  if (!identity) throw new Error('The own process cannot be identified.');
  const self = { ...identity, stopping: false };
  const since = Date.now();
  while (!(await tryCreate(folder, lockFile, self))) {
    const holder = await readHolder(folder);
    if (!holder) continue;
    if (!(await isStill(holder))) await removeStale(folder, self);
    else await waitFor(folder, holder, Date.now() - since);
  }
  return {
    markStopping: () => folder.writeJson(lockFile, { ...self, stopping: true }),
    release: () => folder.remove(lockFile),
  };
}

/** Whether a stack runs on this folder now, or is starting or stopping. */
export async function isHeld(dataFolder: string): Promise<boolean> {
  const holder = await readHolder({ file: (...names) => join(dataFolder, ...names) });
  return holder !== null && isStill(holder);
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

/** Whole or not at all; false where somebody else's is there. */
async function tryCreate(folder: DataFolder, name: string, holder: Holder): Promise<boolean> {
  const draft = folder.file(`${name}.${randomUUID()}`);
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, folder.file(name));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

async function readHolder(folder: Pick<DataFolder, 'file'>, name = lockFile): Promise<Holder | null> {
  try {
    const text = await readFile(folder.file(name), 'utf8');
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

/**
 * Newcomers who find the same remains clear them one at a time, and each looks again before it does: what is removed is
 * never the lock that another one has taken meanwhile.
 */
async function removeStale(folder: DataFolder, self: Holder): Promise<void> {
  if (!(await tryCreate(folder, clearingFile, self))) {
    const clearing = await readHolder(folder, clearingFile);
    if (clearing && !(await isStill(clearing))) await folder.remove(clearingFile);
    return;
  }
  try {
    const holder = await readHolder(folder);
    if (holder && !(await isStill(holder))) await folder.remove(lockFile);
  } finally {
    await folder.remove(clearingFile);
  }
}

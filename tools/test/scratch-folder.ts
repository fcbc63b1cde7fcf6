import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { availableMemory } from 'node:process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { identify } from '../stack/process-identity.js';

/** Where Linux keeps files in memory. */
const inMemory = '/dev/shm';
const neededBytes = 3 * 1024 ** 3;
const prefix = 'passerelle-test-';

/**
 * A folder for everything that a run writes and throws away, databases above all: in memory where there is room and
 * programs may run from it, or else where the system keeps such files. What a killed run left in it goes first.
 */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const parent = (await isRoomy(inMemory)) ? inMemory : tmpdir();
  await sweepForsaken(parent);
  const folder = await mkdtemp(join(parent, `${prefix}${process.pid}-`));
  try {
    await chmod(folder, 0o711);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function isRoomy(parent: string): Promise<boolean> {
  const room = await statfs(parent).catch(() => null);
  const bytes = Math.min(availableMemory(), (room?.bavail ?? 0) * (room?.bsize ?? 0));
  return bytes >= neededBytes && runsPrograms(parent);
}

async function runsPrograms(parent: string): Promise<boolean> {
  const folder = await mkdtemp(join(parent, prefix)).catch(() => null);
  if (folder === null) return false;
  try {
    const program = join(folder, 'program');
    await writeFile(program, '#!/bin/sh\n', { mode: 0o700 });
    await promisify(execFile)(program);
    return true;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sweepForsaken(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || (await identify(Number(pid)))) continue;
    // Another user's stays where it is.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

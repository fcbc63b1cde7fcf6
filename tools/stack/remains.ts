import { z } from 'zod';
import type { DataFolder } from './data-folder.js';
import { endProcess, isStill, type ProcessIdentity } from './process-identity.js';

const file = 'processes.json';
const Remains = z.array(z.object({ pid: z.number(), started: z.string(), command: z.string() }));

/** Writes down which processes are ours, so that the next start finds them should we be killed. */
export async function writeDown(folder: DataFolder, processes: readonly ProcessIdentity[]): Promise<void> {
  await folder.writeJson(file, processes);
}

/** Ends what a killed launcher left running. Only the very processes that it wrote down. Answers how many. */
export async function endRemains(folder: DataFolder): Promise<number> {
  const remains = Remains.safeParse(await folder.readJson(file)).data ?? [];
  const alive = (await Promise.all(remains.map(async (one) => ((await isStill(one)) ? [one] : [])))).flat();
  await Promise.all(alive.map((one) => endProcess(one, 'SIGTERM', 5_000)));
  await folder.remove(file);
  return alive.length;
}

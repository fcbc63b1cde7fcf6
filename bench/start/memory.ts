import { readdir, readFile } from 'node:fs/promises';

/** Memory that processes use together; pages that several of them share are counted once (PSS). */
export interface Memory {
  processes: number;
  pssMb: number;
}

/** A process and everything that it has started, as Linux tells it (`/proc`, `smaps_rollup`). */
export async function memoryOf(rootId: number): Promise<Memory> {
  const family = new Set([rootId]);
  const parents = await parentsById();
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const [id, parent] of parents) if (family.has(parent)) family.add(id);
  }
  const shares = await Promise.all([...family].map(pssKbOf));
  const alive = shares.filter((share) => share !== null);
  return { processes: alive.length, pssMb: alive.reduce((sum, share) => sum + share, 0) / 1024 };
}

async function parentsById(): Promise<Map<number, number>> {
  const ids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const parents = new Map<number, number>();
  for (const id of ids) {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
    if (parent !== undefined) parents.set(id, Number(parent));
  }
  return parents;
}

/** Null where the process has ended meanwhile. */
async function pssKbOf(id: number): Promise<number | null> {
  try {
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}

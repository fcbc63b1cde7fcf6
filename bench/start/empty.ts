import { join } from 'node:path';
import { startCluster } from '../../tools/postgres/cluster.js';
import { ensureDatabases } from '../../tools/postgres/databases.js';
import { freePort } from '../../tools/stack/ports.js';
import { Processes } from '../gateway/processes.js';
import { memoryOf, type Memory } from './memory.js';

const names = ['one', 'two', 'three', 'four', 'five'];
const program = join(import.meta.dirname, 'empty.main.js');

/** How starting five empty processes went. */
export interface EmptyStarted {
  seconds: number;
  memory: Memory;
}

/** An embedded PostgreSQL and five empty Nest processes, each with a database of its own; caches in that folder. */
export async function startEmpty(folder: string): Promise<EmptyStarted> {
  const begun = performance.now();
  const processes = new Processes();
  const cluster = await startCluster({
    dataFolder: folder,
    port: await freePort(),
    password: 'bench',
    logFile: join(folder, 'postgres.log'),
  });
  try {
    await ensureDatabases(cluster.urlOf('postgres'), names);
    const environment = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
    await Promise.all(names.map((name) => processes.start(program, [cluster.urlOf(name)], environment)));
    const seconds = (performance.now() - begun) / 1000;
    return { seconds, memory: await together([cluster.process.pid, ...processes.ids]) };
  } finally {
    await processes.stop();
    await cluster.stop();
  }
}

async function together(ids: readonly number[]): Promise<Memory> {
  const each = await Promise.all(ids.map(memoryOf));
  return {
    processes: each.reduce((sum, { processes }) => sum + processes, 0),
    pssMb: each.reduce((sum, { pssMb }) => sum + pssMb, 0),
  };
}

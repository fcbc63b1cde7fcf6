import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../stack/ports.js';
import { type Cluster, startCluster } from './cluster.js';

/** An empty PostgreSQL in a folder of its own for as long as `work` takes; the folder is there for other files too. */
export async function withThrowawayCluster<T>(
  settings: Readonly<Record<string, string>>,
  work: (cluster: Cluster, folder: string) => Promise<T>,
  parent = tmpdir(),
): Promise<T> {
  const folder = await mkdtemp(join(parent, 'passerelle-throwaway-'));
  try {
    await chmod(folder, 0o711);
    const cluster = await startCluster({
      dataFolder: folder,
      port: await freePort(),
      password: randomBytes(16).toString('hex'),
      logFile: join(folder, 'postgres.log'),
      settings,
    });
    const forgive = throwAwayWhenAskedToEnd(cluster, folder);
    return await work(cluster, folder).finally(() => {
      forgive();
      return cluster.stop();
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The server runs in a process group of its own, so that it would outlive whoever is ended by a signal. */
function throwAwayWhenAskedToEnd(cluster: Cluster, folder: string): () => void {
  const away = (signal: NodeJS.Signals) => {
    process.kill(cluster.process.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    process.kill(process.pid, signal);
  };
  process.once('SIGINT', away).once('SIGTERM', away);
  return () => process.off('SIGINT', away).off('SIGTERM', away);
}

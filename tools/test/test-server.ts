import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../postgres/cluster.js';
import { canRunInPlace } from '../postgres/places.js';
import { serverUser } from '../postgres/reach.js';
import { freePort } from '../stack/ports.js';

/** Nothing in it outlives the run. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * The tests start a PostgreSQL by themselves. Only where root runs them in a folder that the user `postgres` may not
 * enter, so that it could not even be started, they are given one that runs elsewhere.
 */
export async function withTestServer<T>(
  work: (environment: Record<string, string>) => Promise<T>,
): Promise<T> {
  if (await canRunInPlace(await serverUser())) return work({});
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-test-server-'));
  await chmod(folder, 0o711);
  const cluster = await startCluster({
    dataFolder: folder,
    port: await freePort(),
    password: randomBytes(16).toString('hex'),
    logFile: join(folder, 'postgres.log'),
    settings,
  });
  try {
    return await work({ TEST_DATABASE_SERVER_URL: cluster.urlOf('').replace(/\/$/, '') });
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { freePort } from '../stack/ports.js';
import { startCluster } from './cluster.js';

it('says how it was lost, but not that it was stopped', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'passerelle-cluster-'));
  await chmod(dataFolder, 0o711);
  const options = { dataFolder, password: 'invented', logFile: join(dataFolder, 'postgres.log') };
  try {
    const killed = await startCluster({ ...options, port: await freePort() });
    process.kill(killed.process.pid, 'SIGKILL');
    await expect(killed.lost).resolves.toBe('it ended with SIGKILL');

    const stopped = await startCluster({ ...options, port: await freePort() });
    await stopped.stop();
    await turn();
    await expect(Promise.race([stopped.lost, Promise.resolve('silence')])).resolves.toBe('silence');
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
});

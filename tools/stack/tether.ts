import { rmSync } from 'node:fs';
import { setSourceMapsSupport } from 'node:module';
import { tetheredTo } from '../environment.js';

const stackFile = tetheredTo();

// Of our own programs alone: the maps of all packages take 5 to 15 MB in each process.
setSourceMapsSupport(true, { nodeModules: false });

/**
 * Loaded before a service: where the launcher is gone without having said so, the service takes back what the
 * launcher had written about a running network, and ends by itself.
 */
process.once('disconnect', () => {
  if (stackFile) rmSync(stackFile, { force: true });
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 12_000).unref();
});
process.channel?.unref();

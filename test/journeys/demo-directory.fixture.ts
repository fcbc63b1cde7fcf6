import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templateDatabase } from '#libs/testing';
import { plainEnvironment } from '../../tools/environment.js';
import { importDemo } from '../../tools/stack/demo.js';

/**
 * The directory's database as `npm start` leaves it when the demo network has been imported and nobody has been told
 * of it yet: its facts wait in the outbox, for whichever bus a copy is started on. Imported once per run.
 */
export function demoDirectory(): Promise<string> {
  return templateDatabase('demo_directory', async (url) => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-demo-'));
    const environment = { ...plainEnvironment(), DATABASE_URL: url };
    await importDemo({ environment, logFile: join(folder, 'demo.log') });
    await rm(folder, { recursive: true, force: true });
  });
}

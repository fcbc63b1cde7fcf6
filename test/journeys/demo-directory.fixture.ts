import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messagingMigrations } from '#libs/messaging';
import { templateDatabase, templateName } from '#libs/testing';
import { directoryMigrations } from '../../apps/directory/src/database.js';
import { demoFilesIn, demoFolder, fingerprintOf } from '../../apps/directory/src/import/demo/demo-files.js';
import { plainEnvironment } from '../../tools/environment.js';
import { importDemo } from '../../tools/stack/demo.js';

/**
 * The directory's database as `npm start` leaves it when the demo network has been imported and nobody has been told
 * of it yet: its facts wait in the outbox, for whichever bus a copy is started on. Imported once per run, or once for all
 * on a server that stays, as long as neither its tables nor its files change.
 */
export async function demoDirectory(): Promise<string> {
  const migrations = [...messagingMigrations, ...directoryMigrations];
  const files = await fingerprintOf(demoFilesIn(demoFolder()));
  return templateDatabase(templateName('demo_directory', migrations, files), async (url) => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-demo-'));
    const environment = { ...plainEnvironment(), DATABASE_URL: url };
    await importDemo({ environment, logFile: join(folder, 'demo.log') });
    await rm(folder, { recursive: true, force: true });
  });
}

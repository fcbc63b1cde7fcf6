import { messagingMigrations } from '#libs/messaging';
import { templateDatabase, templateName } from '#libs/testing';
import { directoryMigrations } from '../../apps/directory/src/database.js';
import { demoFilesIn, demoFolder, fingerprintOf } from '../../apps/directory/src/import/demo/demo-files.js';
import { importDemo } from '../../apps/directory/src/import/demo/demo.import.js';

/**
 * The directory's database as `npm start` leaves it when the demo network has been imported and nobody has been told
 * of it yet: its facts wait in the outbox, for whichever bus a copy is started on. The real directory that `npm start`
 * loads beside it takes no part in what is told on such a copy and is left out. Imported once per run, or once for all
 * on a server that stays, as long as neither its tables nor its files change.
 */
export async function demoDirectory(): Promise<string> {
  const files = { ...demoFilesIn(demoFolder()), frInclusion: [] };
  const fingerprint = await fingerprintOf(files);
  const name = templateName('demo_directory', [...messagingMigrations, ...directoryMigrations], fingerprint);
  return templateDatabase(name, async (databaseUrl) => {
    await importDemo({ databaseUrl, files, set: { name: 'demo', fingerprint }, waitMs: 0 });
  });
}

import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { toolEnvironment } from '../environment.js';
import { readStackFile } from '../stack/stack-file.js';

/**
 * Opens the database of each service, one after the other, and closes it again: those that SERVICE_DATABASE_URLS names,
 * else those of the network that runs on a data folder.
 */
export async function inEveryService(
  dataFolder: string,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  for (const url of await databasesOf(dataFolder)) {
    const dataSource = await openDataSource({
      url,
      app: 'passerelle-tools',
      entities: [],
      migrations: [],
      poolSize: 1,
    });
    try {
      await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }
}

async function databasesOf(dataFolder: string): Promise<string[]> {
  const { serviceDatabaseUrls } = toolEnvironment();
  if (serviceDatabaseUrls) return serviceDatabaseUrls.split(/[\s,]+/);
  return Object.values((await readStackFile(dataFolder)).databases);
}

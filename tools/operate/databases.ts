import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { readStackFile } from '../stack/stack-file.js';

/** Opens the database of each service of a running network, one after the other, and closes it again. */
export async function inEveryService(
  dataFolder: string,
  work: (service: string, dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const { databases } = await readStackFile(dataFolder);
  for (const [service, url] of Object.entries(databases)) {
    const dataSource = await openDataSource({
      url,
      app: 'passerelle-tools',
      entities: [],
      migrations: [],
      poolSize: 1,
    });
    try {
      await work(service, dataSource);
    } finally {
      await dataSource.destroy();
    }
  }
}

import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { toolEnvironment } from '../environment.js';
import { inWords, Sentence } from '../sentence.js';
import { readStackFile } from '../stack/stack-file.js';

/** What came of work in several places: what those answered that could do it, and in words why the others could not. */
export interface Outcome<Answer> {
  readonly answers: Answer[];
  readonly failures: string[];
}

/**
 * Works in the database of each service, in all of them at once, whatever becomes of the others: those that
 * SERVICE_DATABASE_URLS names, else those of the network that runs on a data folder.
 */
export async function inEveryService<Answer>(
  dataFolder: string,
  work: (dataSource: DataSource) => Promise<Answer>,
): Promise<Outcome<Answer>> {
  const urls = await databasesOf(dataFolder);
  return outcomeOf(urls.map((url) => inDatabase(url, work)));
}

/** Waits for all of them; answers and failures in their order. */
export async function outcomeOf<Answer>(works: readonly Promise<Answer>[]): Promise<Outcome<Answer>> {
  const settled = await Promise.allSettled(works);
  return {
    answers: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    failures: settled.flatMap((one) => (one.status === 'rejected' ? [inWords(one.reason)] : [])),
  };
}

/** Throws all of them as one sentence; does nothing where there are none. */
export function throwTogether(failures: readonly string[]): void {
  if (failures.length > 0) throw new Sentence(failures.join('\n'));
}

async function inDatabase<Answer>(
  url: string,
  work: (dataSource: DataSource) => Promise<Answer>,
): Promise<Answer> {
  const dataSource = await openDataSource({
    url,
    app: 'passerelle-tools',
    entities: [],
    migrations: [],
    poolSize: 1,
  });
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function databasesOf(dataFolder: string): Promise<string[]> {
  const { serviceDatabaseUrls } = toolEnvironment();
  if (serviceDatabaseUrls) return serviceDatabaseUrls.split(/[\s,]+/);
  return Object.values((await readStackFile(dataFolder)).databases);
}

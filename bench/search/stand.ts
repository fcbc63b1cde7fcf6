import { join } from 'node:path';
import { DataSource, type Logger } from 'typeorm';
import { migrate, openDataSource } from '#libs/database';
import { createApplication } from '#libs/service';
import { internalHeaders, seededRandom, testSecret } from '#libs/testing';
import { database, DirectoryModule } from '../../apps/directory/src/app.module.js';
import type { Cluster } from '../../tools/postgres/cluster.js';
import { ensureDatabases } from '../../tools/postgres/databases.js';
import { projectFolder } from '../../tools/project.js';
import type { Issuer } from '../gateway/issuer.js';
import type { Processes } from '../gateway/processes.js';
import { gatewayEnvironment } from '../gateway/targets.js';
import { loadServices } from './load.js';
import type { AskedQuestion } from './questions.js';

/** The SQL of one question: what the directory sends to PostgreSQL to answer it. */
export type Recorded = { text: string; values: unknown[] }[];

/** A directory of so many services and a gateway before it, in processes of their own. */
export interface Stand {
  /** Of the directory itself, past the gateway. */
  directoryUrl: string;
  gatewayUrl: string;
  databaseUrl: string;
  loadedInSeconds: number;
}

/** What a stand is put on. */
export interface Ground {
  cluster: Cluster;
  processes: Processes;
  issuer: Issuer;
}

const program = (app: string) => join(import.meta.dirname, `../../apps/${app}/src/main.js`);

/** Fills a database with so many services and starts a directory on it, and a gateway. */
export async function openStand({ cluster, processes, issuer }: Ground, count: number): Promise<Stand> {
  const [name, bus] = [`directory_${count}`, `bus_${count}`];
  await ensureDatabases(cluster.urlOf('postgres'), [name, bus]);
  const databaseUrl = cluster.urlOf(name);
  const started = performance.now();
  const dataSource = await openDataSource({ ...database, url: databaseUrl, app: 'bench' });
  await migrate(dataSource);
  await loadServices(dataSource, seededRandom(7), count);
  await dataSource.destroy();
  const loadedInSeconds = (performance.now() - started) / 1000;
  const directory = await processes.start(program('directory'), [], {
    PORT: '0',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    INTERNAL_SECRET: testSecret,
    DATABASE_URL: databaseUrl,
    BUS_DATABASE_URL: cluster.urlOf(bus),
  });
  const supergraph = join(projectFolder, 'schema/supergraph.graphql');
  const gateway = await processes.start(program('gateway'), [], {
    ...gatewayEnvironment(issuer, supergraph, { directory, referral: directory }),
    DIRECTORY_SECRET: testSecret,
  });
  return {
    directoryUrl: `${directory}/graphql`,
    gatewayUrl: `${gateway}/graphql`,
    databaseUrl,
    loadedInSeconds,
  };
}

/** The headers with which a subgraph is asked by the gateway. */
export function headersFor(body: string): Record<string, string> {
  return internalHeaders({ body, caller: { kind: 'ANONYMOUS' }, audience: 'directory' });
}

/** Asks every question once in this process, and notes the SQL that each takes. */
export async function recordSql(
  databaseUrl: string,
  busUrl: string,
  questions: readonly AskedQuestion[],
): Promise<Recorded[]> {
  const module = DirectoryModule.for({
    databaseUrl,
    bus: { postgresUrl: busUrl },
    internalSecret: testSecret,
  });
  const app = await createApplication({ module });
  await app.listen(0, '127.0.0.1');
  const dataSource = app.get(DataSource);
  let noted: Recorded = [];
  const logger = Object.assign(Object.create(dataSource.logger) as Logger, {
    logQuery: (text: string, values: unknown[] = []) => {
      if (/service|search_|organizations|taxonomy|locations/.test(text)) noted.push({ text, values });
    },
  });
  dataSource.logger = logger;
  const recorded: Recorded[] = [];
  const url = `${await app.getUrl()}/graphql`;
  for (const { document, variables } of questions) {
    noted = [];
    const body = JSON.stringify({ query: document, variables });
    const headers = { 'content-type': 'application/json', ...headersFor(body) };
    const answer = await fetch(url, { method: 'POST', body, headers });
    const said = (await answer.json()) as { errors?: unknown };
    if (said.errors) throw new Error(JSON.stringify(said.errors));
    recorded.push(noted);
  }
  await app.close();
  return recorded;
}

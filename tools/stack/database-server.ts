import { startCluster } from '../postgres/cluster.js';
import { dropDatabases, ensureDatabases } from '../postgres/databases.js';
import { databaseNames, type DatabaseName } from './apps.js';
import type { DataFolder } from './data-folder.js';
import type { Ports } from './ports.js';
import type { Secrets } from './secrets.js';
import { Sentence } from '../sentence.js';

/** The databases of a network, on a PostgreSQL of our own or on one that was named. */
export interface DatabaseServer {
  urlOf(name: DatabaseName): string;
  /** How our own server ended, where nobody asked it to. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

export interface DatabaseServerOptions {
  readonly folder: DataFolder;
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** A server to use instead of our own; the databases on it are called by their names, after a prefix. */
  readonly databaseServerUrl?: string | undefined;
  readonly databasePrefix?: string | undefined;
  readonly reset?: boolean | undefined;
}

export async function startDatabases(options: DatabaseServerOptions): Promise<DatabaseServer> {
  if (options.databaseServerUrl) return onForeignServer(options, options.databaseServerUrl);
  const { folder, ports, secrets } = options;
  const cluster = await startCluster({
    dataFolder: folder.path,
    port: ports.PostgreSQL,
    password: secrets.database,
    logFile: folder.file('logs', 'postgres.log'),
  });
  try {
    await ensureDatabases(cluster.urlOf('postgres'), databaseNames);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return { urlOf: (name) => cluster.urlOf(name), lost: cluster.lost, stop: () => cluster.stop() };
}

async function onForeignServer(options: DatabaseServerOptions, serverUrl: string): Promise<DatabaseServer> {
  const nameOf = (name: DatabaseName) => `${options.databasePrefix ?? ''}${name}`;
  const names = databaseNames.map(nameOf);
  const host = hostOf(serverUrl);
  try {
    if (options.reset) await dropDatabases(serverUrl, names);
    await ensureDatabases(serverUrl, names);
  } catch (error) {
    throw new Sentence(
      `The PostgreSQL at ${host} (DATABASE_SERVER_URL) cannot be used: ${(error as Error).message}. ` +
        'Name a server and a user that may create databases, or leave the variable out.',
    );
  }
  return {
    urlOf: (name) => {
      const url = new URL(serverUrl);
      url.pathname = `/${nameOf(name)}`;
      return url.href;
    },
    lost: new Promise(() => undefined),
    stop: () => Promise.resolve(),
  };
}

function hostOf(serverUrl: string): string {
  const url = /^postgres(ql)?:\/\//.test(serverUrl) ? URL.parse(serverUrl) : null;
  if (url) return url.host;
  throw new Sentence(
    'DATABASE_SERVER_URL is not of the form postgres://user:password@host:port. ' +
      'Correct it, or leave it out to run on a PostgreSQL of our own.',
  );
}

import { Logger } from '@nestjs/common';
import { Client, type ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { quiet } from './quiet.js';
import { SnakeCaseNames } from './naming.js';

type Class = new () => object;

/** What is needed to open a database; classes are listed one by one, never as globs. */
export interface DatabaseOptions {
  url: string;
  /** Shown by PostgreSQL beside each connection. */
  app: string;
  entities: readonly Class[];
  migrations: readonly Class[];
  /** Connections kept at most; 10 unless said otherwise. */
  poolSize?: number;
  /** The longest a transaction may last; unlimited where absent. Kept by the server from PostgreSQL 17. */
  transactionTimeoutMs?: number;
  /** Settings of PostgreSQL for each connection, such as `{ jit: 'off' }`. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * Where the server says in one breath that it is ready and that it goes, nobody listens yet to the second, and the
 * process would end: the pool has let go of the connection, and TypeORM has not taken it.
 */
class HeededClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** `180003` for 18.3. */
async function serverVersion(url: string): Promise<number> {
  const client = new HeededClient({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    return Number(rows[0]?.version);
  } finally {
    await client.end();
  }
}

function limits(version: number, timeoutMs: number): string[] {
  if (version >= 170_000) return [`-c transaction_timeout=${timeoutMs}`];
  return [`-c statement_timeout=${timeoutMs}`, `-c idle_in_transaction_session_timeout=${timeoutMs}`];
}

/** How soon the server notices in the middle of a statement that nobody waits for it any more, and lets go of its locks. */
const noticesWithin = '-c client_connection_check_interval=250ms';

/**
 * Opens a database and checks that it answers; the caller destroys it.
 * Never changes the schema: see `migrate`.
 */
export async function openDataSource(options: DatabaseOptions): Promise<DataSource> {
  const { transactionTimeoutMs: timeoutMs } = options;
  const bounds = timeoutMs === undefined ? [] : limits(await serverVersion(options.url), timeoutMs);
  const startUp = [
    noticesWithin,
    ...bounds,
    ...Object.entries(options.settings ?? {}).map(([name, to]) => `-c ${name}=${to}`),
  ];
  const dataSource = new DataSource(settings(options, startUp));
  dataSource.driver.supportedDataTypes.push('xid8' as never);
  return dataSource.initialize();
}

function settings(options: DatabaseOptions, startUp: readonly string[]): DataSourceOptions {
  const logger = new Logger('Database');
  return {
    type: 'postgres',
    url: options.url,
    applicationName: options.app,
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    namingStrategy: new SnakeCaseNames(),
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 10_000,
    logger: quiet((sentence) => {
      logger.warn(sentence);
    }),
    poolErrorHandler: (error: Error) => {
      logger.warn(`A connection to the database of ${options.app} was lost: ${error.message}.`);
    },
    extra: {
      options: startUp.join(' '),
      keepAlive: true,
      Client: HeededClient,
    },
  };
}

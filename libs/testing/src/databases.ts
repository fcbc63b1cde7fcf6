import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { type DatabaseOptions, migrate, openDataSource, pause } from '#libs/database';
import { newId } from '#libs/service';
import { postgresServer } from './engines/environment.js';

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, and everybody who is still connected. */
  drop(): Promise<void>;
}

type Schema = Pick<DatabaseOptions, 'entities' | 'migrations'>;

/** A migrated database for one test file: a copy of a template that is made once per run and app. */
export async function cloneDatabase(app: string, schema: Schema): Promise<TestDatabase> {
  const name = templateName(app, schema.migrations);
  const template = await templateDatabase(name, (url) => migrateWhole(url, app, schema));
  return copyTemplate(template, `${app}_${newId().replaceAll('-', '')}`);
}

/** A name for `templateDatabase` that is another one for other migrations, or other content where that is named. */
export function templateName(name: string, migrations: Schema['migrations'], content = ''): string {
  const sources = migrations.map((migration) => `${migration.name}${migration.toString()}`).join();
  const hash = createHash('sha256').update(`${sources}${content}`).digest('hex');
  return `${name}_${hash.slice(0, 12)}`;
}

/**
 * The name of a database to take copies of, on the run's PostgreSQL: filled by whoever asks for it first, while
 * everybody else waits. Nobody may be connected to it once it is filled.
 */
export async function templateDatabase(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const template = `template_${name}`;
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await build(client, template, fill);
  });
  return template;
}

/** Makes a database of that name as a copy of a template. */
export function copyTemplate(template: string, name: string): Promise<TestDatabase> {
  return create(name, `template ${template}`);
}

/** A database with nothing in it. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create(`empty_${newId().replaceAll('-', '')}`, 'template template0');
}

async function create(name: string, from: string): Promise<TestDatabase> {
  await onServer((client) => insist(client, `create database ${name} ${from}`));
  return {
    url: `${postgresServer()}/${name}`,
    drop: () => onServer((client) => insist(client, `drop database if exists ${name} with (force)`)),
  };
}

async function build(client: Client, template: string, fill: (url: string) => Promise<void>): Promise<void> {
  const unfinished = `unfinished_${template}`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await insist(client, `create database ${unfinished} template template0`);
  await fill(`${postgresServer()}/${unfinished}`);
  await insist(client, `alter database ${unfinished} rename to ${template}`);
}

async function migrateWhole(url: string, app: string, schema: Schema): Promise<void> {
  const dataSource = await openDataSource({ ...schema, app, url, poolSize: 2 });
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: `${postgresServer()}/postgres` });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database that somebody is just leaving is "being accessed by other users" for an instant. */
async function insist(client: Client, statement: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || tries > 200) throw error;
      await pause(25);
    }
  }
}

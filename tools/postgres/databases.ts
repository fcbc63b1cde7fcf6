import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Makes those databases that are not there yet, on the server of that address. */
export async function ensureDatabases(serverUrl: string, names: readonly string[]): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const present = new Set(rows.map((row) => row.datname));
    for (const name of names.filter((one) => !present.has(one))) {
      await insist(client, `create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8'`);
    }
  });
}

/** Throws those databases away, whoever is connected. */
export async function dropDatabases(serverUrl: string, names: readonly string[]): Promise<void> {
  await onServer(serverUrl, async (client) => {
    for (const name of names)
      await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  });
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: serverUrl,
    application_name: 'passerelle-launcher',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Two that make databases at the same moment are in each other's way for an instant (55006). */
async function insist(client: pg.Client, statement: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || tries > 100) throw error;
      await sleep(50);
    }
  }
}

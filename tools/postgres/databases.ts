import pg from 'pg';

/** Makes those databases that are not there yet, on the server of that address. */
export async function ensureDatabases(serverUrl: string, names: readonly string[]): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const present = new Set(rows.map((row) => row.datname));
    for (const name of names.filter((one) => !present.has(one))) {
      await client.query(`create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8'`);
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
  const client = new pg.Client({ connectionString: serverUrl, application_name: 'passerelle-launcher' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

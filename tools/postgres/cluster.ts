import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, open, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Sentence } from '../sentence.js';
import { endProcess, identify, type ProcessIdentity } from '../stack/process-identity.js';
import { clusterFolder, programsFolder } from './places.js';
import { serverUser, type ServerUser } from './reach.js';

export interface ClusterOptions {
  readonly dataFolder: string;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
  /** Settings of the server beyond our own. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL of our own on loopback. */
export interface Cluster {
  readonly process: ProcessIdentity;
  urlOf(database: string): string;
  /** How it ended; only where nobody asked it to. */
  readonly lost: Promise<string>;
  /** Ends it in order: what is committed is on disk, connections are closed. */
  stop(): Promise<void>;
}

interface Place {
  readonly programs: string;
  readonly folder: string;
  readonly user: ServerUser | null;
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '64MB',
  jit: 'off',
  log_min_messages: 'warning',
};

/** Starts the cluster of a data folder, made where there is none. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const user = await serverUser();
  const place = {
    user,
    programs: await programsFolder(user),
    folder: await clusterFolder(options.dataFolder, user),
  };
  if (!(await isMade(place.folder))) await makeCluster(place, options.password);
  const server = await launch(place, options);
  const ended = endOf(server);
  const identity = await waitUntilReady(server, ended, options);
  let isAsked = false;
  return {
    process: identity,
    urlOf: (database) => urlOf(options, database),
    lost: new Promise((resolve) => {
      void ended.then((how) => {
        if (!isAsked) resolve(how);
      });
    }),
    stop: async () => {
      isAsked = true;
      await endProcess(identity, 'SIGINT', 10_000);
    },
  };
}

function urlOf({ password, port }: ClusterOptions, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

async function isMade(folder: string): Promise<boolean> {
  return stat(join(folder, 'made')).then(
    () => true,
    () => false,
  );
}

async function makeCluster({ programs, folder, user }: Place, password: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(tmpdir(), `passerelle-${randomUUID()}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) await Promise.all([chown(folder, user.uid, user.gid), chown(passwordFile, user.uid, user.gid)]);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await finish(
      spawn(join(programs, 'initdb'), ['--no-sync', `--pgdata=${folder}`, ...locale, ...access], {
        ...user,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    await writeFile(join(folder, 'made'), '');
  } finally {
    await unlink(passwordFile);
  }
}

function finish(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  child.stdout?.resume();
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Sentence(`PostgreSQL could not make its data folder: ${said.join('').trim()}`));
    });
  });
}

/** In a process group of its own: Ctrl-C in the terminal is not for it, it goes last. */
async function launch(place: Place, options: ClusterOptions): Promise<ChildProcess> {
  const { programs, folder, user } = place;
  const log = await open(options.logFile, 'w', 0o600);
  const words = Object.entries({ ...settings, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  try {
    return spawn(join(programs, 'postgres'), ['-D', folder, '-p', String(options.port), ...words], {
      ...user,
      stdio: ['ignore', log.fd, log.fd],
      detached: process.platform !== 'win32',
    });
  } finally {
    await log.close();
  }
}

function endOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    server.once('error', (error) => {
      resolve(error.message);
    });
    server.once('exit', (code, signal) => {
      resolve(`it ended with ${signal ?? code ?? 'nothing'}`);
    });
  });
}

async function waitUntilReady(
  server: ChildProcess,
  ended: Promise<string>,
  options: ClusterOptions,
): Promise<ProcessIdentity> {
  let because = 'it did not answer within 30 s';
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    if (await answers(urlOf(options, 'postgres'))) return identityOf(server);
    const end = await Promise.race([ended, sleep(40, null)]);
    if (end === null) continue;
    because = end;
    break;
  }
  server.kill('SIGKILL');
  const log = await readFile(options.logFile, 'utf8');
  throw new Sentence(
    `PostgreSQL did not come up: ${because}. Its last words:\n${log.trim().split('\n').slice(-8).join('\n')}`,
  );
}

async function identityOf(server: ChildProcess): Promise<ProcessIdentity> {
  const identity = await identify(server.pid ?? 0);
  if (!identity) throw new Sentence('PostgreSQL ended as soon as it had come up.');
  return identity;
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Ends the server that a killed launcher left behind. A pid file whose number belongs to another process by now
 * would keep PostgreSQL from starting, so it goes.
 */
export async function endLeftoverCluster(dataFolder: string): Promise<void> {
  const folder = await clusterFolder(dataFolder, await serverUser());
  const file = join(folder, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return;
  const identity = await identify(Number.parseInt(text, 10));
  if (identity && (identity.command === '' || identity.command.includes(folder))) {
    await endProcess(identity, 'SIGINT', 10_000);
  }
  await rm(file, { force: true });
}

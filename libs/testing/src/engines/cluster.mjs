import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmod, chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { freePort } from './processes.mjs';

/**
 * A cluster of its own that may be crashed: `node cluster.mjs <folder of binaries>`. Says its port when it is up; takes
 * `crash` (SIGKILL) and `start` on stdin; ends with whoever started it.
 */
const as = process.getuid?.() === 0 ? postgresUser() : {};
const directory = await mkdtemp(join(tmpdir(), 'passerelle-cluster-'));
const data = join(directory, 'data');
const port = await freePort();
let server;

if (as.uid !== undefined) await chown(directory, as.uid, as.gid);
await chmod(directory, 0o700);
const binaries = await reachable(process.argv[2]);
const initialise = [
  '-D',
  data,
  '-U',
  'postgres',
  '-A',
  'trust',
  '--no-sync',
  '-E',
  'UTF8',
  '--locale=C.UTF-8',
];
await promisify(execFile)(join(binaries, 'initdb'), initialise, as);
await start();

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => (line === 'crash' ? crash() : start()));
lines.on('close', end);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);

async function start() {
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const options = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  for (let ready = false; !ready;) {
    server = spawn(join(binaries, 'postgres'), options, { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
    ready = await new Promise((resolve) => {
      server.stderr.on('data', (text) => String(text).includes('ready to accept') && resolve(true));
      server.once('exit', () => resolve(false));
    });
  }
  process.stdout.write(`${port}\n`);
}

async function crash() {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await gone;
  process.stdout.write('crashed\n');
}

async function end() {
  const gone = server.exitCode === null && server.signalCode === null;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGQUIT');
  if (gone) await exit;
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit();
}

/** Root's own folders may be closed to the user that PostgreSQL runs under, who then gets a copy. */
async function reachable(original) {
  try {
    await promisify(execFile)(join(original, 'initdb'), ['--version'], as);
    return original;
  } catch (error) {
    if (error.code !== 'EACCES') throw error;
  }
  const copy = join(directory, 'native');
  await cp(dirname(original), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function postgresUser() {
  const idOf = (option) => Number(execFileSync('id', [option, 'postgres']));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

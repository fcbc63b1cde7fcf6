import { spawn, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { end, freePort } from './processes.mjs';

/** Whether `redis-server` can be run here. */
export function redisIsThere() {
  const { status } = spawnSync('redis-server', ['--version'], { stdio: 'ignore' });
  return status === 0
    ? {}
    : { missing: 'no redis-server is on the PATH (or REDIS_URL set), so nothing is tried on Redis.' };
}

/** A Redis that keeps nothing, on a free port. */
export async function startRedis(directory) {
  const port = await freePort();
  await mkdir(directory, { recursive: true });
  const options = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    directory,
  ];
  const child = spawn('redis-server', options.map(String), { stdio: 'ignore' });
  await answers(port, child);
  return { address: `redis://127.0.0.1:${port}`, stop: () => end(child) };
}

async function answers(port, child) {
  while (child.exitCode === null) {
    const open = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Redis for the tests did not start.');
}

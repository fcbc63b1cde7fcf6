import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { prepareBroker } from './kafka.mjs';

/**
 * A Kafka of its own that may be crashed. Says its port when it is up; takes `crash` (SIGKILL) and `start` on stdin;
 * ends with whoever started it.
 */
const directory = await mkdtemp(join(tmpdir(), 'passerelle-broker-'));
// The cluster takes a broker back only once it has missed the one that was killed.
const missedSoon = { 'broker.session.timeout.ms': 2000, 'broker.heartbeat.interval.ms': 500 };
const broker = await prepareBroker(directory, missedSoon);
await start();

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => (line === 'crash' ? crash() : start()));
lines.on('close', end);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);

async function start() {
  await broker.start();
  process.stdout.write(`${broker.port}\n`);
}

async function crash() {
  await broker.end(0);
  process.stdout.write('crashed\n');
}

async function end() {
  await broker.end(0);
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit();
}

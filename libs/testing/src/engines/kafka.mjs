import { randomUUID } from 'node:crypto';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { end, freePort } from './processes.mjs';

const jars = fileURLToPath(new URL('../../../../tools/kafka/lib', import.meta.url));
const java = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m', '-cp', `${jars}/*`];

/** Whether a broker can be run here. */
export async function kafkaIsThere() {
  const files = await readdir(jars).catch(() => []);
  if (!files.some((name) => name.startsWith('kafka_'))) {
    return { missing: 'tools/kafka/lib is empty (or KAFKA_BROKERS unset), so nothing is tried on Kafka.' };
  }
  const { status } = spawnSync('java', ['-version'], { stdio: 'ignore' });
  return status === 0
    ? {}
    : { missing: 'no java is on the PATH (or KAFKA_BROKERS set), so nothing is tried on Kafka.' };
}

/**
 * A broker of its own. Its address is known at once; it starts at once where `atOnce`, otherwise when the first spec
 * asks for it by the file `kafka-wanted`, since it costs seconds that most runs do not need.
 */
export async function startKafka(directory, { atOnce }) {
  const broker = await prepareBroker(directory);
  const starting = atOnce ? broker.start() : whenWanted(broker, directory);
  if (atOnce) await starting;
  return {
    address: `127.0.0.1:${broker.port}`,
    stop: async () => {
      broker.stopped = true;
      await starting.catch(() => undefined);
      await broker.end(500);
    },
  };
}

async function whenWanted(broker, directory) {
  while (!broker.stopped && !existsSync(join(directory, 'kafka-wanted'))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (!broker.stopped) await broker.start().catch((error) => console.error(error.message));
}

/** A broker that keeps its port and its data in this folder, however often it is ended and started again. */
export async function prepareBroker(directory, more = {}) {
  const home = join(directory, 'kafka');
  const settings = join(home, 'server.properties');
  await mkdir(home, { recursive: true });
  const port = await freePort();
  const usual = properties(port, await freePort(), join(home, 'data'));
  await writeFile(settings, textOf({ ...usual, ...more }));
  const options = { cwd: home, env: { ...process.env, LOG_DIR: home } };
  const broker = { port, child: null, stopped: false, start, end: (graceMs) => end(broker.child, graceMs) };
  return broker;

  async function start() {
    const format = [
      ...java,
      'kafka.tools.StorageTool',
      'format',
      `--cluster-id=${clusterId()}`,
      '-c',
      settings,
    ];
    if (!broker.child) await promisify(execFile)('java', format, options);
    if (broker.stopped) return;
    broker.child = spawn('java', [...java, 'kafka.Kafka', settings], { ...options, stdio: 'ignore' });
    await answers(broker, port);
  }
}

async function answers(broker, port) {
  const kafka = new Kafka({
    brokers: [`127.0.0.1:${port}`],
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  });
  while (!broker.stopped) {
    if (broker.child.exitCode !== null) throw new Error('Kafka for the tests did not start.');
    const admin = kafka.admin();
    const there = await admin.connect().then(
      () => true,
      () => false,
    );
    await admin.disconnect();
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function clusterId() {
  return Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
}

function properties(port, controllerPort, data) {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.backoff.ms': 200,
    'log.cleaner.dedupe.buffer.size': 8388608,
    'num.partitions': 3,
  };
}

function textOf(settings) {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

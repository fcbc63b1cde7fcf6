import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, kafkaIsThere } from './kafka.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis, redisIsThere } from './redis.mjs';

const required = process.env.REQUIRE_ENGINES === '1';
const directory = await mkdtemp(join(tmpdir(), 'passerelle-engines-'));
await chmod(directory, 0o711);
const stops = [];
let stopping;

process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
process.stdout.on('error', () => undefined);

const starting = start();
try {
  const found = await starting;
  process.stdout.write(`${JSON.stringify({ ...found, directory })}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`);
  await stop();
}

async function start() {
  const ownKafka = await kafkaIsThere();
  const kafka = process.env.KAFKA_BROKERS ? { brokers: process.env.KAFKA_BROKERS } : ownKafka;
  const redis = process.env.REDIS_URL ? { url: process.env.REDIS_URL } : redisIsThere();
  const missing = [kafka.missing, redis.missing].filter(Boolean);
  if (required && missing.length > 0) throw new Error(missing.join(' '));
  const [postgresUrl, kafkaBrokers, redisUrl] = await Promise.all([
    process.env.TEST_DATABASE_SERVER_URL ?? begin(startPostgres(join(directory, 'postgres'))),
    kafka.missing ? null : (kafka.brokers ?? begin(startKafka(directory, { atOnce: required }))),
    redis.missing ? null : (redis.url ?? begin(startRedis(join(directory, 'redis')))),
  ]);
  return {
    postgresUrl,
    kafkaBrokers,
    redisUrl,
    ownKafkaMissing: ownKafka.missing ?? null,
    missing: missing.map((sentence) => `Skipped: ${sentence}`),
  };
}

async function begin(starting) {
  const { address, stop: end } = await starting;
  stops.push(end);
  return address;
}

function stop() {
  stopping ??= starting
    .catch(() => undefined)
    .then(() => Promise.allSettled(stops.map((end) => end())))
    .then(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
    .finally(() => process.exit());
  return stopping;
}

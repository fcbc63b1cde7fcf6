import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { connectBus } from '#libs/messaging';
import { copyRows } from './copy.js';
import { createEffects, ThingChanged } from './fact.js';
import type { BusPlace } from './ground.js';

const batchSize = 1_000;
const chunkSize = 200;
const connections = 3;

interface Message {
  key: string;
  value: string;
}

/** The same bytes to the same kind of place by its client alone, a thousand at a time; how many a second. */
export function carryAlone(place: BusPlace, messages: readonly Message[]): Promise<number> {
  return place.kind === 'kafka' ? produceAlone(place, messages) : copyAlone(place, messages);
}

async function produceAlone({ settings }: BusPlace, messages: readonly Message[]): Promise<number> {
  const bus = await connectBus(settings);
  await bus.ensureTopics([ThingChanged.topic]);
  await bus.close();
  const brokers = settings.kafkaBrokers?.split(',') ?? [];
  const producer = new Kafka({ brokers, logLevel: logLevel.ERROR }).producer({
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  const topic = `${settings.namespace ?? ''}${ThingChanged.topic.name}`;
  const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
  const batches = inBatches(messages, batchSize);
  const rate = await perSecond(messages.length, async () => {
    for (const batch of batches)
      await producer.send({ topic, acks: -1, messages: batch.map((message) => ({ ...message, headers })) });
  });
  await producer.disconnect();
  return rate;
}

async function copyAlone({ settings }: BusPlace, messages: readonly Message[]): Promise<number> {
  const client = new pg.Client({ connectionString: settings.postgresUrl });
  await client.connect();
  await client.query(`create table log_alone (topic text not null, partition integer not null, "offset" bigint not null,
    key text not null, event json not null, primary key (topic, partition, "offset"))`);
  const rows = messages.map(({ key, value }, offset) => [
    ThingChanged.topic.name,
    '0',
    `${offset}`,
    key,
    value,
  ]);
  const rate = await perSecond(rows.length, async () => {
    for (const batch of inBatches(rows, batchSize)) await copyRows(client, 'log_alone', batch);
  });
  await client.end();
  return rate;
}

/** The same effects by `pg` alone, a statement each, 200 a transaction, on three connections; how many a second. */
export async function insertAlone(url: string, rows: readonly string[][]): Promise<number> {
  const clients = await connectAll(url, 'effects_one');
  const chunks = inBatches(rows, chunkSize).values();
  const rate = await perSecond(rows.length, () =>
    Promise.all(
      clients.map(async (client) => {
        for (const chunk of chunks) {
          await client.query('begin');
          for (const row of chunk)
            await client.query('insert into effects_one (event_id, key, version) values ($1, $2, $3)', row);
          await client.query('commit');
        }
      }),
    ),
  );
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}

/** The same effects by COPY, 200 a transaction, on three connections; how many a second. */
export async function copyEffectsAlone(url: string, rows: readonly string[][]): Promise<number> {
  const clients = await connectAll(url, 'effects_set');
  const chunks = inBatches(rows, chunkSize).values();
  const into = 'effects_set (event_id, key, version)';
  const rate = await perSecond(rows.length, () =>
    Promise.all(
      clients.map(async (client) => {
        for (const chunk of chunks) await copyRows(client, into, chunk);
      }),
    ),
  );
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}

async function connectAll(url: string, table: string): Promise<pg.Client[]> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query(createEffects(table));
  return clients;
}

function inBatches<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1000) / (performance.now() - started);
}

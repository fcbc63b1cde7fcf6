import { withThrowawayCluster } from '../tools/postgres/throwaway.js';
import { openBroker } from './events/broker.js';
import { type BusKind, Ground } from './events/ground.js';
import { messagesIn } from './events/journal.js';
import {
  type Backlog,
  carry,
  type Delays,
  measureBacklog,
  measureDelays,
  type Rates,
} from './events/phases.js';
import { Teller } from './events/telling.js';

export const about =
  '100 events/s, as fast as possible, and a backlog of 100,000, on both buses, beside kafkajs and COPY alone.';

const rounds = 2;
const steadySeconds = 20;
const fastSeconds = 8;
const writers = 16;

/** Words: how many wait in the backlog (100000), and on which buses (postgres kafka). */
export async function run(words: readonly string[] = []): Promise<void> {
  const [size = '100000', ...kinds] = words;
  await withThrowawayCluster({ track_commit_timestamp: 'on' }, async (cluster, folder) => {
    const wantsKafka = kinds.length === 0 || kinds.includes('kafka');
    const broker = wantsKafka ? await openBroker(folder) : 'It was not asked for.';
    const there = typeof broker === 'string' ? null : broker;
    try {
      if (typeof broker === 'string') console.log(`Kafka was left out. ${broker}`);
      const ground = new Ground(cluster, there?.address ?? null);
      const wanted: BusKind[] = kinds.includes('postgres') || kinds.length === 0 ? ['postgres'] : [];
      if (there) wanted.push('kafka');
      await measureAll(ground, wanted, Number(size));
    } finally {
      await there?.stop();
    }
  });
}

async function measureAll(ground: Ground, kinds: readonly BusKind[], size: number): Promise<void> {
  const delays: Record<string, Delays> = {};
  for (const kind of kinds) {
    const steady = await measureDelays(ground, kind, (teller) => teller.tellSteadily(100, steadySeconds));
    delays[`${kind}, 100/s`] = steady;
    const fast = await measureDelays(ground, kind, (teller) => teller.tellFast(writers, fastSeconds));
    delays[`${kind}, ${writers} writers`] = fast;
  }
  console.log('\ncommit → effect committed; at 100/s: p50 at most 50 ms, p99 at most 120 ms');
  console.table(Object.fromEntries(Object.entries(delays).map(([title, each]) => [title, rounded(each)])));
  const backlog = await fill(ground, size);
  const results = new Map<BusKind, Rates[]>(kinds.map((kind) => [kind, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const kind of kinds) results.get(kind)?.push(await measureBacklog(ground, kind, backlog));
  for (const [kind, rates] of results) report(kind, rates, size);
}

/** Fills an outbox, and carries it once, to warm up and to have the bytes. */
async function fill(ground: Ground, size: number): Promise<Backlog> {
  const url = await ground.database();
  const teller = await Teller.open(url);
  await teller.tellMany(size);
  await teller.close();
  const bus = await ground.bus('postgres');
  await carry(ground, bus, await ground.copyOf(url), size);
  return { url, messages: await messagesIn(bus.settings.postgresUrl ?? '') };
}

const bars: [string, keyof Rates, keyof Rates, number][] = [
  ['relay', 'relay', 'relayLimit', 10_000],
  ['one by one', 'one', 'oneLimit', 3_000],
  ['set-wise', 'set', 'setLimit', 20_000],
];

const limits = {
  relay: { postgres: 'COPY of the same rows', kafka: 'kafkajs, the same bytes' },
  'one by one': { postgres: 'pg, a statement each', kafka: 'pg, a statement each' },
  'set-wise': { postgres: 'COPY of the same effects', kafka: 'COPY of the same effects' },
} as Record<string, Record<BusKind, string>>;

function report(kind: BusKind, rates: readonly Rates[], size: number): void {
  console.log(`\n${kind}, a backlog of ${size}, events a second, ${rates.length} rounds in turns`);
  const rows = bars.map(([title, figure, limit, bar]) => {
    const best = Math.max(...rates.map((each) => each[figure]));
    const limitBest = Math.max(...rates.map((each) => each[limit]));
    const measured = rates.map((each) => Math.round(each[figure])).join(', ');
    const beside = rates.map((each) => Math.round(each[limit])).join(', ');
    const row = { measured, bar, limit: limits[title]?.[kind], 'of the limit': beside };
    return [title, { ...row, share: round(best / limitBest) }];
  });
  console.table(Object.fromEntries(rows));
}

function rounded({ perSecond, p50Ms, p99Ms }: Delays) {
  return { 'told per second': Math.round(perSecond), 'p50 ms': round(p50Ms), 'p99 ms': round(p99Ms) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

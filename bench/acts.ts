import 'reflect-metadata';
import type { Cluster } from '../tools/postgres/cluster.js';
import { ensureDatabases } from '../tools/postgres/databases.js';
import { withThrowawayCluster } from '../tools/postgres/throwaway.js';
import { type Door, gatewayDesk, noop } from './acts/gateway-desk.js';
import { journey } from './acts/journey.js';
import { type Timed, type Way, walk } from './acts/measure.js';
import { openNetwork } from './acts/network.js';
import { pagesOf } from './acts/pages.js';
import { invent, type People } from './acts/people.js';
import { type Recorded, recorded, replayed, startRecording } from './acts/record.js';
import { reportGrowth, reportSize, type Results } from './acts/report.js';
import { serviceDesk } from './acts/service-desk.js';
import { openStand, type Stand } from './acts/stand.js';
import { load } from './gateway/load.js';
import { Processes } from './gateway/processes.js';

export const about =
  'Draft, send, receive, accept, complete by 16 clients, beside their SQL by pg alone and a no-op.';

const clients = 16;
const rounds = 2;
const journeys = 120;
const noopMs = 2_000;

/**
 * Words: how many referrals are stored already, several times over (10000 100000); 1000000 is a word away. `pages`
 * counts what is touched and times nothing.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const given = words.filter((word) => word !== 'pages').map(Number);
  const sizes = given.length > 0 ? given : [10_000, 100_000];
  const onlyPages = words.includes('pages');
  await withThrowawayCluster({ max_wal_size: '4GB' }, async (cluster, folder) => {
    const processes = new Processes();
    const all: Results[] = [];
    try {
      for (const size of sizes) {
        const ground = { cluster, processes, folder, onlyPages, isFirst: all.length === 0 };
        all.push(await measureSize(ground, size));
        reportSize(size, all.at(-1) as Results);
      }
    } finally {
      await processes.stop();
    }
    reportGrowth(sizes, all);
  });
}

interface Ground {
  cluster: Cluster;
  processes: Processes;
  folder: string;
  /** The way through the gateway is measured once. */
  isFirst: boolean;
  /** Nothing is timed. */
  onlyPages: boolean;
}

async function measureSize({ isFirst, onlyPages, ...ground }: Ground, size: number): Promise<Results> {
  const people = invent();
  const stand = await openStand({ ...ground, people, clients }, size);
  console.log(`\n${size} referrals stored, filled in ${stand.filledInSeconds.toFixed(0)} s`);
  try {
    const pages = await touched(stand, people);
    if (onlyPages) return pages;
    const behind = { ...pages, ...(await inTurns(stand, people)) };
    if (!isFirst) return behind;
    const { cluster, processes, folder } = ground;
    await ensureDatabases(cluster.urlOf('postgres'), ['bus']);
    const door = await openNetwork(stand, { processes, folder, people, busUrl: cluster.urlOf('bus') });
    const before = await throughTheDoor(door, people);
    door.close();
    return { ...behind, ...before };
  } finally {
    await stand.close();
  }
}

/** A B A B: the service, then what it sent by `pg` alone; the first turn warms up. */
async function inTurns({ app, pools }: Stand, people: People): Promise<Results> {
  const desk = serviceDesk(app, people);
  const results: Required<Pick<Results, 'service' | 'sql'>> = { service: [], sql: [] };
  let sent: Recorded[][] = [];
  const stop = startRecording();
  for (let round = 0; round <= rounds; round += 1) {
    sent = [];
    const service = await walk(
      clients,
      ways(() => recorded(journey(desk), kept(sent))),
    );
    const sql = await walk(
      clients,
      sent.map((way) => replayed(way, pools)),
    );
    if (round > 0) keep(results, { service, sql });
  }
  stop();
  return results;
}

/** What each act sends, and how much of the databases that touches: no other load changes it. */
async function touched({ app, pools }: Stand, people: People): Promise<Results> {
  const sent: Recorded[][] = [];
  const stop = startRecording();
  const desk = serviceDesk(app, people);
  await walk(
    clients,
    ways(() => recorded(journey(desk), kept(sent))),
  );
  stop();
  return { statements: sent.flat(), pages: await pagesOf(sent, pools) };
}

/** A B A B: acts through the gateway, then a no-op through the same gateway. */
async function throughTheDoor(door: Door, people: People): Promise<Results> {
  const desk = gatewayDesk(door, people, clients);
  const results: Required<Pick<Results, 'gateway' | 'noop'>> = { gateway: [], noop: [] };
  const headers = () => ({
    authorization: `Bearer ${door.token}`,
    'passerelle-membership': people.adviser.membership.id,
  });
  const target = { url: door.url, body: JSON.stringify(noop), headers };
  for (let round = 0; round <= rounds; round += 1) {
    const gateway = await walk(
      clients,
      ways(() => journey(desk)),
    );
    const nothing = await load(target, clients, noopMs);
    if (round > 0) {
      results.gateway.push(gateway);
      results.noop.push(nothing);
    }
  }
  return results;
}

function kept(all: Recorded[][]): Recorded[] {
  const way: Recorded[] = [];
  all.push(way);
  return way;
}

function keep(results: { service: Timed[]; sql: Timed[] }, { service, sql }: { service: Timed; sql: Timed }) {
  results.service.push(service);
  results.sql.push(sql);
}

function ways(make: () => Way): Way[] {
  return Array.from({ length: journeys }, make);
}

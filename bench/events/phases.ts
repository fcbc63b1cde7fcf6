import { pause } from '#libs/database';
import { connectBus } from '#libs/messaging';
import { ThingChanged } from './fact.js';
import type { BusKind, BusPlace, Ground, Role } from './ground.js';
import { commitsOf, delaysOf, effectRows, rateOf } from './journal.js';
import { carryAlone, copyEffectsAlone, insertAlone } from './limits.js';
import { Teller } from './telling.js';

const topics = [ThingChanged.topic];
const lookEveryMs = 100;
const warmUpSeconds = 5;

/** From the commit that told to the commit of the effect. */
export interface Delays {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Events a second, and by the limit beside it. */
export interface Rates {
  relay: number;
  relayLimit: number;
  one: number;
  oneLimit: number;
  set: number;
  setLimit: number;
}

export type Tell = (teller: Teller) => Promise<number>;

/** Tells while relay and consumer run, and looks how long each event took. */
export async function measureDelays(ground: Ground, kind: BusKind, tell: Tell): Promise<Delays> {
  const bus = await ground.bus(kind);
  const [told, heard] = [await ground.database(), await ground.database()];
  const teller = await Teller.open(told);
  const orders = [order('teller', told, bus), order('one', heard, bus)];
  const count = await ground.whileServing(orders, async () => {
    await teller.tellSteadily(100, warmUpSeconds);
    const told = await tell(teller);
    await untilHeard(bus, 'one');
    return told;
  });
  await teller.close();
  const outbox = await commitsOf(told, 'outbox');
  const delays = delaysOf(outbox, await commitsOf(heard, 'effects'), outbox.size - count);
  const at = (share: number) => delays[Math.floor(delays.length * share)] ?? Number.NaN;
  const late = new Map([...outbox].toSorted(([, one], [, other]) => one - other).slice(-count));
  return { perSecond: rateOf(late), p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** A backlog that waits in an outbox: carried, heard one by one, heard set-wise, each with its limit after it. */
export async function measureBacklog(ground: Ground, kind: BusKind, backlog: Backlog): Promise<Rates> {
  const { url, messages } = backlog;
  const bus = await ground.bus(kind);
  const relay = await carry(ground, bus, await ground.copyOf(url), messages.length);
  const relayLimit = await carryAlone(await ground.bus(kind), messages);
  const one = await hear(ground, bus, 'one', messages.length);
  const rows = await effectRows(one.url);
  const oneLimit = await insertAlone(one.url, rows);
  const set = await hear(ground, bus, 'set', messages.length);
  const setLimit = await copyEffectsAlone(set.url, rows);
  return { relay, relayLimit, one: one.rate, oneLimit, set: set.rate, setLimit };
}

/** What waits: in an outbox of that database, and as it is written to a bus. */
export interface Backlog {
  readonly url: string;
  readonly messages: { key: string; value: string }[];
}

/** Carries everything in an outbox to a bus; how many a second, from the first ones seen there to the last. */
export async function carry(ground: Ground, place: BusPlace, url: string, count: number): Promise<number> {
  const bus = await connectBus(place.settings);
  await bus.ensureTopics(topics);
  const rate = await ground.whileServing([order('teller', url, place)], async () => {
    let first: { at: number; events: number } | null = null;
    for (;;) {
      const [lag] = await bus.lag('nobody', topics);
      const events = lag?.events ?? 0;
      const at = performance.now();
      if (first === null && events > 0) first = { at, events };
      if (first !== null && events >= count) return ((count - first.events) * 1000) / (at - first.at);
      await pause(lookEveryMs);
    }
  });
  await bus.close();
  return rate;
}

async function hear(ground: Ground, bus: BusPlace, role: Role, count: number) {
  const url = await ground.database();
  await ground.whileServing([order(role, url, bus)], () => untilHeard(bus, role));
  const commits = await commitsOf(url, 'effects');
  if (commits.size !== count) throw new Error(`${commits.size} of ${count} events had an effect.`);
  return { url, rate: rateOf(commits) };
}

async function untilHeard({ settings }: BusPlace, group: string): Promise<void> {
  const bus = await connectBus(settings);
  for (let behind = 1; behind > 0; behind = (await bus.lag(group, topics))[0]?.events ?? 1)
    await pause(5 * lookEveryMs);
  await bus.close();
}

function order(role: Role, databaseUrl: string, { settings }: BusPlace) {
  return { role, databaseUrl, bus: settings };
}

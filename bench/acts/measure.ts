import type { ActName } from './journey.js';

/** Pieces of work that one client does one after the other. */
export type Way = Iterable<readonly [ActName, () => Promise<void>]>;

/** How long each act took, and how many were done in a second. */
export interface Timed {
  perSecond: number;
  tookMs: Map<ActName, number[]>;
}

/** All ways, shared among so many clients, each taking its next after its last. */
export async function walk(clients: number, ways: Iterable<Way>): Promise<Timed> {
  const tookMs = new Map<ActName, number[]>();
  const queue = ways[Symbol.iterator]();
  const begun = performance.now();
  const client = async () => {
    for (let next = queue.next(); !next.done; next = queue.next())
      for (const [act, work] of next.value) {
        const started = performance.now();
        await work();
        const known = tookMs.get(act) ?? [];
        tookMs.set(act, known);
        known.push(performance.now() - started);
      }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const count = [...tookMs.values()].reduce((sum, { length }) => sum + length, 0);
  return { perSecond: (count / (performance.now() - begun)) * 1000, tookMs };
}

/** The time within which this share of the acts was done. */
export function within(share: number, tookMs: readonly number[]): number {
  const sorted = tookMs.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

import { randomInt } from 'node:crypto';
import { seedFromEnvironment } from './environment.js';

/** Chance that can be repeated: the same seed gives the same numbers. */
export interface SeededRandom {
  readonly seed: number;
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, from ≤ n ≤ to. */
  between(from: number, to: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Chance from the environment's `SEED`, else a fresh one; prints the seed, so that a failure can be repeated. */
export function seededRandom(seed = seedFromEnvironment() ?? randomInt(2 ** 31)): SeededRandom {
  process.stderr.write(`seed: ${seed}\n`);
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return { seed, next, between, pick: (items) => picked(items, between(0, items.length - 1)) };
}

function picked<Item>(items: readonly Item[], index: number): Item {
  if (items.length === 0) throw new RangeError('There is nothing to pick from.');
  return items[index] as Item;
}

import type { Caller } from '#libs/caller';
import { Party } from '#libs/events';
import { scopeOf } from '../idempotency/idempotency.service.js';
import type { LinkScope } from '../link/link.reader.js';
import { type Asker, askerOf, type Sight } from '../referral/referral.visibility.js';

/** Who acts, and when. */
export interface Doer {
  /** In whose name idempotency keys are remembered. */
  scope: string;
  asker: Asker;
  /** The clock acts by itself and sees everything. */
  isClock: boolean;
  /** When they were at the door, or as history and the clock say. An act is dated by its `Setting`. */
  at: Date;
  /** What time it is, for when their turn comes; null where `at` was said. */
  now: (() => Date) | null;
  /** Played by a seed: nobody is told, no clock acts on it. */
  historical: boolean;
}

/** A signed-in person or the holder of a link; `link` is what theirs opens. */
export function doerOf(caller: Caller, link: LinkScope | null, at: Date): Doer {
  return {
    scope: scopeOf(caller),
    asker: askerOf(caller, link, false),
    isClock: false,
    at,
    now: null,
    historical: false,
  };
}

export function theClock(at: Date, historical = false): Doer {
  return { scope: 'clock', asker: { member: null, link: null }, isClock: true, at, now: null, historical };
}

/** The adviser that a doer is, for the history of their own place. */
export function adviserOf({ asker }: Doer): string | null {
  return asker.member?.adviserId ?? null;
}

/** As whom the doer acts; null: not at all. */
export function partyOf(doer: Doer, sight: Sight | null): Party | null {
  return doer.isClock ? Party.CLOCK : (sight?.party ?? null);
}

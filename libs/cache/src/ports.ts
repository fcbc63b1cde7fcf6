/** Values that may be lost: short caches. JSON in, JSON out. */
export abstract class Cache {
  /** The value, or null where it is not there, too old, unreadable, or the store is away. */
  abstract get<Value>(key: string): Promise<Value | null>;
  /** Keeps a value for so many seconds. A store that is away is passed over in silence. */
  abstract set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  abstract delete(key: string): Promise<void>;
}

/** Ends a subscription. */
export type Unsubscribe = () => Promise<void>;

/** Says something to every instance of a service that listens now. Nothing is kept for who comes later. */
export abstract class FanOut {
  abstract publish(channel: string, message: unknown): Promise<void>;
  /** Hears every message on the channel, from this instance and the others, until unsubscribed. */
  abstract subscribe(channel: string, listener: (message: unknown) => void): Promise<Unsubscribe>;
}

/** What a limit answers. */
export interface RateVerdict {
  readonly allowed: boolean;
  /** 0 where allowed. */
  readonly retryAfterMs: number;
}

/** How often somebody may do something. */
export abstract class RateLimits {
  /** Takes one of `points` that `key` has under the limit `name` in every `perSeconds`. */
  abstract consume(name: string, key: string, points: number, perSeconds: number): Promise<RateVerdict>;
}

import { EventEmitter } from 'node:events';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Cache, FanOut, RateLimits, type RateVerdict, type Unsubscribe } from './ports.js';
import { verdictOf } from './verdict.js';

const mostEntries = 50_000;

/** A cache inside the process; the oldest entries go first when there are too many. */
export class MemoryCache extends Cache {
  private readonly entries = new Map<string, { json: string; until: number }>();

  get<Value>(key: string): Promise<Value | null> {
    const entry = this.entries.get(key);
    if (!entry) return Promise.resolve(null);
    if (entry.until > Date.now()) return Promise.resolve(JSON.parse(entry.json) as Value);
    this.entries.delete(key);
    return Promise.resolve(null);
  }

  set(key: string, value: unknown, ttlSeconds: number): Promise<void> {
    this.entries.delete(key);
    this.entries.set(key, { json: JSON.stringify(value), until: Date.now() + ttlSeconds * 1000 });
    const [oldest] = this.entries.keys();
    if (this.entries.size > mostEntries && oldest !== undefined) this.entries.delete(oldest);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }
}

/** Fan-out inside the process. */
export class MemoryFanOut extends FanOut {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  publish(channel: string, message: unknown): Promise<void> {
    this.emitter.emit(channel, JSON.parse(JSON.stringify(message)) as unknown);
    return Promise.resolve();
  }

  subscribe(channel: string, listener: (message: unknown) => void): Promise<Unsubscribe> {
    this.emitter.on(channel, listener);
    return Promise.resolve(() => {
      this.emitter.off(channel, listener);
      return Promise.resolve();
    });
  }
}

/** Limits counted inside the process. */
export class MemoryRateLimits extends RateLimits {
  private readonly limiters = new Map<string, RateLimiterMemory>();

  consume(name: string, key: string, points: number, perSeconds: number): Promise<RateVerdict> {
    const id = `${name}:${points}:${perSeconds}`;
    const limiter =
      this.limiters.get(id) ?? new RateLimiterMemory({ keyPrefix: id, points, duration: perSeconds });
    this.limiters.set(id, limiter);
    return verdictOf(limiter.consume(key));
  }
}

import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { Cache, FanOut, RateLimits, type RateVerdict, type Unsubscribe } from './ports.js';
import type { RedisConnection } from './redis-connection.js';
import { verdictOf } from './verdict.js';

/** A cache in Redis; while Redis is away it knows nothing and keeps nothing. */
export class RedisCache extends Cache {
  constructor(private readonly connection: RedisConnection) {
    super();
  }

  async get<Value>(key: string): Promise<Value | null> {
    const json = await this.connection.attempt((client) => client.get(`cache:${key}`));
    return json === null ? null : (understood(json) as Value | null);
  }

  async set(key: string, value: unknown, ttlSeconds: number): Promise<void> {
    const expiration = { type: 'PX', value: Math.max(1, Math.round(ttlSeconds * 1000)) } as const;
    await this.connection.attempt((client) =>
      client.set(`cache:${key}`, JSON.stringify(value), { expiration }),
    );
  }

  async delete(key: string): Promise<void> {
    await this.connection.attempt((client) => client.del(`cache:${key}`));
  }
}

/** Fan-out by Redis publish/subscribe; this instance hears itself even while Redis is away. */
export class RedisFanOut extends FanOut {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  constructor(
    private readonly connection: RedisConnection,
    private readonly instance: string,
  ) {
    super();
  }

  async publish(channel: string, message: unknown): Promise<void> {
    const json = JSON.stringify({ from: this.instance, message });
    this.emitter.emit(channel, (JSON.parse(json) as Envelope).message);
    await this.connection.attempt((client) => client.publish(`fan-out:${channel}`, json));
  }

  async subscribe(channel: string, listener: (message: unknown) => void): Promise<Unsubscribe> {
    const first = this.emitter.listenerCount(channel) === 0;
    this.emitter.on(channel, listener);
    if (first)
      await this.connection.listen(`fan-out:${channel}`, (json) => {
        this.hear(channel, json);
      });
    return async () => {
      this.emitter.off(channel, listener);
      if (this.emitter.listenerCount(channel) === 0) await this.connection.unlisten(`fan-out:${channel}`);
    };
  }

  private hear(channel: string, json: string): void {
    const envelope = understood(json) as Partial<Envelope> | null;
    if (envelope?.from === undefined || envelope.from === this.instance) return;
    this.emitter.emit(channel, envelope.message);
  }
}

interface Envelope {
  from: string;
  message: unknown;
}

/** Others may write to Redis too: what is no JSON is as good as nothing. */
function understood(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * Limits that all instances count together; while Redis is away each counts for itself. Who is counted stands there under
 * `secret`: addresses, names and words that people speak are read there by nobody, nor found by trying.
 */
export class RedisRateLimits extends RateLimits {
  private readonly limiters = new Map<string, RateLimiterRedis>();

  constructor(
    private readonly connection: RedisConnection,
    private readonly secret: string,
  ) {
    super();
  }

  consume(name: string, key: string, points: number, perSeconds: number): Promise<RateVerdict> {
    const id = `${name}:${points}:${perSeconds}`;
    const limiter = this.limiters.get(id) ?? this.limiter(id, points, perSeconds);
    this.limiters.set(id, limiter);
    const hidden = createHmac('sha256', this.secret).update(`limit ${name} ${key}`).digest('base64url');
    return verdictOf(limiter.consume(hidden));
  }

  private limiter(id: string, points: number, duration: number): RateLimiterRedis {
    return new RateLimiterRedis({
      storeClient: scriptsOf(this.connection),
      // Without it the library takes the client for another one's, and counts in memory alone, saying nothing.
      useRedisPackage: true,
      keyPrefix: `rate:${id}`,
      points,
      duration,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: id, points, duration }),
    });
  }
}

type Script = Parameters<RedisConnection['client']['eval']>;

/** What the limiter asks of Redis: one script a time, answered in time or not at all. */
function scriptsOf(connection: RedisConnection) {
  return {
    get isReady() {
      return connection.answers;
    },
    eval: (...script: Script) => connection.inTime((client) => client.eval(...script)),
  };
}

import { type DynamicModule, Module } from '@nestjs/common';
import { Log, newId } from '#libs/service';
import { MemoryCache, MemoryFanOut, MemoryRateLimits } from './memory.js';
import { Cache, FanOut, RateLimits } from './ports.js';
import type { RedisConnection } from './redis-connection.js';
import { RedisCache, RedisFanOut, RedisRateLimits } from './redis.js';

const REDIS = Symbol('the connection to Redis');

export interface CacheOptions {
  redisUrl?: string | undefined;
  /** Needed by who limits: whoever reads Redis without it learns of nobody who is counted there. The same for all instances. */
  countUnder?: string;
}

type Providers = NonNullable<DynamicModule['providers']>;

/**
 * Gives `Cache`, `FanOut` and, where it is said what is counted under, `RateLimits`: in Redis where there is a `redisUrl`,
 * else in the process. Global.
 */
@Module({})
export class CacheModule {
  static forRoot({ redisUrl, countUnder }: CacheOptions): DynamicModule {
    const both = redisUrl ? inRedis(redisUrl) : inMemory();
    const all = { module: CacheModule, global: true, providers: both, exports: [Cache, FanOut] };
    if (countUnder === undefined) return all;
    const limits = redisUrl ? limitsInRedis(countUnder) : { provide: RateLimits, useClass: MemoryRateLimits };
    return { ...all, providers: [...both, limits], exports: [Cache, FanOut, RateLimits] };
  }
}

function inMemory(): Providers {
  return [
    { provide: Cache, useClass: MemoryCache },
    { provide: FanOut, useClass: MemoryFanOut },
  ];
}

function inRedis(url: string): Providers {
  const inject = [REDIS];
  return [
    { provide: REDIS, useFactory: (log: Log) => connect(url, log), inject: [Log] },
    { provide: Cache, useFactory: (connection: RedisConnection) => new RedisCache(connection), inject },
    {
      provide: FanOut,
      useFactory: (connection: RedisConnection) => new RedisFanOut(connection, newId()),
      inject,
    },
  ];
}

function limitsInRedis(countUnder: string): Providers[number] {
  return {
    provide: RateLimits,
    useFactory: (connection: RedisConnection) => new RedisRateLimits(connection, countUnder),
    inject: [REDIS],
  };
}

/** The client is large; only where there is a Redis is it loaded. */
async function connect(url: string, log: Log): Promise<RedisConnection> {
  const { RedisConnection } = await import('./redis-connection.js');
  return new RedisConnection(url, log);
}

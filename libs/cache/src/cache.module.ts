import { type DynamicModule, Module } from '@nestjs/common';
import { Log, newId } from '#libs/service';
import { MemoryCache, MemoryFanOut, MemoryRateLimits } from './memory.js';
import { Cache, FanOut, RateLimits } from './ports.js';
import type { RedisConnection } from './redis-connection.js';
import { RedisCache, RedisFanOut, RedisRateLimits } from './redis.js';

const REDIS = Symbol('the connection to Redis');

/** Gives `Cache`, `FanOut` and `RateLimits`: in Redis where there is a `redisUrl`, else in the process. Global. */
@Module({})
export class CacheModule {
  static forRoot(options: { redisUrl?: string }): DynamicModule {
    const { redisUrl } = options;
    return {
      module: CacheModule,
      global: true,
      providers: redisUrl ? inRedis(redisUrl) : inMemory(),
      exports: [Cache, FanOut, RateLimits],
    };
  }
}

function inMemory(): NonNullable<DynamicModule['providers']> {
  return [
    { provide: Cache, useClass: MemoryCache },
    { provide: FanOut, useClass: MemoryFanOut },
    { provide: RateLimits, useClass: MemoryRateLimits },
  ];
}

function inRedis(url: string): NonNullable<DynamicModule['providers']> {
  const inject = [REDIS];
  return [
    { provide: REDIS, useFactory: (log: Log) => connect(url, log), inject: [Log] },
    { provide: Cache, useFactory: (connection: RedisConnection) => new RedisCache(connection), inject },
    {
      provide: FanOut,
      useFactory: (connection: RedisConnection) => new RedisFanOut(connection, newId()),
      inject,
    },
    {
      provide: RateLimits,
      useFactory: (connection: RedisConnection) => new RedisRateLimits(connection),
      inject,
    },
  ];
}

/** The client is large; only where there is a Redis is it loaded. */
async function connect(url: string, log: Log): Promise<RedisConnection> {
  const { RedisConnection } = await import('./redis-connection.js');
  return new RedisConnection(url, log);
}

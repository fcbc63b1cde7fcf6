import { type DynamicModule, Module } from '@nestjs/common';
import { Log, newId } from '#libs/service';
import { MemoryCache, MemoryFanOut, MemoryRateLimits } from './memory.js';
import { Cache, FanOut, RateLimits } from './ports.js';
import { RedisConnection } from './redis-connection.js';
import { RedisCache, RedisFanOut, RedisRateLimits } from './redis.js';

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
  const inject = [RedisConnection];
  return [
    { provide: RedisConnection, useFactory: (log: Log) => new RedisConnection(url, log), inject: [Log] },
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

export { CacheModule } from './cache.module.js';
export { MemoryCache, MemoryFanOut, MemoryRateLimits } from './memory.js';
export { Cache, FanOut, RateLimits, type RateVerdict, type Unsubscribe } from './ports.js';

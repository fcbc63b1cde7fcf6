export { CacheModule } from './cache.module.js';
export { Cache, FanOut, RateLimits, type RateVerdict } from './ports.js';
